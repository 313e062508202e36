from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import Clock
from tests.counting import Count
from tpmtui.domain.errors import NotFound
from tpmtui.domain.project import Column, Project, State
from tpmtui.domain.task import Priority
from tpmtui.planning.board import Board, Grouping
from tpmtui.queries.board import read_board
from tpmtui.services.projects import add_project, edit_project
from tpmtui.services.tasks import add_task, comment_on_task, move_task
from tpmtui.shorthand.filters import parse_filter
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)


def keys(board: Board) -> list[list[str]]:
    return [
        [card.key for lane in board.lanes for card in lane.columns[place]]
        for place in range(len(board.columns))
    ]


def test_cards_stand_in_their_columns_in_their_order(workspace: Workspace, api: Project) -> None:
    for title in ("one", "two", "three"):
        add_task(workspace, "API", title)
    move_task(workspace, "API-3", "Backlog", before="API-1")
    move_task(workspace, "API-2", "Doing")
    assert keys(read_board(workspace, "API")) == [["API-3", "API-1"], [], ["API-2"], [], []]


def test_an_unknown_project_is_refused_with_the_nearest(workspace: Workspace, api: Project) -> None:
    with pytest.raises(NotFound, match=r"no project APJ.*API"):
        read_board(workspace, "APJ")


def test_a_filter_hides_cards_but_limits_still_count_them(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "mine", assignees=("ana",))
    add_task(workspace, "API", "not mine")
    board = read_board(workspace, "API", wanted=parse_filter("is:mine", today=TODAY))
    assert keys(board)[0] == ["API-1"]
    assert board.counts[0] == 2


def test_words_are_found_in_descriptions_and_comments(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one", description="about the Vault")
    add_task(workspace, "API", "two")
    add_task(workspace, "API", "three")
    comment_on_task(workspace, "API-2", "ask for the VAULT key")
    board = read_board(workspace, "API", wanted=parse_filter("vault", today=TODAY))
    assert keys(board)[0] == ["API-1", "API-2"]


def test_a_lane_of_a_parent_has_its_title(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Login")
    add_task(workspace, "API", "Form", parent="API-1")
    board = read_board(workspace, "API", grouping=Grouping.PARENT)
    assert [lane.name for lane in board.lanes] == ["API-1 Login", ""]


def test_the_board_of_a_past_day_shows_what_was_true_at_its_end(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "one", priority=Priority.HIGH)
    clock.advance(days=1)
    move_task(workspace, "API-1", "Doing")
    add_task(workspace, "API", "two")
    clock.advance(days=1)
    columns = (Column("Doing", State.TODO), Column("Backlog", State.DONE))
    edit_project(workspace, "API", columns=columns)
    then = read_board(workspace, "API", as_of=date(2026, 1, 5))
    assert keys(then) == [["API-1"], [], [], [], []]
    assert keys(read_board(workspace, "API", as_of=date(2026, 1, 6)))[2] == ["API-1"]
    earlier = clock() - timedelta(days=1, seconds=1)
    assert keys(read_board(workspace, "API", as_of=earlier)) == keys(then)


def test_a_project_that_is_younger_than_its_imported_past_has_a_board_then(
    workspace: Workspace, api: Project
) -> None:
    assert read_board(workspace, "API", as_of=date(2020, 1, 1)).counts == (0, 0, 0, 0, 0)


@pytest.mark.files
def test_a_board_is_two_queries_however_full(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    add_project(workspace, "WEB", "Web")
    for number in range(20):
        add_task(workspace, "API", f"task {number}", description="words", assignees=("ana",))
    assert count_queries(lambda: read_board(workspace, "API")) == 2
    wanted = parse_filter("@ana sprint:current", today=TODAY)
    assert count_queries(lambda: read_board(workspace, "API", wanted=wanted)) == 3
    wanted = parse_filter("words", today=TODAY)
    assert count_queries(lambda: read_board(workspace, "API", wanted=wanted)) == 5
