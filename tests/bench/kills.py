"""`kill -9`, at a random moment, of who is writing."""

from __future__ import annotations

import os
import random
import signal
import statistics
import subprocess
import threading
import time
from itertools import count

from tests.bench.outcomes import Outcome
from tests.bench.victims import Victim, add_card, open_line
from tests.terminal import Terminal

_ROWS = 40  # of an import, which is there as a whole or not at all
_WARM = 5
_MOST_SECONDS = 2.5


def kill_commands(victim: Victim, rounds: int) -> Outcome:
    """Command lines, each second of which imports many tasks at once."""
    outcome = Outcome(f"{victim.kind}: command lines killed")
    file = victim.home / "many.csv"
    usual = {bulk: _seconds(victim, file, bulk=bulk) for bulk in (False, True)}
    for number in range(rounds):
        bulk, title = number % 2 == 1, f"killed {number}"
        writing = _begin(victim, file, title, bulk=bulk)
        try:
            writing.wait(random.uniform(0.3, 1.2) * usual[bulk])
        except subprocess.TimeoutExpired:
            writing.kill()
            outcome.struck += 1
        writing.communicate()
        if writing.returncode == 0:
            outcome.acknowledged[title] += _ROWS if bulk else 1
        outcome.judge(victim, whole=_ROWS, of=[title] if bulk else [])
    return outcome


def _begin(victim: Victim, file: object, title: str, *, bulk: bool) -> subprocess.Popen[str]:
    if not bulk:
        return victim.command("task", "add", title)
    (victim.home / "many.csv").write_text("\n".join(["title", *[title] * _ROWS]) + "\n")
    return victim.command("import", "csv", str(file), "--project", "API")


def _seconds(victim: Victim, file: object, *, bulk: bool) -> float:
    taken = []
    for number in range(_WARM):
        begin = time.monotonic()
        _begin(victim, file, f"warm {number}", bulk=bulk).communicate()
        taken.append(time.monotonic() - begin)
    return statistics.median(taken)


def kill_apps(victim: Victim, rounds: int) -> Outcome:
    """Sessions in which one card after the other is added, and said to be.

    Each is of another user: what one had begun to type would be offered again at the next.
    """
    outcome = Outcome(f"{victim.kind}: sessions killed")
    for number in range(rounds):
        with victim.app(f"user{number}") as app:
            open_line(app)
            moment = random.uniform(0.05, _MOST_SECONDS)
            threading.Timer(moment, os.kill, (app.pid, signal.SIGKILL)).start()
            outcome.struck += 1
            _add_until_the_end(app, number, outcome)
        outcome.judge(victim)
    return outcome


def _add_until_the_end(app: Terminal, number: int, outcome: Outcome) -> None:
    for title in (f"killed {number} {place}" for place in count()):
        try:
            add_card(app, title)
        except (AssertionError, OSError):
            return
        outcome.acknowledged[title] += 1
