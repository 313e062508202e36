"""What happened to the scope of some work, and to the work done of it, task by task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from tpmtui.domain.ledger import Fact, Place
from tpmtui.domain.project import State
from tpmtui.domain.sprint import SprintState
from tpmtui.planning.charting import Unit


class What(StrEnum):
    """What can happen to scope and to work."""

    ADDED = "added"
    REMOVED = "removed"
    REESTIMATED = "re-estimated"
    DONE = "done"
    REOPENED = "re-opened"


class Event(NamedTuple):
    """One thing that happened to one item, and by how much it raised scope and work done."""

    day: date
    key: str
    what: What
    scope: float
    done: float

    @property
    def left(self) -> float:
        """By how much it raised what is left."""
        return self.scope - self.done


def life_of(facts: Iterable[Fact]) -> tuple[Place | None, Place | None]:
    """When a sprint was started and closed, from the facts of its state; None where it was not.

    One that was imported as running or closed was not started by anyone here.
    """
    made_by = opened = closed = None
    for fact in facts:
        if fact.field == "created":
            made_by = fact.step
        elif fact.field == "state" and fact.step != made_by:
            if fact.new == SprintState.CLOSED:
                closed = fact.place
            elif fact.new == SprintState.ACTIVE:
                # Taking back a close makes it run again: it was not started twice.
                opened, closed = (opened or fact.place) if closed else fact.place, None
            else:
                opened = closed = None
    return opened, closed


class _Item:
    """One task as far as the facts have come."""

    __slots__ = ("done", "estimated", "gone", "inside", "size")

    def __init__(self, *, inside: bool, size: float) -> None:
        self.inside, self.size = inside, size
        self.gone = self.done = self.estimated = False


class Items:
    """The tasks as far as the facts have come; there may be a million of these."""

    def __init__(self, sprint: str | None, unit: Unit) -> None:
        self._sprint, self._unit, self._field = sprint, unit, unit.field
        self._all: dict[str, _Item] = {}

    def events(self, facts: Iterable[Fact]) -> Iterator[tuple[Place, Event]]:
        """What the facts did to scope and work; what was saved together happened at once."""
        for (key, _, _), together in groupby(facts, key=_saved):
            item = self._all.get(key)
            if item is None:
                new = _Item(inside=self._sprint is None, size=self._unit.measure(None))
                item = self._all[key] = new
                counted, was_done, size = False, False, 0.0
            else:
                counted, was_done, size = item.inside and not item.gone, item.done, item.size
            for fact in together:
                self._apply(item, fact)
            for what, scope, done in _turns(counted, was_done, size, item):
                yield fact.place, Event(fact.day, key, what, scope, done)

    def _apply(self, item: _Item, fact: Fact) -> None:
        field, new = fact.field, fact.new
        if field == "state":
            item.done = new == State.DONE
        elif field == self._field:
            item.size, item.estimated = self._unit.measure(new), new is not None
        elif field == "sprint":
            item.inside = self._sprint is None or new == self._sprint
        elif field == "removed":
            item.gone = new is not None

    def unestimated(self) -> int:
        """How many items in scope have no estimate."""
        if self._unit is Unit.COUNT:
            return 0
        return sum(
            item.inside and not item.gone and not item.estimated for item in self._all.values()
        )


def _saved(fact: Fact) -> tuple[str, int, float]:
    return fact.key, fact.step, fact.instant


def _turns(
    counted: bool, was_done: bool, size: float, item: _Item
) -> Iterator[tuple[What, float, float]]:
    """What became of an item: (what, more scope, more work done)."""
    counts, now = item.inside and not item.gone, item.size
    if not counted and counts:
        yield What.ADDED, now, now if item.done else 0
    elif counted and not counts:
        yield What.REMOVED, -size, -size if was_done else 0
    elif counted:
        if now != size:
            yield What.REESTIMATED, now - size, now - size if was_done else 0
        if item.done and not was_done:
            yield What.DONE, 0, now
        elif was_done and not item.done:
            yield What.REOPENED, 0, -now
