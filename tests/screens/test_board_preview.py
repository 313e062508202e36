"""What was understood of a quick-add line."""

from __future__ import annotations

from datetime import date

import pytest

from tpmtui.domain.errors import NotFound
from tpmtui.domain.project import Project
from tpmtui.domain.task import Priority
from tpmtui.planning.board import Grouping
from tpmtui.screens.board.preview import check_references, for_lane, in_words
from tpmtui.shorthand.task_line import parse_task_line
from tpmtui.widgets.glyphs import glyphs
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)


def words(text: str) -> str:
    line = parse_task_line(text, today=TODAY)
    return in_words(line, today=TODAY, column="Ready", marks=glyphs(False))


def test_dates_are_shown_as_the_days_they_are() -> None:
    assert (
        words("Ship API @ana #backend !high due:fri 5p")
        == "→ Ready · @ana · #backend · high priority · due Fri 9 Jan · 5 points · Ship API"
    )


def test_everything_that_can_be_said_is_confirmed() -> None:
    said = words("Fix it kind:bug after:tue 3h dur:2d sprint:S1 parent:API-3 on:API-4SS+2d")
    for part in (
        *("→ Ready", "bug", "not before Tue 6 Jan", "3 h", "2 working days", "sprint S1"),
        *("part of API-3", "waits on API-4 SS+2d", "Fix it"),
    ):
        assert part in said


@pytest.mark.parametrize("text", ["x @anna", "x col:Donne", "x sprint:S9", "x parent:API-9"])
def test_what_is_not_there_is_named_before_anything_is_saved(
    workspace: Workspace, api: Project, text: str
) -> None:
    line = parse_task_line(text, today=TODAY)
    with pytest.raises(NotFound):
        check_references(workspace, api, line, for_strangers="P adds people")


@pytest.mark.parametrize(
    ("grouping", "lane", "field", "value"),
    [
        (Grouping.PERSON, "ana", "assignees", ("ana",)),
        (Grouping.PRIORITY, "high", "priority", Priority.HIGH),
        (Grouping.PARENT, "API-3 Login", "parent", "API-3"),
    ],
)
def test_a_card_typed_in_a_lane_belongs_there(
    grouping: Grouping, lane: str, field: str, value: object
) -> None:
    line = parse_task_line("Fix it", today=TODAY)
    assert getattr(for_lane(line, grouping, lane), field) == value
    assert for_lane(line, grouping, "") == line


def test_what_the_line_says_counts_more_than_its_lane() -> None:
    line = parse_task_line("Fix it @ben !low parent:API-1", today=TODAY)
    for grouping, lane in ((Grouping.PERSON, "ana"), (Grouping.PRIORITY, "high")):
        assert for_lane(line, grouping, lane) == line
    assert for_lane(line, Grouping.PARENT, "API-3 Login") == line
