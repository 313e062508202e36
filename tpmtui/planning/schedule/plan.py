"""Planning: every date of a project from its durations, links, calendar and constraints.

The critical path method on working-day numbers, with the four kinds of link and the signed lags of
the precedence diagram method. Finished work keeps its dates, work in hand goes on from the status
date, and what is not begun starts there at the earliest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.project import Project
from tpmtui.domain.work import Work
from tpmtui.domain.workdays import Workdays
from tpmtui.planning.schedule.drivers import ACTUAL, KNOWN, Drivers
from tpmtui.planning.schedule.durations import duration_of
from tpmtui.planning.schedule.network import Network
from tpmtui.planning.schedule.notes import Granted, notes_on
from tpmtui.planning.schedule.passes import UNBOUND, Early, Span, backward, bound, forward
from tpmtui.planning.schedule.schedule import Bound, Schedule, Slot, envelope
from tpmtui.planning.schedule.spans import Elsewhere, actual_dates, assumed_start, span_of

# The fields of a task without parts that tie it to nothing.
_UNTIED = {"duration_days", "start_after"}
_NOWHERE: Mapping[str, Elsewhere] = MappingProxyType({})


class Plan:
    """One planning of all the work of a project as of `today`, the status date.

    None for `today` plans as if nothing could be late. `outside` has what is known of tasks
    of other projects that this one waits on. `network` is given where it is known to be that
    of the work. Raises RuleBroken for a calendar on which nothing is ever worked.
    """

    def __init__(
        self,
        project: Project,
        works: Sequence[Work],
        *,
        today: date | None,
        outside: Mapping[str, Elsewhere] = _NOWHERE,
        network: Network | None = None,
    ) -> None:
        self.project = project
        self.works = works
        self.today = today
        self.start = project.start or assumed_start(works, today)
        self.days = Workdays(project.calendar, self.start)
        self.network = network or Network(works, [work.key for work in works if work.start_after])
        self.durations = [duration_of(work) for work in works]
        self.unmet: list[str] = []
        self.outside = outside
        if not self.network.cycle:
            self._status = UNBOUND if today is None else self.days.number(today)
            self._spans = list(self._every_span(outside))
            self.early = self._settled()
            leaves = [n for n in range(len(works)) if not self.network.is_summary(n)]
            end = max((self.early.finish[n] for n in leaves), default=0)
            self._late = backward(self.network, self._spans, self.early, end)
            self._drivers = Drivers(
                works, self.network, self.days, self._spans, self.early, self._status
            )

    # -- what was asked --------------------------------------------------------------------------

    def network_with(self, changes: Mapping[str, Mapping[str, Any]]) -> Network | None:
        """Its network, if the same work with some fields changed, by key, is tied alike.

        So it is where nothing but tasks without parts get other days.
        """
        if self.network.held or self.network.cycle:
            return None  # planning adds to such a network, or stops at it
        for key, fields in changes.items():
            if fields.keys() - _UNTIED or self.network.is_summary(self.network.place[key]):
                return None
        return self.network

    def schedule(self) -> Schedule:
        """The schedule as values; made once."""
        return self._schedule

    @cached_property
    def _schedule(self) -> Schedule:
        slots: dict[str, Slot] = {}
        if not self.network.cycle:
            by_place = self._slots()
            slots = {work.key: by_place[place] for place, work in enumerate(self.works)}
        finishes = [slot.finish for slot in slots.values()]
        return Schedule(
            start=self.start,
            finish=max(finishes, default=None),
            slots=slots,
            calendar=self.project.calendar,
            cycle=self.network.cycle,
            notes=tuple(notes_on(self._granted())),
        )

    def bounds(self, key: str) -> list[Bound]:
        """All that keeps an open task from starting earlier, the last to let it go first."""
        return self._drivers.bounds(self.network.place[key])

    def _granted(self) -> Granted:
        return Granted(
            project=self.project,
            works=self.works,
            durations=self.durations,
            network=self.network,
            start=self.start,
            outside=self.outside,
            unmet=self.unmet,
            clamped=() if self.network.cycle else tuple(self._clamped()),
        )

    def _clamped(self) -> Iterator[tuple[Work, date]]:
        """Tasks whose links ask for a day before the project's start, which is not given."""
        for place, work in enumerate(self.works):
            span = self._spans[place]
            if self.early.driver[place] is not None or span.started is not None:
                continue  # a link decides, or nothing can: there is no day before to ask for
            waits = [wait for wait in self.network.waits[place] if wait.link in work.depends]
            if waits and not self.network.is_summary(place):
                asked = max(bound(wait, self.early, span.days) for wait in waits)
                if KNOWN < asked < 0:
                    yield work, self.days.day(asked)

    # -- what a node brings along ----------------------------------------------------------------

    def _every_span(self, outside: Mapping[str, Elsewhere]) -> Iterator[Span]:
        for place, work in enumerate(self.works):
            if self.network.is_summary(place):
                yield Span()
            else:
                yield span_of(work, self.durations[place].days, self.days, self._status)
        others = {node: outside.get(key) for key, node in self.network.outside.items()}
        gates = {gate: place for place, gate in self.network.begins.items()}
        for node in range(len(self.works), len(self.network.waits)):
            if (other := others.get(node)) is not None:
                first, last = self.days.number(other.first), self.days.number_after(other.last)
                yield Span(started=first, least=last, over=True)
            elif node in gates and (after := self.works[gates[node]].start_after):
                yield Span(floor=self.days.number(after))
            else:
                yield Span(started=UNBOUND, least=UNBOUND, over=True) if node in others else Span()

    # -- forward ---------------------------------------------------------------------------------

    def _settled(self) -> Early:
        """The forward pass; where a link asks for a later finish of a summary, its last part waits.

        The link then holds that part; if every part comes before what the link is from, it cannot.
        """
        early = forward(self.network, self._spans)
        for place, wait in self.network.held:
            wanted = bound(wait, early, 0)
            parts = self.network.leaves(place)
            if max(early.finish[part] for part in parts) >= wanted:
                continue
            for part in sorted(parts, key=lambda part: -early.finish[part]):
                if self._spans[part].over:
                    continue
                self.network.waits[part].append(wait)
                if self.network.settle():
                    early = forward(self.network, self._spans)
                    break
                self.network.waits[part].pop()
                self.network.settle()
            else:
                self.unmet.append(f"{self.works[place].key} cannot finish as {wait.link} asks")
        return self._ready(early)

    def _ready(self, early: Early) -> Early:
        """Let the last part of each summary wait also on links that do not hold it up yet.

        They move nothing now, but say how far what they are from may slip.
        """
        added = False
        for place, wait in self.network.held:
            open_parts = [part for part in self.network.leaves(place) if not self._spans[part].over]
            if not open_parts:
                continue
            last = max(open_parts, key=lambda part: early.finish[part])
            waits = self.network.waits[last]
            if wait in waits or early.finish[last] < bound(wait, early, 0):
                continue
            waits.append(wait)
            if self.network.settle():
                added = True
            else:
                waits.pop()
                self.network.settle()
        return forward(self.network, self._spans) if added else early

    # -- to dates --------------------------------------------------------------------------------

    def _slots(self) -> dict[int, Slot]:
        leaves = [n for n in range(len(self.works)) if not self.network.is_summary(n)]
        try:
            slots = {place: self._slot(place) for place in leaves}
        except RuleBroken:
            self._name_the_first_without_a_date(leaves)
            raise
        for place in reversed(self.network.outline()):
            if self.network.is_summary(place):
                parts = [slots[part] for part in self.network.parts[place]]
                slots[place] = envelope(parts, self.project.calendar)
        return slots

    def _name_the_first_without_a_date(self, leaves: Iterable[int]) -> None:
        """Raise RuleBroken for the first task that would end on no day, if there is one."""
        for place in sorted(leaves, key=lambda leaf: self.early.finish[leaf]):
            try:
                self.days.day(self.early.finish[place] - 1)
            except RuleBroken as error:
                raise RuleBroken(f"{self.works[place].key}: {error}") from None

    def _slot(self, place: int) -> Slot:
        work, duration = self.works[place], self.durations[place]
        start, finish = self.early.start[place], self.early.finish[place]
        if not work.is_open:
            first, last = actual_dates(work, duration.days, self.days)
            days = self.project.calendar.count(first, last) if duration.days else 0
            return Slot(first, last, days, duration.source, None, None, None, None, False, ACTUAL)
        day, late = self.days.day, self._late.finish[place]
        total, free = late - finish, self._late.free[place]
        back = 1 if self.early.at_end[place] else 0
        first = day(start - back) if work.started is None else work.started.date()
        last = day(finish - 1) if finish > start else first
        return Slot(
            first,
            last if last > first else first,
            duration.days,
            duration.source,
            first if work.started is not None else day(start + total - back),
            day(late - 1) if finish > start else day(late - back),
            total,
            free if free < total else total,
            total <= 0,
            self._drivers.of(place),
        )
