from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

RUNS = 5


def say(what: str, ours: float, floor: float, goal: float, *, against: str) -> None:
    """Print one ratio of CPU times in milliseconds."""
    ratio = ours / floor
    mark = "!" if ratio > goal else " "
    sys.stdout.write(
        f"{mark} {what:<40} {ours:9.2f} ms   {against:<34} {floor:9.2f} ms"
        f"   {ratio:6.2f}x (goal {goal:g}x)\n"
    )
    sys.stdout.flush()


def side_by_side(
    ours: Callable[[], float], floor: Callable[[], float], *, runs: int = RUNS
) -> tuple[float, float]:
    """The medians of both, measured in turn, so that a machine that slows down slows both."""
    pairs = [(ours(), floor()) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def in_turn(
    *sessions: Callable[[], Mapping[str, float]], runs: int = RUNS
) -> list[dict[str, float]]:
    """The medians of the figures of each, the sessions played in turn as in `side_by_side`."""
    rounds = [[session() for session in sessions] for _ in range(runs)]
    return [
        {name: statistics.median(each[name] for each in played) for name in played[0]}
        for played in zip(*rounds, strict=True)
    ]


def cpu_of(action: Callable[[], object]) -> Callable[[], float]:
    """What measures the CPU milliseconds of `action` in this process."""

    def measured() -> float:
        begin = time.process_time()
        action()
        return (time.process_time() - begin) * 1e3

    return measured


def cpu_of_command(*words: str) -> Callable[[], float]:
    """What measures the CPU milliseconds of a Python program run with `words`."""

    def measured() -> float:
        # Without its byte code a start would be measured that no user has.
        env = {name: value for name, value in os.environ.items() if name[:6] != "PYTHON"}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *words], env=env, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return sum(
            getattr(after, name) - getattr(before, name) for name in ("ru_utime", "ru_stime")
        ) * 1e3  # fmt: skip

    return measured


def compare(
    what: str,
    ours: Callable[[], float],
    floor: Callable[[], float],
    goal: float,
    *,
    against: str,
    runs: int = RUNS,
) -> None:
    """Measure both and print their ratio."""
    say(what, *side_by_side(ours, floor, runs=runs), goal, against=against)


def tpmtui(*words: str) -> Sequence[str]:
    """The words that run the command line in another process."""
    return ("-m", "tpmtui", *words)
