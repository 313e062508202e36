"""Working on the board with keys and the mouse."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from textual.events import MouseMove
from textual.pilot import Pilot

from tests.screens.driving import catch_up, drag, drive, line_with, notices, picture, type_in, until
from tpmtui.domain.project import Project
from tpmtui.domain.task import Criterion
from tpmtui.screens.board.screen import BoardScreen
from tpmtui.screens.board.view import BoardView
from tpmtui.services import tasks
from tpmtui.services.projects import add_project, set_column
from tpmtui.workspace import Workspace

# One begins with the work in hand, in Doing.
TO_BACKLOG = ("left", "left")


@pytest.fixture
def board(workspace: Workspace, api: Project) -> Workspace:
    """API-1, API-2 and API-3 in Backlog, API-4 in Doing."""
    for title in ("Rotate keys", "Write tests", "Ship it"):
        tasks.add_task(workspace, "API", title)
    tasks.add_task(workspace, "API", "Load test", column="Doing", assignees=("ben",))
    return workspace


def at(pilot: Pilot[Any]) -> str:
    """The key of the card under the cursor."""
    card = pilot.app.screen.query_one(BoardView).card
    return card.key if card else "nothing"


def columns(workspace: Workspace) -> dict[str, str]:
    return {card.key: card.column for card in workspace.tasks.cards("API")}


def order(workspace: Workspace, column: str = "Backlog") -> list[str]:
    return [card.key for card in workspace.tasks.cards("API") if card.column == column]


def test_the_cursor_goes_where_the_keys_say(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        visited = [at(pilot)]
        for key in ("h", "left", "down", "j", "j", "k", "G", "g", "right", "l"):
            await pilot.press(key)
            visited.append(at(pilot))
        assert visited == [
            *("API-4", "nothing"),
            *("API-1", "API-2", "API-3", "API-3", "API-2", "API-3", "API-1"),
            *("nothing", "API-4"),
        ]

    drive(board, play)


def test_the_cursor_follows_the_card_it_moves(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BACKLOG, "down", "L", "L")
        assert at(pilot) == "API-2"
        assert columns(board)["API-2"] == "Doing"
        await pilot.press("K")
        assert order(board, "Doing") == ["API-2", "API-4"]
        assert at(pilot) == "API-2"
        await pilot.press("u", "u", "H")
        assert columns(board)["API-2"] == "Backlog"

    drive(board, play)


def test_several_cards_are_moved_in_one_step(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BACKLOG, "space", "space", "L")
        assert "2 selected" in picture(pilot.app)
        assert [columns(board)[key] for key in ("API-1", "API-2", "API-3")] == [
            *("Ready", "Ready", "Backlog"),
        ]
        assert board.ledger.steps()[-1].label == "move 2 tasks to Ready"
        await pilot.press("escape", "u")
        assert order(board) == ["API-1", "API-2", "API-3"]
        assert "selected" not in picture(pilot.app)

    drive(board, play)


def test_a_soft_limit_asks_why_and_keeps_the_answer(board: Workspace) -> None:
    set_column(board, "API", "Doing", wip_limit=1)
    tasks.move_task(board, "API-1", "Ready")

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("h", "L")
        assert "Doing is full: 1 of 1" in picture(pilot.app)
        await pilot.press(*"audit", "enter")
        await pilot.pause()
        assert board.tasks.get("API-1").wip_reason == "audit"
        assert "Doing 2/1 over" in picture(pilot.app)

    drive(board, play)


@pytest.mark.files
def test_the_question_of_a_move_that_waited_is_not_lost_under_a_form(board: Workspace) -> None:
    set_column(board, "API", "Doing", wip_limit=1)
    tasks.move_task(board, "API-1", "Ready")
    lock = sqlite3.connect(board.database.path, isolation_level=None)

    async def play(pilot: Pilot[Any]) -> None:
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("h", "L", "N", *"Fix", "ctrl+s")
        assert line_with(pilot.app, "saving: waiting")
        lock.execute("ROLLBACK")
        await until(pilot, lambda: bool(board.tasks.find("API-5")))
        await until(pilot, lambda: "Doing is full: 1 of 1" in picture(pilot.app))
        await pilot.press(*"audit", "enter")
        await pilot.pause()
        assert board.tasks.get("API-1").wip_reason == "audit"

    drive(board, play)


@pytest.mark.files
def test_the_question_of_a_move_that_waited_comes_once_a_form_is_left(board: Workspace) -> None:
    set_column(board, "API", "Doing", wip_limit=1)
    tasks.move_task(board, "API-1", "Ready")
    lock = sqlite3.connect(board.database.path, isolation_level=None)

    async def play(pilot: Pilot[Any]) -> None:
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("h", "L", "N")
        lock.execute("ROLLBACK")
        below: Any = pilot.app.screen_stack[0]
        await until(pilot, lambda: not below.is_waiting)
        await pilot.press("escape")
        await until(pilot, lambda: "Doing is full: 1 of 1" in picture(pilot.app))
        await pilot.press(*"audit", "enter")
        await pilot.pause()
        assert board.tasks.get("API-1").wip_reason == "audit"

    drive(board, play)


def test_a_hard_limit_says_why_not(board: Workspace) -> None:
    set_column(board, "API", "Ready", wip_limit=1, hard=True)
    tasks.move_task(board, "API-3", "Ready")

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BACKLOG, "L")
        await pilot.pause()
        assert "Ready is full: 1 of 1" in notices(pilot.app)
        assert columns(board)["API-1"] == "Backlog"

    drive(board, play)


def test_a_line_becomes_a_card_in_the_column_of_the_cursor(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("h", "n", *"a/+")
        await type_in(pilot, " Ship API @ana #x/y !high due:fri 5p")
        assert "→ Ready · @ana · #x/y · high priority · due Fri 9 Jan" in picture(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        task = board.tasks.get("API-5")
        assert (task.title, task.column, task.points) == ("a/+ Ship API", "Ready", 5)
        assert at(pilot) == "API-5"
        assert isinstance(pilot.app.focused, BoardView)

    drive(board, play)


@pytest.mark.files
def test_enter_pressed_again_while_another_program_writes_adds_no_second_card(
    workspace: Workspace, api: Project
) -> None:
    lock = sqlite3.connect(workspace.database.path, isolation_level=None)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("n", *"Once")
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("enter", "enter")
        assert line_with(pilot.app, "Still waiting")
        lock.execute("ROLLBACK")
        await until(pilot, lambda: not pilot.app.screen.is_waiting)  # type: ignore[attr-defined]
        assert len(workspace.tasks.cards("API")) == 1
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("plus", "n", *"Twice", "enter")  # behind what waits already
        lock.execute("ROLLBACK")
        await until(pilot, lambda: not pilot.app.screen.is_waiting)  # type: ignore[attr-defined]
        assert len(workspace.tasks.cards("API")) == 2

    drive(workspace, play)


def test_what_is_added_from_among_work_in_hand_is_still_to_do(board: Workspace) -> None:
    set_column(board, "API", "Doing", wip_limit=1)

    async def play(pilot: Pilot[None]) -> None:
        assert at(pilot) == "API-4"
        await pilot.press("n")
        await type_in(pilot, "An idea")
        assert "→ Backlog · An idea" in picture(pilot.app)
        await type_in(pilot, " col:doing")
        assert "→ Doing (full) · An idea" in picture(pilot.app)

    drive(board, play)


def test_the_full_form_goes_on_with_what_was_understood(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await type_in(pilot, "Ship API @ana 5p")
        await pilot.press("ctrl+o", "ctrl+s")
        await pilot.pause()
        task = board.tasks.get("API-5")
        assert (task.title, task.assignees, task.points) == ("Ship API", ("ana",), 5)
        await pilot.press("n")
        assert "Ship API @ana 5p" not in picture(pilot.app).splitlines()[-3][:20]

    drive(board, play)


def test_what_cannot_be_understood_is_said_and_not_saved(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await type_in(pilot, "Ship @anna")
        await pilot.press("enter")
        assert "! no person anna (nearest: ana" in picture(pilot.app)
        assert len(columns(board)) == 4

    drive(board, play)


def test_a_line_that_was_left_is_offered_again(board: Workspace) -> None:
    async def leave(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await type_in(pilot, "Half a thought")
        await pilot.press("escape")

    async def come_back(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        assert line_with(pilot.app, "Half a thought")
        await pilot.press("enter", "n")
        await pilot.pause()
        assert "Half a thought" not in picture(pilot.app).splitlines()[-3]

    drive(board, leave)
    drive(board, come_back)
    assert board.tasks.get("API-5").title == "Half a thought"


def test_the_filter_works_while_it_is_typed(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BACKLOG, "slash", *"@ben")
        assert "Rotate keys" not in picture(pilot.app)
        assert "1 of 4" in picture(pilot.app)
        await type_in(pilot, " is:")
        assert "something" in line_with(pilot.app, "/ @ben is:")
        await type_in(pilot, "blocked")
        assert "No card matches @ben is:blocked" in picture(pilot.app)
        await pilot.press("enter", "escape", *TO_BACKLOG)
        assert "Rotate keys" in picture(pilot.app)

    drive(board, play)


def test_the_cursor_goes_to_what_the_filter_found(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await type_in(pilot, "tests")
        assert at(pilot) == "API-2"
        assert "Write tests" in picture(pilot.app)

    drive(board, play)


def test_what_is_wrong_with_a_filter_says_what_there_is(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await type_in(pilot, "is:foo")
        assert 'is:foo: no condition "foo" (there is blocked' in picture(pilot.app)

    drive(board, play)


def test_what_is_renamed_is_found_by_its_new_title(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"tests", "enter")
        assert "1 of 4" in picture(pilot.app)
        tasks.edit_task(board, "API-1", title="Rotate tests")
        await catch_up(pilot)
        assert "2 of 4" in picture(pilot.app)

    drive(board, play)


def test_criteria_are_met_in_the_pane_and_let_the_card_be_done(board: Workspace) -> None:
    tasks.edit_task(board, "API-1", acceptance=(Criterion("No downtime"),))

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BACKLOG, "x")
        await pilot.pause()
        assert "1 open acceptance criterion" in notices(pilot.app)
        await pilot.press("enter", "j", "space")
        await pilot.pause()
        assert "Acceptance 1/1" in picture(pilot.app)
        await pilot.press("escape", "x")
        assert columns(board)["API-1"] == "Done"

    drive(board, play)


def test_the_board_stands_in_lanes_and_the_cursor_stays_on_its_card(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("z")
        assert at(pilot) == "API-4"
        assert line_with(pilot.app, "@ben 1 ")
        assert line_with(pilot.app, "nobody 3 ")
        await pilot.press("z", "z", "z")
        assert "nobody" not in picture(pilot.app)

    drive(board, play)


def test_what_others_write_appears_and_disturbs_nothing(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BACKLOG, "down", "space", "up", "up", "n")
        await type_in(pilot, "Typing")
        tasks.add_task(board, "API", "From elsewhere")
        tasks.move_task(board, "API-3", "Backlog", before="API-1")
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        screen.catch_up()
        await pilot.pause()
        assert "From elsewhe" in picture(pilot.app)
        assert at(pilot) == "API-1"
        assert screen.view.marked == {"API-2"}
        assert screen.quick.text == "Typing"

    drive(board, play)


def test_the_mouse_selects_opens_scrolls_and_drags(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BACKLOG)
        await pilot.click(BoardView, offset=(4, 3))
        assert at(pilot) == "API-2"
        await drag(pilot, BoardView, (4, 3), (60, 2))
        assert order(board, "Doing") == ["API-2", "API-4"]
        await pilot.click(BoardView, offset=(60, 2))
        await pilot.pause()
        assert "History" in picture(pilot.app)

    drive(board, play)


def test_a_lane_that_goes_while_a_card_is_dragged_over_it_does_no_harm(
    workspace: Workspace, api: Project
) -> None:
    for title, person in (("Rotate keys", "ana"), ("Write tests", "ben")):
        tasks.add_task(workspace, "API", title, assignees=(person,))

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("z")
        await pilot.mouse_down(BoardView, offset=(3, 3))
        await pilot._post_mouse_events([MouseMove], BoardView, offset=(3, 5), button=1)
        tasks.remove_task(workspace, "API-2")
        await catch_up(pilot)
        assert "@ben" not in picture(pilot.app)
        await pilot.mouse_up(BoardView, offset=(3, 5))
        assert line_with(pilot.app, "Rotate keys")

    drive(workspace, play)


def test_an_empty_board_says_which_key_to_press(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[None]) -> None:
        assert line_with(pilot.app, "No cards yet")
        assert line_with(pilot.app, "n  a card in one line")
        await pilot.press("n")
        await type_in(pilot, "First")
        await pilot.press("enter")
        await pilot.pause()
        assert "No cards yet" not in picture(pilot.app)

    drive(workspace, play)


def test_hostile_titles_are_shown_and_do_nothing(workspace: Workspace, api: Project) -> None:
    for title in ("[bold]x[/bold]", "[/x", "\x1b]52;c;QQ==\x07", "漢字漢字漢字漢字漢字漢字"):
        tasks.add_task(workspace, "API", title)

    async def play(pilot: Pilot[None]) -> None:
        shown = picture(pilot.app)
        assert "[bold]x[/bold]" in shown
        assert "[/x" in shown
        assert "\x1b" not in shown
        await pilot.press("v", "G", "enter")

    drive(workspace, play)


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (250, 70)])
def test_the_board_is_usable_at_any_size(board: Workspace, size: tuple[int, int]) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("right", "right", "right", "right", "v", "enter", "escape", "n", "escape")
        lines = picture(pilot.app).splitlines()
        assert len(lines) == size[1]
        assert any("Done" in line for line in lines)

    drive(board, play, size=size)


def test_what_is_selected_is_acted_on_though_the_filter_hides_it(board: Workspace) -> None:
    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BACKLOG, "space", "slash")
        await type_in(pilot, "tests")
        await pilot.press("enter", "space")
        assert "2 selected" in picture(pilot.app)
        await pilot.press("L")
        assert order(board, "Ready") == ["API-1", "API-2"]

    drive(board, play)


def test_another_project_starts_with_a_clean_board(board: Workspace) -> None:
    add_project(board, "OPS", "Operations")
    tasks.add_task(board, "OPS", "Renew the certificate")

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("right", "space", "slash")
        await type_in(pilot, "@ben")
        await pilot.press("enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        screen.show_project("OPS")
        await pilot.pause()
        assert at(pilot) == "OPS-1"
        assert line_with(pilot.app, "OPS Operations · 1 card ")
        assert "History" not in picture(pilot.app)

    drive(board, play)
