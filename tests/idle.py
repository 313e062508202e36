"""Waiting until the app of a test has done what it was asked, however busy the machine is."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual._context import active_app
from textual.app import App

from tpmtui.screens import reading

_DEADLINE_SECONDS = 30.0
_MOMENT_SECONDS = 0.002


async def nothing_left_to_do(_at_least: float = 0, _at_most: float = 0) -> None:
    """Wait until nothing but time, a thread or a key can make anything happen, and all is painted.

    Textual's own pilot judges by the CPU time that passes. That costs 40 ms a key at best, and on
    a busy machine it takes a program that waits for its turn for one that is done.
    """
    app = active_app.get()
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    async with asyncio.timeout(_DEADLINE_SECONDS):
        while True:
            await asyncio.sleep(0)
            if ready:
                continue
            if _holds_back(app):
                await asyncio.sleep(_MOMENT_SECONDS)
            elif not _paints(app):
                return


def _ended(app: App[Any]) -> bool:
    return app._exit or app._exception is not None


def _holds_back(app: App[Any]) -> bool:
    """Whether something moves, or a changing screen or size keeps painting back for a moment."""
    moves = app.animator._animations or app.animator._scheduled
    waits = app._batch_count > 0 or app._resize_timer is not None
    return not _ended(app) and bool(moves or waits)


def _paints(app: App[Any]) -> bool:
    """Paint, as the screen does sixty times a second; whether there was anything to paint."""
    if _ended(app) or not app.screen_stack:
        return False
    screen = app.screen
    changed = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if changed:
        screen._on_timer_update()
    return bool(changed)


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every pilot wait so, and every screen for what it reads: no picture is of a moment."""
    for module in ("textual.pilot", "textual.app"):
        monkeypatch.setattr(f"{module}.wait_for_idle", nothing_left_to_do)
    monkeypatch.setattr(reading, "BLINK_SECONDS", None)
