"""Keys on the board, without a terminal: 10,000 cards should feel like 100."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.many import database_of, open_workspace
from tests.bench.measuring import compare
from tpmtui.app import TpmApp
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

_TIMES = 40


def run(folder: Path) -> None:
    small = database_of(folder / "small.db", 100)
    large = database_of(folder / "large.db", 10_000)
    for what, keys, goal in (
        ("cursor moves at 10,000", ("down", "up"), 1.2),
        ("cursor to the next column at 10,000", ("right", "left"), 1.2),
        ("card moves at 10,000", ("L", "H"), 1.5),
    ):
        compare(
            what, _pressed(large, *keys), _pressed(small, *keys), goal, against="at 100", runs=3
        )
    moving, stepping = _pressed(large, "L", "H"), _pressed(large, "down", "up")
    compare("a card moves, commit included", moving, stepping, 3, against="a cursor moves", runs=3)


def _pressed(path: Path, *keys: str) -> Callable[[], float]:
    """What measures the CPU milliseconds that a key takes, pressed again and again."""

    def measured() -> float:
        with open_workspace(path) as workspace:
            return asyncio.run(_press(workspace, keys))

    return measured


async def _press(workspace: Workspace, keys: tuple[str, ...]) -> float:
    app = TpmApp(workspace, Settings(density="dense"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "g", *keys)
        begin = time.process_time()
        for _ in range(_TIMES // len(keys)):
            await pilot.press(*keys)
        return (time.process_time() - begin) * 1e3 / _TIMES
