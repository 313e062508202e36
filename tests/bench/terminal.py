"""The app on a terminal of 80x24 with 10,000 tasks: its start, and what its keys cost."""

from __future__ import annotations

import os
import re
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.many import database_of
from tests.bench.measuring import in_turn, say
from tests.terminal import Terminal

_RUNS = 3
_GOALS = {"a move": 300, "a move that scrolls": 450, "a card moves": 600, "a typed letter": 150}


def run(folder: Path) -> None:
    paths = {count: database_of(folder / f"{count}.db", count) for count in (100, 10_000)}
    bare = (sys.executable, "-m", "tests.bench.floor", "list", "1000")
    floor, small, large = in_turn(
        partial(_start, folder, "000005", program=bare),
        *(partial(_start, folder, "tasks left", *words_for(path)) for path in paths.values()),
        runs=_RUNS,
    )
    for than, goal, against in ((floor, 1.5, "a list in bare Textual"), (small, 1.25, "100 tasks")):
        say("start with 10,000 tasks", large["cpu"], than["cpu"], goal, against=against)
    memory = large["memory"] / floor["memory"]
    sys.stdout.write(f"  memory after it: {memory:.2f}x the list's (goal 1.6x)\n")
    for density in ("comfortable", "dense"):
        changed, whole = (_bytes(folder, paths[10_000], env, density) for env in ("", "1"))
        say_bytes(f"({density})", changed, whole)


def say_bytes(where: str, found: dict[str, float], whole: dict[str, float] | None = None) -> None:
    """The bytes of each key beside the goal, and beside those of whole frames."""
    for what, goal in _GOALS.items():
        mark = "!" if found[what] > goal else " "
        beside = f", {whole[what]:.0f} whole" if whole else ""
        name = f"{what} {where}".strip()
        sys.stdout.write(f"{mark} {name:<40} {found[what]:6.0f} bytes (goal {goal}){beside}\n")


def words_for(path: Path) -> tuple[str, ...]:
    """The options that open a database as Ana on a fixed morning."""
    return ("--db", str(path), "--user", "ana", "--now", "2026-01-05T09:00")


def _start(
    folder: Path, ready: str, *words: str, program: tuple[str, ...] = ()
) -> dict[str, float]:
    """CPU milliseconds from the start to the first words, and the most memory since, in MB."""
    program = program or (sys.executable, "-m", "tpmtui")
    with Terminal(folder, *words, program=program, env={"PYTHONPATH": os.getcwd()}) as terminal:
        terminal.wait_for(ready)
        ticks = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{terminal.pid}/status").read_text()
        peak = re.search(r"VmHWM:\s+(\d+)", status)
        assert peak is not None
        cpu = sum(map(int, ticks[11:13])) * 1e3 / os.sysconf("SC_CLK_TCK")
        return {"cpu": cpu, "memory": int(peak[1]) / 1024}


def _bytes(folder: Path, path: Path, whole: str, density: str) -> dict[str, float]:
    """The bytes that reach the terminal for a key, by what the key does."""
    env = {"TPMTUI_WHOLE_FRAMES": whole, "COLORTERM": "truecolor"}
    (folder / ".config" / "tpmtui").mkdir(parents=True, exist_ok=True)
    (folder / ".config" / "tpmtui" / "config.toml").write_text(f'density = "{density}"\n')
    with Terminal(folder, *words_for(path), env=env) as terminal:
        return bytes_of_keys(terminal)


def bytes_of_keys(terminal: Terminal) -> dict[str, float]:
    """The bytes that reach a terminal where the app is starting, by what a key does."""
    terminal.wait_for("tasks left")
    terminal.settle()

    def sent(*keys: str) -> float:
        found = []
        for key in keys:
            terminal.send(key)
            found.append(len(terminal.settle(0.4)))
        return median(found)

    sent("2")
    terminal.wait_until(lambda: b"0 cards" in terminal.output, "the board")
    time.sleep(1)  # who else is here is looked up a second after the start
    terminal.settle()
    down, up = "\x1b[B", "\x1b[A"
    answer = {"a move": sent(*(down, down, up, up) * 2)}
    sent(*[down] * 22)
    answer["a move that scrolls"] = sent(*[down] * 12)
    answer["a card moves"] = sent("L")
    sent("n")
    answer["a typed letter"] = sent(*"a" * 12)
    return answer
