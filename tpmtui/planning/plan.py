"""Planning: every date of a project from its durations, links, calendar and constraints.

The critical path method on working-day numbers, with the four kinds of link and the signed lags of
the precedence diagram method. Finished work keeps its dates, work in hand goes on from the status
date, and what is not begun starts there at the earliest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType

from tpmtui.domain.calendar import ONE_DAY
from tpmtui.domain.project import Project
from tpmtui.domain.work import Work
from tpmtui.domain.workdays import Workdays
from tpmtui.planning.durations import Duration, days_left, duration_of
from tpmtui.planning.notes import notes_on
from tpmtui.planning.passes import UNBOUND, Early, Span, backward, bound, forward
from tpmtui.planning.schedule import Bound, Driver, Reason, Schedule, Slot
from tpmtui.planning.tied import Network, Wait

_KNOWN = UNBOUND // 2  # what is not bound at all lies far below this
_NOWHERE: Mapping[str, tuple[date, date]] = MappingProxyType({})


class Plan:
    """One planning of all the work of a project as of `today`, the status date.

    None for `today` plans as if nothing could be late. `outside` has the first and last days of
    tasks of other projects that this one waits on. Raises RuleBroken for a calendar on which
    nothing is ever worked.
    """

    def __init__(
        self,
        project: Project,
        works: Sequence[Work],
        *,
        today: date | None,
        outside: Mapping[str, tuple[date, date]] = _NOWHERE,
    ) -> None:
        self.project = project
        self.works = works
        self.today = today
        self.start = project.start or _assumed_start(works, today)
        self.days = Workdays(project.calendar, self.start)
        self.network = Network(works, [work.key for work in works if work.start_after])
        self.durations = [duration_of(work) for work in works]
        self.unmet: list[str] = []
        self.known_outside = outside.keys()
        if not self.network.cycle:
            self._status = UNBOUND if today is None else self.days.number(today)
            self._spans = list(self._every_span(outside))
            self.early = self._settled()
            leaves = [n for n in range(len(works)) if not self.network.is_summary(n)]
            self._end = max((self.early.finish[n] for n in leaves), default=0)
            self._late = backward(self.network, self._spans, self.early, self._end)

    # -- what was asked --------------------------------------------------------------------------

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
            notes=tuple(notes_on(self)),
        )

    def bounds(self, key: str) -> list[Bound]:
        """All that keeps an open task from starting earlier, the last to let it go first."""
        place = self.network.place[key]
        days = self._spans[place].days
        back = 1 if self.early.at_end[place] else 0  # it lies at the end of the day before
        found = [
            (bound(wait, self.early, days) - back, self._driver_of(wait))
            for wait in self._named_waits(place)
        ]
        found += list(self._floors(place))
        decides = self._driver(place)
        found.sort(key=lambda each: (-each[0], each[1] != decides))
        return [Bound(self.days.day(n), driver) for n, driver in found if n > _KNOWN]

    def clamped(self) -> Iterator[tuple[Work, date]]:
        """Tasks whose links ask for a day before the project's start, which is not given."""
        for place, work in enumerate(self.works):
            span = self._spans[place]
            waits = [wait for wait in self.network.waits[place] if wait.link]
            if waits and span.started is None and not self.network.is_summary(place):
                asked = max(bound(wait, self.early, span.days) for wait in waits)
                if _KNOWN < asked < 0:
                    yield work, self.days.day(asked)

    # -- what a node brings along ----------------------------------------------------------------

    def _every_span(self, outside: Mapping[str, tuple[date, date]]) -> Iterator[Span]:
        for place, work in enumerate(self.works):
            summary = self.network.is_summary(place)
            yield Span() if summary else self._span(work, self.durations[place])
        others = {node: outside.get(key) for key, node in self.network.outside.items()}
        gates = {gate: place for place, gate in self.network.begins.items()}
        for node in range(len(self.works), len(self.network.waits)):
            if (dates := others.get(node)) is not None:
                first, last = (self.days.number(dates[0]), self.days.number(dates[1] + ONE_DAY))
                yield Span(started=first, least=last, over=True)
            elif node in gates and (after := self.works[gates[node]].start_after):
                yield Span(floor=self.days.number(after))
            else:
                yield Span(started=UNBOUND, least=UNBOUND, over=True) if node in others else Span()

    def _span(self, work: Work, duration: Duration) -> Span:
        number = self.days.number
        if not work.is_open:
            first, last = actual_dates(work, self.days, duration.days)
            return Span(started=number(first), least=number(last + ONE_DAY), over=True)
        if work.started is None:
            after = number(work.start_after) if work.start_after else 0
            return Span(days=duration.days, floor=max(0, after, self._status))
        started = number(work.started.date())
        now = max(self._status, started)
        left = days_left(work, duration.days, now - started)
        return Span(days=duration.days, started=started, least=now + left)

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
        return early

    # -- what decides ----------------------------------------------------------------------------

    def _driver(self, place: int) -> Driver:
        span = self._spans[place]
        if span.started is not None:
            return Driver(Reason.ACTUAL)
        wait = self.early.driver[place]
        at = self.early.start[place]
        if wait is not None and self._leads_to_link(wait):
            return self._driver_of(wait)
        return next((driver for number, driver in self._floors(place) if number == at), _PROJECT)

    def _leads_to_link(self, wait: Wait) -> bool:
        while wait.link is None:
            following = self.early.driver[wait.on]
            if following is None or self._spans[wait.on].floor == self.early.start[wait.on]:
                return False
            wait = following
        return True

    def _driver_of(self, wait: Wait) -> Driver:
        """What a wait says in words: a link, on its own or by way of a summary."""
        via = None
        while wait.link is None:
            via = self.network.owner(wait.on)
            following = self.early.driver[wait.on]
            if following is None:
                return Driver(Reason.START_AFTER, via=via)
            wait = following
        return Driver(Reason.LINK, wait.link, via)

    def _named_waits(self, place: int) -> Iterator[Wait]:
        """The links of a task and of the summaries above it."""
        waiting = [place]
        while waiting:
            for wait in self.network.waits[waiting.pop()]:
                if wait.link is not None:
                    yield wait
                else:
                    waiting.append(wait.on)

    def _floors(self, place: int) -> Iterator[tuple[int, Driver]]:
        """The constraints on a task and on the summaries above it, the most telling first."""
        above: int | None = place
        while above is not None:
            after = self.works[above].start_after
            if after is not None:
                via = None if above == place else self.works[above].key
                yield self.days.number(after), Driver(Reason.START_AFTER, via=via)
            above = self.network.parent[above]
        if self._status > 0:
            yield self._status, Driver(Reason.STATUS)
        yield 0, _PROJECT

    # -- to dates --------------------------------------------------------------------------------

    def _slots(self) -> dict[int, Slot]:
        slots: dict[int, Slot] = {}
        for place in range(len(self.works)):
            if not self.network.is_summary(place):
                slots[place] = self._slot(place)
        for place in reversed(self.network.outline()):
            if self.network.is_summary(place):
                slots[place] = _envelope([slots[part] for part in self.network.parts[place]], self)
        return slots

    def _slot(self, place: int) -> Slot:
        work, duration = self.works[place], self.durations[place]
        start, finish = self.early.start[place], self.early.finish[place]
        if not work.is_open:
            first, last = actual_dates(work, self.days, duration.days)
            days = self.project.calendar.count(first, last) if duration.days else 0
            return Slot(first, last, days, duration.source, None, None, None, None, False, _ACTUAL)
        day, late = self.days.day, self._late.finish[place]
        total = late - finish
        back = 1 if self.early.at_end[place] else 0
        first = day(start - back)
        if work.started is not None:
            first = work.started.date()
        return Slot(
            start=first,
            finish=max(first, day(finish - 1) if finish > start else first),
            days=duration.days,
            source=duration.source,
            late_start=first if work.started is not None else day(start + total - back),
            late_finish=day(late - 1) if finish > start else day(late - back),
            total_float=total,
            free_float=self._late.free[place],
            critical=total <= 0,
            driver=self._driver(place),
        )


