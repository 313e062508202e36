"""What happened to the scope of some work, and to the work done of it, task by task."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from tpmtui.domain.ledger import Fact, Place
from tpmtui.domain.project import State
from tpmtui.domain.sprint import SprintState
from tpmtui.planning.metrics.charting import Unit


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


class Pause(NamedTuple):
    """A sprint was closed, and that was taken back by a step: it never was."""

    closed: Place
    reopened: Place
    step: int

    def holds(self, fact: Fact) -> bool:
        """Whether it was told in between, or came with the step that took the close back."""
        return self.closed < fact.place and (fact.place < self.reopened or fact.step == self.step)

    def held(self, fact: Fact) -> Fact:
        """What was told in between, as told when the sprint ran again."""
        day, instant, number = self.reopened
        return fact._replace(day=day, instant=instant, id=number, step=self.step)


class Life(NamedTuple):
    """When a sprint was started and closed, None where it was not, and closes taken back."""

    opened: Place | None = None
    closed: Place | None = None
    pauses: tuple[Pause, ...] = ()


def life_of(facts: Iterable[Fact]) -> Life:
    """The life of a sprint, from the facts of its state.

    One that was imported as running or closed was not started by anyone here.
    """
    made_by, life = None, Life()
    for fact in facts:
        if fact.field == "created":
            made_by = fact.step
        elif fact.field == "state" and fact.step != made_by:
            if fact.new == SprintState.CLOSED:
                life = life._replace(closed=fact.place)
            elif fact.new != SprintState.ACTIVE:
                life = Life()
            elif life.closed is None:
                life = Life(opened=fact.place)
            else:
                # Taking back a close makes it run again: it was not started twice.
                pause = Pause(life.closed, fact.place, fact.step)
                life = Life(life.opened or fact.place, None, (*life.pauses, pause))
    return life


def held_over(facts: Sequence[Fact], pauses: Iterable[Pause]) -> Sequence[Fact]:
    """The facts with what was told while a sprint was closed by mistake put off until it ran again.

    Of each task at once, so that work that left with the close and came back never did either.
    """
    for pause in pauses:
        begin = bisect_right(facts, pause.closed, key=attrgetter("place"))
        end = next((n for n in range(begin, len(facts)) if not pause.holds(facts[n])), len(facts))
        held = sorted(map(pause.held, facts[begin:end]), key=attrgetter("key"))
        facts = [*facts[:begin], *held, *facts[end:]]
    return facts


# What was saved together; as attrgetter it is C, and is asked a million times.
_SAVED = attrgetter("key", "step", "instant")


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
        for (key, _, _), together in groupby(facts, key=_SAVED):
            item = self._all.get(key)
            if item is None:
                item = _Item(inside=self._sprint is None, size=self._unit.measure(None))
                self._all[key] = item
                counted, was_done, size = False, False, 0.0
            else:
                counted, was_done, size = item.inside and not item.gone, item.done, item.size
            for fact in together:
                field, new = fact.field, fact.new
                if field == "state":
                    item.done = new == State.DONE
                elif field == self._field:
                    item.size, item.estimated = self._unit.measure(new), new is not None
                elif field == "sprint":
                    item.inside = self._sprint is None or new == self._sprint
                elif field == "removed":
                    item.gone = new is not None
            for what, scope, done in _turns(counted, was_done, size, item):
                yield fact[:3], Event._make((fact[0], key, what, scope, done))

    def unestimated(self) -> int:
        """How many items in scope have no estimate."""
        if self._unit is Unit.COUNT:
            return 0
        return sum(
            item.inside and not item.gone and not item.estimated for item in self._all.values()
        )


def _turns(
    counted: bool, was_done: bool, size: float, item: _Item
) -> Sequence[tuple[What, float, float]]:
    """What became of an item: (what, more scope, more work done)."""
    counts, is_done, now = item.inside and not item.gone, item.done, item.size
    if not counted:
        return ((What.ADDED, now, now if is_done else 0),) if counts else ()
    if not counts:
        return ((What.REMOVED, -size, -size if was_done else 0),)
    finished = (What.DONE, 0, now) if is_done else (What.REOPENED, 0, -now)
    turns = (finished,) if is_done != was_done else ()
    if now == size:
        return turns
    return ((What.REESTIMATED, now - size, now - size if was_done else 0), *turns)
