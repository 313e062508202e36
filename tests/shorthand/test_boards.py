from __future__ import annotations

import pytest

from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Column, State
from tpmtui.shorthand.boards import parse_column, parse_limit


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Doing:doing", Column("Doing", State.DOING)),
        ("Doing:doing:3", Column("Doing", State.DOING, wip_limit=3)),
        ("Doing:doing:3!", Column("Doing", State.DOING, wip_limit=3, hard=True)),
        ("Doing:doing:none", Column("Doing", State.DOING)),
        ("Doing:Doing:None", Column("Doing", State.DOING)),
        (" In review : DOING : 2 ", Column("In review", State.DOING, wip_limit=2)),
        ("Phase 1: build:todo", Column("Phase 1: build", State.TODO)),
    ],
)
def test_a_column_is_a_name_a_state_and_perhaps_a_limit(text: str, column: Column) -> None:
    assert parse_column(text) == column


@pytest.mark.parametrize("text", ["", "Doing", ":doing", "Doing:busy", "Doing:doing:x", "Doing:3"])
def test_what_is_no_column_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"NAME:STATE|is not a state"):
        parse_column(text)


@pytest.mark.parametrize(
    ("text", "limit"), [("3", (3, False)), ("12!", (12, True)), ("None", (None, False))]
)
def test_a_limit_asks_or_refuses(text: str, limit: tuple[int | None, bool]) -> None:
    assert parse_limit(text) == limit


@pytest.mark.parametrize("text", ["", "-1", "3!!", "1.5", "!", "٣"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is not a WIP limit"):
        parse_limit(text)
