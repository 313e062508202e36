"""Playing the app with keys, and reading its screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.events import MouseMove, Paste
from textual.pilot import Pilot
from textual.widget import Widget

from tpmtui.app import TpmApp
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

_MOMENTS = 500  # of a fiftieth of a second

Play = Callable[[Pilot[None]], Awaitable[None]]


def drive(
    workspace: Workspace,
    play: Play,
    *,
    size: tuple[int, int] = (80, 24),
    ascii: bool = False,  # noqa: A002 - the option's own word
    settings: Settings | None = None,
    screen: str = "board",
) -> None:
    """Open the app at a size, on a screen, and let `play` use it."""

    async def run() -> None:
        chosen = settings or Settings(theme="tpmtui-dark", density="dense")
        app = TpmApp(workspace, replace(chosen, screen=screen), ascii=ascii)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            # What is worked out in the background should not come in between.
            await app.workers.wait_for_complete()
            await pilot.pause()
            await play(pilot)

    asyncio.run(run())


def picture(app: App[Any]) -> str:
    """What is on the screen, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def line_with(app: App[Any], words: str) -> str:
    """The first line on the screen that holds these words; AssertionError if none does."""
    for line in picture(app).splitlines():
        if words in line:
            return line
    raise AssertionError(f"{words!r} is not on the screen:\n{picture(app)}")


def notices(app: App[Any]) -> str:
    """What the notices say, the newest last."""
    return "\n".join(str(notice.message) for notice in app._notifications)


async def until(pilot: Pilot[Any], done: Callable[[], bool]) -> None:
    """Wait for what comes in its own time; what is asserted next tells if it does not."""
    for _ in range(_MOMENTS):
        if done():
            break
        await pilot.pause(0.02)
    await pilot.pause()


async def until_shown(pilot: Pilot[Any], words: str) -> None:
    """Wait for words on the screen, and assert that they came."""
    await until(pilot, lambda: words in picture(pilot.app))
    assert line_with(pilot.app, words)


async def catch_up(pilot: Pilot[Any]) -> None:
    """Let the screen below any dialog show what was written since, and all it works out then."""
    pilot.app.screen_stack[0]._follow()  # type: ignore[attr-defined]
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def drag(
    pilot: Pilot[Any], widget: type[Widget], start: tuple[int, int], end: tuple[int, int]
) -> None:
    """Press the mouse button on a cell, move, and let go on another."""
    await pilot.mouse_down(widget, offset=start)
    await pilot._post_mouse_events([MouseMove], widget, offset=end, button=1)
    await pilot.mouse_up(widget, offset=end)
    await pilot.pause()


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Put text into the line that is typed in, all at once, as a paste does."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()
