"""Promises: how often the day that something is due was moved, by whom, and how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.ledger import Entry
from tpmtui.planning.schedule.schedule import working_shift


class Moved(NamedTuple):
    """One time that a promised day was changed; None where there was, or is, no promise."""

    at: datetime
    by: str
    was: date
    now: date | None


class Promise(NamedTuple):
    """A task with the first day promised and the present one, and every change between."""

    key: str
    title: str
    first: date
    now: date | None
    moves: tuple[Moved, ...]
    days: int | None

    @property
    def movers(self) -> list[tuple[str, int]]:
        """Who moved it and how often, the most often first."""
        return Counter(move.by for move in self.moves).most_common()


def promises(
    entries: Iterable[Entry], titles: Mapping[str, str], calendar: Calendar
) -> tuple[Promise, ...]:
    """The promises that were moved, the most often moved first, then by how far.

    `entries` are changes of due days in the order of their times, of the tasks in `titles`; a first
    promise is none moved.
    """
    told: dict[str, list[Moved]] = {}
    for entry in entries:
        if entry.old is not None and entry.key in titles:
            now = date.fromisoformat(entry.new) if entry.new else None
            moved = Moved(entry.at, entry.by, date.fromisoformat(entry.old), now)
            told.setdefault(entry.key, []).append(moved)
    found = []
    for key, moves in told.items():
        first, now = moves[0].was, moves[-1].now
        days = working_shift(calendar, first, now) if now else None
        found.append(Promise(key, titles[key], first, now, tuple(moves), days))
    found.sort(key=lambda each: (-len(each.moves), -(each.days or 0), each.key))
    return tuple(found)
