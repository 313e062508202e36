"""A dialog over the board, played with keys, and the answer it handed back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from tests.screens.driving import drive
from tpmtui.workspace import Workspace

NOTHING = object()


def answer_of(
    workspace: Workspace,
    dialog: Callable[[], Screen[Any]],
    *keys: str,
    look: Callable[[Pilot[Any]], Awaitable[None]] | None = None,
    size: tuple[int, int] = (80, 24),
) -> Any:
    """Open a dialog, press keys, `look` at it; what it answered, NOTHING while it is open."""
    answers: list[Any] = []

    async def play(pilot: Pilot[Any]) -> None:
        pilot.app.push_screen(dialog(), answers.append)
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        if look is not None:
            await look(pilot)

    drive(workspace, play, size=size)
    return answers[0] if answers else NOTHING


async def all_at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Send keys faster than they can be acted on, as a slow line does."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        character = key if len(key) == 1 else None
        driver.send_message(events.Key(_character_to_key(key) if character else key, character))
    for _ in range(len(keys) + 20):
        await pilot.pause()
