"""Changing tasks with the keys of the board: pickers, questions, several at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, notices, picture, type_in
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint, SprintState
from tpmtui.domain.task import Dependency, LinkType, Priority
from tpmtui.screens.board.view import BoardView
from tpmtui.services import tasks
from tpmtui.services.projects import add_project, set_column
from tpmtui.workspace import Workspace


@pytest.fixture
def board(workspace: Workspace, api: Project) -> Workspace:
    """API-1, API-2 and API-3 in Backlog."""
    for title in ("Rotate keys", "Write tests", "Ship it"):
        tasks.add_task(workspace, "API", title)
    return workspace


def steps(workspace: Workspace) -> list[str]:
    return [step.label for step in workspace.ledger.steps()]


async def answer(pilot: Pilot[Any], text: str, key: str = "enter") -> None:
    """Answer the question on the screen."""
    await pilot.pause()
    await type_in(pilot, text)
    await pilot.press(key)
    await pilot.pause()


def test_people_are_added_to_all_that_are_selected_and_others_stay(board: Workspace) -> None:
    tasks.edit_task(board, "API-1", assignees=("ben",))

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("space", "space", "a", "space", "enter")
        await pilot.pause()
        assert board.tasks.get("API-1").assignees == ("ben", "ana")
        assert board.tasks.get("API-2").assignees == ("ana",)
        assert steps(board)[-1] == "assign 2 tasks"

    drive(board, play)


def test_a_new_tag_can_be_typed(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await answer(pilot, "backend", "space")
        await pilot.press("enter")
        await pilot.pause()
        assert board.tasks.get("API-1").tags == ("backend",)

    drive(board, play)


def test_what_was_typed_in_a_picker_is_taken_with_enter(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await answer(pilot, "backend")
        assert board.tasks.get("API-1").tags == ("backend",)
        await pilot.press("a")
        await answer(pilot, "ben")
        assert board.tasks.get("API-1").assignees == ("ben",)

    drive(board, play)


def test_blocking_asks_why_and_the_same_key_unblocks(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("b")
        await answer(pilot, "waits for legal")
        blocked = board.tasks.get("API-1").blocked
        assert blocked is not None
        assert blocked.reason == "waits for legal"
        await pilot.press("b")
        await pilot.pause()
        assert board.tasks.get("API-1").blocked is None
        assert "API-1 no longer blocked" in notices(pilot.app)

    drive(board, play)


def test_an_estimate_that_was_there_gives_way_to_the_one_typed(board: Workspace) -> None:
    tasks.edit_task(board, "API-1", points=13)

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("w", "5", "enter")
        await pilot.pause()
        assert board.tasks.get("API-1").points == 5

    drive(board, play)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [("5", "points", 5), ("0.5p", "points", 0.5), ("3h", "estimate_hours", 3)],
)
def test_an_estimate_is_points_or_hours(
    board: Workspace, typed: str, field: str, value: float
) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("w")
        await answer(pilot, typed)
        assert getattr(board.tasks.get("API-1"), field) == value

    drive(board, play)


def test_hours_are_shown_where_there_are_no_points_and_go_when_emptied(board: Workspace) -> None:
    tasks.edit_task(board, "API-1", estimate_hours=3)

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("w")
        await pilot.pause()
        assert line_with(pilot.app, "3h  ")
        await pilot.press("backspace", "enter")
        await pilot.pause()
        assert board.tasks.get("API-1").estimate_hours is None

    drive(board, play)


def test_a_day_that_cannot_be_read_is_asked_for_again(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("f")
        await answer(pilot, "someday")
        assert "someday" in picture(pilot.app)
        await pilot.press("ctrl+u")
        await answer(pilot, "fri")
        assert str(board.tasks.get("API-1").due) == "2026-01-09"

    drive(board, play)


def test_priority_goes_up_and_down_within_its_ends(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("plus", "plus", "plus")
        assert board.tasks.get("API-1").priority is Priority.URGENT
        await pilot.press("minus")
        assert board.tasks.get("API-1").priority is Priority.HIGH

    drive(board, play)


def test_a_dependency_is_typed_with_its_type_and_lag(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await answer(pilot, "API-3 SS+2d", "space")
        await pilot.press("enter")
        await pilot.pause()
        assert board.tasks.get("API-1").depends == (Dependency("API-3", LinkType.SS, 2),)

    drive(board, play)


def test_a_dependency_on_no_task_is_refused(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await answer(pilot, "api-9ss")
        assert 'no task "API-9"' in notices(pilot.app)
        await pilot.press("d")
        await answer(pilot, "api-3ss")
        assert board.tasks.get("API-1").depends == (Dependency("API-3", LinkType.SS),)

    drive(board, play)


def test_what_a_task_waits_on_in_another_project_stays_unless_it_is_unticked(
    board: Workspace,
) -> None:
    add_project(board, "OPS", "Operations")
    tasks.add_task(board, "OPS", "Order the keys")
    tasks.add_dependency(board, "API-1", Dependency("OPS-1", LinkType.FS, 2))

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        assert "OPS-1 Order the keys" in picture(pilot.app)
        await answer(pilot, "API-3")
        assert {link.key for link in board.tasks.get("API-1").depends} == {"OPS-1", "API-3"}
        await pilot.press("d")
        await answer(pilot, "Order the", "space")
        await pilot.press("enter")
        await pilot.pause()
        assert board.tasks.get("API-1").depends == (Dependency("API-3"),)

    drive(board, play)


def test_a_cycle_is_refused_with_its_members(board: Workspace) -> None:
    tasks.add_dependency(board, "API-2", Dependency("API-1"))

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("d", "space", "enter")
        await pilot.pause()
        assert "cycle: API-1 > API-2 > API-1" in notices(pilot.app)
        assert board.tasks.get("API-1").depends == ()

    drive(board, play)


def test_a_task_is_split_into_its_parts(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        await answer(pilot, "Script @ana 3p\nRun it\n", "ctrl+s")
        parts = board.tasks.referring_to("API-1")
        assert [(part.title, part.parent, part.points) for part in parts] == [
            ("Script", "API-1", 3),
            ("Run it", "API-1", None),
        ]
        assert steps(board)[-1] == "split API-1"
        assert "Part of API-1: API-4 API-5" in notices(pilot.app)

    drive(board, play)


def test_a_deleted_card_that_is_brought_back_is_gone_to(board: Workspace) -> None:
    tasks.add_dependency(board, "API-1", Dependency("API-2"))

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("down", "D", "y", "u")
        await pilot.pause()
        card = pilot.app.screen.query_one(BoardView).card
        assert card is not None
        assert card.key == "API-2"

    drive(board, play)


def test_deleting_asks_first_and_is_undone_in_one_step(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("space", "space", "D", "n")
        assert len(board.tasks.cards("API")) == 3
        await pilot.press("D", "y")
        await pilot.pause()
        assert [card.key for card in board.tasks.cards("API")] == ["API-3"]
        await pilot.press("u")
        assert len(board.tasks.cards("API")) == 3

    drive(board, play)


def test_a_comment_appears_in_the_pane(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("enter", "m")
        await answer(pilot, "Who does it?", "ctrl+s")
        assert "Who does it?" in picture(pilot.app)

    drive(board, play)


def test_the_sprint_is_picked_and_left(board: Workspace) -> None:
    with board.change("add sprints"):
        for name, state in (("S0", SprintState.CLOSED), ("S2", SprintState.PLANNED)):
            board.sprints.save(Sprint(project="API", name=name, created=board.now(), state=state))
        active = Sprint(project="API", name="S1", created=board.now(), state=SprintState.ACTIVE)
        board.sprints.save(active)

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("s", "enter")
        await pilot.pause()
        assert board.tasks.get("API-1").sprint == "S1"
        await pilot.press("s", "down", "down", "enter")
        await pilot.pause()
        assert board.tasks.get("API-1").sprint is None

    drive(board, play)


def test_without_a_sprint_the_key_leads_to_where_one_is_planned(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await pilot.pause()
        assert line_with(pilot.app, "No sprint yet: n plans one")

    drive(board, play)


def test_the_key_is_copied_to_the_users_own_clipboard(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("space", "space", "y")
        assert pilot.app.clipboard == "API-1 API-2"

    drive(board, play)


def test_where_there_is_no_editor_it_is_said(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("E")
        assert "an editor cannot run here" in notices(pilot.app)

    drive(board, play)


def test_work_that_is_done_is_taken_up_again_where_it_was(board: Workspace) -> None:
    tasks.move_task(board, "API-1", "Review")

    async def play(pilot: Pilot[None]) -> None:
        pilot.app.screen.query_one(BoardView).follow("API-1")
        await pilot.press("x")
        assert board.tasks.get("API-1").column == "Done"
        pilot.app.screen.query_one(BoardView).follow("API-1")
        await pilot.press("x")
        assert board.tasks.get("API-1").column == "Review"

    drive(board, play)


def test_a_full_column_of_finished_work_asks_why_and_keeps_the_answer(board: Workspace) -> None:
    tasks.finish_task(board, "API-3")
    set_column(board, "API", "Done", wip_limit=1)

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("x")
        await answer(pilot, "the release is tonight")
        task = board.tasks.get("API-1")
        assert (task.is_open, task.wip_reason) == (False, "the release is tonight")
        assert "API-1 done" in notices(pilot.app)
        assert steps(board)[-1] == "finish API-1"

    drive(board, play)


def test_where_nothing_can_be_written_the_keys_do_nothing(tmp_path: Path, board: Workspace) -> None:
    with Workspace.open(
        board.database.address, user="ana", clock=board.now, read_only=True
    ) as reading:

        async def play(pilot: Pilot[None]) -> None:
            await pilot.press("x", "L", "n", "E", "plus", "enter")
            assert "read-only" in picture(pilot.app)
            assert board.tasks.get("API-1").column == "Backlog"

        drive(reading, play)
