"""What a card says in how many cells."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.cards import NOW, board, card, look
from tpmtui.domain.project import Column, Project, State
from tpmtui.domain.task import Blocker, Criterion, Kind, Priority
from tpmtui.domain.text import visible
from tpmtui.planning.board import Grouping
from tpmtui.screens.board.geometry import Columns
from tpmtui.screens.board.headings import paint_header, paint_lane, paint_rule
from tpmtui.screens.board.painting import Ink, Line, paint_card
from tpmtui.widgets.text import width_of

BLOCKED = Blocker("waits for legal", datetime.fromisoformat("2026-01-01T09:00:00+00:00"))
LATE = date(2026, 1, 2)


def text(line: Line) -> str:
    return "".join(part.text for part in line)


def inks(line: Line, words: str) -> set[Ink]:
    return {part.ink for part in line if words in part.text}


def test_a_dense_card_is_its_number_and_title_in_a_narrow_column() -> None:
    (line,) = paint_card(card(7, title="Rotate the keys"), 18, look(number_width=2))
    assert text(line) == "  7 Rotate the ke…"


def test_a_dense_card_says_who_when_and_how_much_where_there_is_room() -> None:
    full = card(
        7, title="Rotate the keys", assignees=("ana", "ben"), points=5, due=date(2026, 1, 9)
    )
    (line,) = paint_card(full, 50, look(key_width=6))
    assert text(line).endswith("5p ana+1 9 Jan")
    assert "API-7  Rotate the keys" in text(line)


def test_what_is_out_of_the_ordinary_has_a_mark_and_not_only_a_colour() -> None:
    (line,) = paint_card(card(1, blocked=BLOCKED, due=LATE, priority=Priority.URGENT), 18, look())
    assert text(line).startswith("⇑1 Task 1")
    assert text(line).endswith("! ■")
    assert inks(line, "!") == {Ink.LATE}
    assert inks(line, "■") == {Ink.BLOCKED}


def test_what_is_due_today_is_said_even_where_there_is_little_room() -> None:
    (line,) = paint_card(card(1, title="Price list", due=date(2026, 1, 5)), 18, look())
    assert text(line) == " 1 Price li… today"


def test_finished_work_is_quiet_and_no_longer_late() -> None:
    (line,) = paint_card(card(1, "Done", due=LATE), 18, look())
    assert text(line).startswith("✓1 Task 1")
    assert "!" not in text(line)
    assert inks(line, "Task") == {Ink.DONE}


def test_a_comfortable_card_has_its_title_on_two_lines_and_the_particulars_below() -> None:
    full = card(
        12,
        title="Rotate the signing keys",
        assignees=("ana",),
        points=3,
        due=date(2026, 1, 9),
        tags=("api",),
    )
    lines = [text(line).rstrip() for line in paint_card(full, 18, look(dense=False))]
    assert lines == ["Rotate the signing", "keys", "API-12 9 Jan ana", ""]


def test_a_short_title_leaves_a_line_more_for_particulars() -> None:
    full = card(
        12,
        title="Rotate keys",
        kind=Kind.BUG,
        assignees=("ana",),
        points=3,
        due=LATE,
        tags=("api",),
        blocked=BLOCKED,
        acceptance=(Criterion("a", True), Criterion("b")),
    )
    lines = [text(line).rstrip() for line in paint_card(full, 20, look(dense=False))]
    assert lines == ["■ Rotate keys", "×API-12 !2 Jan ana", "3p ■2d 1/2✓ #api", ""]


def test_a_title_longer_than_two_lines_is_cut_and_says_so() -> None:
    long = card(1, title="one two three four five six seven eight nine ten")
    lines = paint_card(long, 18, look(dense=False))
    assert text(lines[1]).rstrip().endswith("…")


@pytest.mark.parametrize(
    ("due", "words"),
    [(date(2026, 1, 5), "today"), (date(2026, 2, 3), "3 Feb"), (date(2027, 2, 3), "3 Feb 2027")],
)
def test_the_due_day_in_few_cells(due: date, words: str) -> None:
    lines = paint_card(card(1, due=due), 20, look(dense=False))
    assert words in text(lines[1])


def test_in_ascii_every_mark_has_a_twin() -> None:
    odd = card(1, title="A rather long title", blocked=BLOCKED, due=LATE, priority=Priority.LOW)
    for dense in (True, False):
        for width in (18, 40):
            for line in paint_card(odd, width, look(dense=dense, ascii=True)):
                assert text(line).isascii()


@given(
    title=st.text(min_size=1),
    width=st.integers(8, 60),
    dense=st.booleans(),
    fields=st.fixed_dictionaries(
        {
            "assignees": st.sampled_from([(), ("ana",), ("someone.with-a.long-name", "ben")]),
            "tags": st.lists(st.text("abcé漢", min_size=1), max_size=3).map(tuple),
            "points": st.sampled_from([None, 0.5, 13]),
            "due": st.sampled_from([None, LATE, date(2030, 12, 31)]),
            "blocked": st.sampled_from([None, BLOCKED]),
            "priority": st.sampled_from(Priority),
            "kind": st.sampled_from(Kind),
        }
    ),
)
def test_whatever_a_card_holds_its_lines_fill_their_cells_exactly(
    title: str, width: int, dense: bool, fields: dict[str, object]
) -> None:
    lines = paint_card(card(123, title=title, **fields), width, look(dense=dense))
    assert len(lines) == (1 if dense else 4)
    for line in lines:
        assert width_of(text(line)) == width
        assert visible(text(line)) == text(line)


def test_a_column_over_its_limit_says_so() -> None:
    columns = (
        Column("Ready", State.TODO),
        Column("Doing", State.DOING, wip_limit=1),
        Column("Done", State.DONE),
    )
    project = Project(key="API", name="API", created=NOW, columns=columns)
    over = board(card(1, "Doing"), card(2, "Doing"), project=project)
    head = paint_header(over, 1, 18, look(), here=False)
    assert text(head).rstrip() == "Doing 2/1 over"
    assert inks(head, "2/1") == {Ink.OVER}
    under = board(card(1, "Doing"), project=project)
    assert text(paint_header(under, 1, 18, look(), here=False)).rstrip() == "Doing 1/1"


def test_the_rule_tells_of_columns_out_of_sight() -> None:
    rule = text(paint_rule(Columns(40, 5, 2, 2), look()))
    assert rule == "◂ 2 more " + "─" * 22 + " 1 more ▸"
    assert text(paint_rule(Columns(10, 2, 0, 2), look())) == "─" * 10


def test_a_lane_says_what_it_stands_for() -> None:
    lanes = board(card(1, assignees=("ana",)), card(2), grouping=Grouping.PERSON)
    assert text(paint_lane(lanes, 0, Grouping.PERSON, 20, look())) == "@ana 1 " + "─" * 13
    assert text(paint_lane(lanes, 1, Grouping.PERSON, 20, look())).startswith("nobody 1 ")
