"""What is felt at the keys with 10,000 tasks and 5,000 bars, beside the least Textual program."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from tests.bench.many import COLUMNS, MORNING, database_of, open_workspace, tasks
from tests.bench.measuring import in_turn, say
from tests.bench.terminal import words_for
from tests.terminal import Terminal
from tpmtui.services.projects import add_project
from tpmtui.storage.store import Saved

_DOWN, _UP, _LEFT, _RIGHT, _ESCAPE = "\x1b[B", "\x1b[A", "\x1b[D", "\x1b[C", "\x1b"
_TASKS, _BARS = 10_000, 5_000
_IDLE_SECONDS = 5.0
_RUNS = 3

Play = Callable[["Session"], Mapping[str, float]]


class Session(Terminal):
    """A program at a terminal whose keys are paid for in milliseconds."""

    @property
    def cpu(self) -> float:
        """What it has taken so far."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6

    def cost(self, *keys: str, quiet: float = 0.08) -> float:
        """CPU time for a key, each waited for."""
        before = self.cpu
        for key in keys:
            self.send(key)
            self.settle(quiet)
        return (self.cpu - before) / len(keys)

    def lag(self, keys: str, quiet: float = 0.3) -> float:
        """From writing keys to the last byte that they cause."""
        begin = time.monotonic()
        self.send(keys)
        self.settle(quiet)
        return (time.monotonic() - begin - quiet) * 1e3

    def lag_held(self, key: str, times: int, rate: float) -> float:
        """How far behind the last press it ends when a key is held down."""
        begin = time.monotonic()
        for number in range(1, times):
            self.send(key)
            while (left := begin + number / rate - time.monotonic()) > 0:
                self._read(left)
        return self.lag(key)

    def quit(self, key: str) -> float:
        """From the key to the end of the program."""
        begin = time.monotonic()
        self.send(key)
        self.exit_code()
        return (time.monotonic() - begin) * 1e3


def run(folder: Path) -> None:
    goals = {
        "a cursor move": 1.5, "a cursor move, the 95th of 100 in ms": 2,
        "30 keys a second: lag": 2, "100 keys at once: lag": 1.5, "nobody types, a second": 2,
        "the form of a new task": 2, "a letter of a filter": 2, "a screen of charts": 1.5,
        "quit": 1.5,
    }  # fmt: skip
    board = words_for(database_of(folder / "feel.db", _TASKS))
    _compare(folder, board, "tasks left", _use_board, ("list", _TASKS), _use_list, goals)
    goals = {"the timeline scrolls a week": 2, "the timeline zooms": 2}
    plan = words_for(_plan(folder / "plan.db"))
    _compare(folder, plan, "tasks left", _use_timeline, ("bars", _BARS), _use_bars, goals)


def _compare(
    folder: Path, words: tuple[str, ...], ready: str, ours: Play,
    floor: tuple[str, int], theirs: Play, goals: Mapping[str, float],
) -> None:  # fmt: skip
    bare = (sys.executable, "-m", "tests.bench.floor", *map(str, floor))
    mine, floors = in_turn(
        partial(_played, folder, words, (sys.executable, "-m", "tpmtui"), ready, ours),
        partial(_played, folder, (), bare, "000005", theirs),
        runs=_RUNS,
    )
    for what, goal in goals.items():
        say(what, mine[what], floors[what], goal, against="bare Textual")
    if (sent := mine.get("bytes while nobody types", 0)) > 0:
        sys.stdout.write(f"! nobody types, and {sent:.0f} bytes are sent (goal 0)\n")


def _played(
    folder: Path, words: tuple[str, ...], program: tuple[str, ...], ready: str, play: Play
) -> Mapping[str, float]:
    env = {"TPMTUI_WHOLE_FRAMES": "", "COLORTERM": "truecolor", "PYTHONPATH": os.getcwd()}
    with Session(folder, *words, program=program, env=env) as session:
        session.wait_for(ready)
        session.settle(1)
        return play(session)


def _use_board(session: Session) -> Mapping[str, float]:
    session.cost("2", quiet=1)
    found = _keys(session)
    found["the form of a new task"] = session.cost("N", quiet=0.4)
    session.cost(_ESCAPE, quiet=1)
    session.cost("/", quiet=0.4)
    found["a letter of a filter"] = session.cost(*"000077", quiet=0.2)
    session.cost(_ESCAPE, quiet=1)
    session.cost("4", "2", quiet=1)  # plotext is loaded
    found["a screen of charts"] = session.cost("4", quiet=0.4)
    found["quit"] = session.quit("q")
    return found


def _use_list(session: Session) -> Mapping[str, float]:
    found = _keys(session)
    found["the form of a new task"] = session.cost("n", quiet=0.4)
    session.cost(_ESCAPE, quiet=1)
    session.cost("/", quiet=0.4)
    found["a letter of a filter"] = session.cost(*"000077", quiet=0.2)
    session.cost("\r", "t", _ESCAPE, quiet=1)
    found["a screen of charts"] = session.cost("t", quiet=0.4)
    session.cost(_ESCAPE, quiet=1)
    found["quit"] = session.quit("q")
    return found


def _keys(session: Session) -> dict[str, float]:
    """A list or a column: moves, presses in a row, and none."""
    moves = (_DOWN, _DOWN, _UP, _UP) * 5
    found = {"a cursor move": session.cost(*moves)}
    lags = sorted(session.lag(key, 0.08) for key in moves * 2)
    found["a cursor move, the 95th of 100 in ms"] = lags[len(lags) * 95 // 100]
    found["30 keys a second: lag"] = session.lag_held(_DOWN, 60, 30)
    found["100 keys at once: lag"] = session.lag(_DOWN * 100)
    session.settle(1)
    before, sent = session.cpu, len(session.output)
    session.settle(_IDLE_SECONDS)
    found["nobody types, a second"] = (session.cpu - before) / _IDLE_SECONDS
    found["bytes while nobody types"] = len(session.output) - sent
    return found


def _use_timeline(session: Session) -> Mapping[str, float]:
    session.cost("3", quiet=1)
    session.cost("V", "V", "V", quiet=0.3)  # a cell a day, as the bars beside it
    return {
        "the timeline scrolls a week": session.cost(*[_RIGHT] * 5, *[_LEFT] * 5),
        "the timeline zooms": session.cost(*"vVvV"),
    }


def _use_bars(session: Session) -> Mapping[str, float]:
    return {
        "the timeline scrolls a week": session.cost(*[_RIGHT] * 5, *[_LEFT] * 5),
        "the timeline zooms": session.cost(*"zzzz"),
    }


def _plan(path: Path) -> Path:
    """A project of bars of three days to four weeks, all over a year."""
    with open_workspace(path) as workspace, workspace.change("fill"):
        add_project(workspace, "BIG", "A big one", columns=COLUMNS)
        bars = (
            replace(
                task,
                column=COLUMNS[0].name,
                state=COLUMNS[0].state,
                duration_days=3 + number * 7 % 25,
                start_after=date(2026, 1, 5) + timedelta(days=number * 5 % 360),
            )
            for number, task in enumerate(tasks(_BARS))
        )
        workspace.tasks.save_all(Saved(bar, MORNING, "ana") for bar in bars)
    return path
