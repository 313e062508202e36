from __future__ import annotations

from typing import NamedTuple

from tpmtui.widgets.sheet_layout import arranged, below, beside


class Field(NamedTuple):
    name: str
    lines: int = 1
    wide: bool = False
    label: str = ""
    hint: str = ""


FIELDS = (
    Field("title", wide=True),
    Field("kind"),
    Field("points"),
    Field("due"),
    Field("text", lines=3, wide=True),
)


def places(width: int, texts: dict[str, str] | None = None) -> dict[str, tuple[int, int, int]]:
    cells = arranged(FIELDS, texts or {}, width)
    return {cell.face.name: (cell.x, cell.y, cell.height) for cell in cells}


def test_short_fields_stand_two_beside_each_other_where_there_is_room() -> None:
    assert places(80) == {
        "title": (0, 0, 1),
        "kind": (0, 1, 1),
        "points": (41, 1, 1),
        "due": (0, 2, 1),
        "text": (0, 3, 3),
    }


def test_in_a_narrow_window_they_stand_below_each_other() -> None:
    assert [y for _, y, _ in places(36).values()] == [0, 1, 2, 3, 4]


def test_a_block_is_as_high_as_its_text() -> None:
    assert places(80, {"text": "one\ntwo\nthree\nfour\nfive"})["text"][2] == 5


def test_tab_goes_in_reading_order_and_round() -> None:
    cells = arranged(FIELDS, {}, 80)
    assert beside(cells, "kind", 1) == "points"
    assert beside(cells, "title", -1) == "text"


def test_arrows_go_to_what_is_seen_below_and_above() -> None:
    cells = arranged(FIELDS, {}, 80)
    assert below(cells, "title", 1) == "kind"
    assert below(cells, "points", 1) == "due"
    assert below(cells, "due", -1) == "kind"
    assert below(cells, "text", 1) == "text"