def actual_dates(work: Work, days: Workdays, duration: int) -> tuple[date, date]:
    """The first and last day of finished work; a start nobody noted lies its duration before."""
    last = (
        work.done.date()
        if work.done is not None
        else work.started.date()
        if work.started
        else days.day(0)
    )
    if work.started is not None:
        return min(work.started.date(), last), last
    return days.day(days.number(last + ONE_DAY) - max(duration, 1)), last


def _assumed_start(works: Sequence[Work], today: date | None) -> date:
    """The first day that anything was begun or done, else today."""
    known = [moment.date() for work in works for moment in (work.started, work.done) if moment]
    return min([*known, *([today] if today else [])], default=date(1970, 1, 1))


def _envelope(parts: Sequence[Slot], plan: Plan) -> Slot:
    """The slot of a summary."""
    first = min(parts, key=lambda part: part.start)
    finish = max(part.finish for part in parts)
    open_parts = [part for part in parts if part.total_float is not None]
    return Slot(
        start=first.start,
        finish=finish,
        days=plan.project.calendar.count(first.start, finish),
        source=first.source,
        late_start=min((p.late_start for p in open_parts if p.late_start), default=None),
        late_finish=max((p.late_finish for p in open_parts if p.late_finish), default=None),
        total_float=min(
            (p.total_float for p in open_parts if p.total_float is not None), default=None
        ),
        free_float=min(
            (p.free_float for p in open_parts if p.free_float is not None), default=None
        ),
        critical=any(part.critical for part in parts),
        driver=first.driver,
    )


_PROJECT = Driver(Reason.PROJECT)
_ACTUAL = Driver(Reason.ACTUAL)
