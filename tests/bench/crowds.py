"""Eight sessions and eight command lines, all writing at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.bench.outcomes import Outcome
from tests.bench.victims import Victim, add_card, open_line

_EACH = 8
_TASKS = 10


def crowd(victim: Victim) -> Outcome:
    """Let them write; each task must be there once."""
    outcome = Outcome(f"{victim.kind}: {_EACH} sessions, {_EACH} command lines at once")
    with ThreadPoolExecutor(2 * _EACH) as pool:
        sessions = [pool.submit(_session, victim, f"session {n}") for n in range(_EACH)]
        commands = [pool.submit(_commands, victim, f"command {n}") for n in range(_EACH)]
    for writer in (*sessions, *commands):
        if error := writer.exception():
            outcome.unsound.append(f"it ended early: {str(error)[:200]}")
        else:
            outcome.acknowledged.update(writer.result())
    outcome.judge(victim, of=outcome.acknowledged)
    return outcome


def _session(victim: Victim, name: str) -> list[str]:
    titles = [f"{name} {number}" for number in range(_TASKS)]
    with victim.app(name.replace(" ", "")) as app:
        open_line(app)
        for title in titles:
            add_card(app, title)
    return titles


def _commands(victim: Victim, name: str) -> list[str]:
    titles = [f"{name} {number}" for number in range(_TASKS)]
    for title in titles:
        command = victim.command("task", "add", title)
        command.communicate()
        assert command.returncode == 0, f"{title} was refused"
    return titles
