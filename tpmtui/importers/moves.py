"""How a card came where it is, for files that tell only when it was started and finished."""

from __future__ import annotations

from datetime import datetime

from tpmtui.domain.drafts import Change
from tpmtui.domain.project import State


def moves(
    to: str | State, state: State, *, by: str, started: datetime | None, done: datetime | None
) -> tuple[Change, ...]:
    """The moves that led to the column `to`, whose state is `state`, as far as moments are known.

    Work that is done went through some column for work in hand if it is known when it was started.
    """
    changes = []
    if state is State.DOING and started:
        changes.append(Change(started, by, "column", to))
    if state is State.DONE:
        if started and (done is None or started <= done):
            changes.append(Change(started, by, "column", State.DOING))
        if done:
            changes.append(Change(done, by, "column", to))
    return tuple(changes)
