"""What decides each start: a link, on its own or by way of a summary, or a constraint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tpmtui.domain.work import Work
from tpmtui.domain.workdays import Workdays
from tpmtui.planning.schedule.network import Network, Wait
from tpmtui.planning.schedule.passes import UNBOUND, Early, Span, bound
from tpmtui.planning.schedule.schedule import Bound, Driver, Reason

KNOWN = UNBOUND // 2
"""What is not bound at all lies far below this number."""
ACTUAL = Driver(Reason.ACTUAL)
_PROJECT = Driver(Reason.PROJECT)


class Drivers:
    """Reads from the early dates of a network what made them so."""

    def __init__(
        self,
        works: Sequence[Work],
        network: Network,
        days: Workdays,
        spans: Sequence[Span],
        early: Early,
        status: int,
    ) -> None:
        self._works = works
        self._network = network
        self._days = days
        self._spans = spans
        self._early = early
        self._status = status

    def of(self, place: int) -> Driver:
        """What decides when a task without parts starts."""
        if self._spans[place].started is not None:
            return ACTUAL
        wait, via = self._early.driver[place], None
        while wait is not None and wait.link is None:
            via = self._network.owner(wait.on)
            is_floor = self._spans[wait.on].floor == self._early.start[wait.on]
            wait = None if is_floor else self._early.driver[wait.on]
        if wait is not None:
            return Driver(Reason.LINK, wait.link, via)
        at = self._early.start[place]
        return next((driver for number, driver in self._floors(place) if number == at), _PROJECT)

    def bounds(self, place: int) -> list[Bound]:
        """All that keeps an open task from starting earlier, the last to let it go first."""
        span = self._spans[place]
        back = 1 if self._early.at_end[place] else 0  # it lies at the end of the day before
        found = [
            (bound(wait, self._early, span.days) - back, Driver(Reason.LINK, wait.link, via))
            for wait, via in self._links(place)
        ]
        found += self._floors(place)
        decides = self.of(place)
        found.sort(key=lambda each: (-each[0], each[1] != decides))
        return [Bound(self._days.day(n), driver) for n, driver in found if n > KNOWN]

    def _links(self, place: int) -> Iterator[tuple[Wait, str | None]]:
        """The links of a task, and those of the summaries above it with their keys."""
        waiting: list[tuple[int, str | None]] = [(place, None)]
        while waiting:
            node, via = waiting.pop()
            for wait in self._network.waits[node]:
                if wait.link is not None:
                    yield wait, via
                else:
                    waiting.append((wait.on, self._network.owner(wait.on)))

    def _floors(self, place: int) -> Iterator[tuple[int, Driver]]:
        """The constraints on a task and on the summaries above it, the most telling first."""
        above: int | None = place
        while above is not None:
            after = self._works[above].start_after
            if after is not None:
                via = None if above == place else self._works[above].key
                yield self._days.number(after), Driver(Reason.START_AFTER, via=via)
            above = self._network.parent[above]
        if self._status > 0:
            yield self._status, Driver(Reason.STATUS)
        yield 0, _PROJECT
