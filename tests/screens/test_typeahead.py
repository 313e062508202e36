from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.screens.driving import drive
from tests.screens.showing import all_at_once
from tpmtui.domain.project import Project
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


def test_a_title_typed_right_after_its_key_arrives_whole(
    workspace: Workspace, api: Project
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await all_at_once(pilot, "n", *"Ship Lots of Keys", "enter")

    drive(workspace, play)
    assert [task.title for task in workspace.tasks.all()] == ["Ship Lots of Keys"]


def test_letters_for_a_dialog_do_not_reach_the_board_below(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "Rotate keys")

    async def play(pilot: Pilot[Any]) -> None:
        await all_at_once(pilot, "ctrl+p", *"light", "enter", "e", *" and locks", "ctrl+s")
        assert pilot.app.theme == "tpmtui-light"

    drive(workspace, play)
    assert workspace.tasks.get("API-1").title == "Rotate keys and locks"


def test_no_press_of_a_key_held_down_is_lost(workspace: Workspace, api: Project) -> None:
    for number in range(40):
        add_task(workspace, "API", f"Task {number}")

    async def play(pilot: Pilot[Any]) -> None:
        await all_at_once(pilot, *["down"] * 30, *["up"] * 10, "L", "n", *"Last", "enter")

    drive(workspace, play)
    assert workspace.tasks.get("API-21").column == "Ready"
    assert workspace.tasks.all()[-1].title == "Last"


def test_keys_behind_the_last_one_are_let_go(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await all_at_once(pilot, "q", "n", *"lost", "enter")

    drive(workspace, play)
    assert workspace.tasks.all() == []
