"""When things that have to be renewed end: one engine for whatever expires.

Days are inclusive: what expires on a day still holds on it. Every recurrence is counted from the
anchor, never from the one before it, so that the 31st does not wear down to the 28th.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from tpmtui.domain.calendar import ONE_DAY, PLAIN_WEEK, Calendar
from tpmtui.domain.terms import Renewal, Terms

STEPS = (90, 60, 30, 7)
"""How many days before the end people are told, the first time first."""


class Standing(StrEnum):
    """What holds on a day, or no longer does."""

    CURRENT = "current"
    EXPIRING = "expiring"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Renewed:
    """Something was completed on `day`; `until` is its end where that was given, not counted."""

    day: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch in which something holds, `start` to `end` inclusive; for good without an end."""

    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.start <= day and (self.end is None or day <= self.end)


def recurrence(anchor: date, months: int, count: int = 1) -> date:
    """The `count`-th end of a cycle of `months` from its `anchor`: 29 February gives 28 February.

    The calendar's last day where there is no later one.
    """
    # Whoever only looks records through need not wait for it.
    from dateutil.relativedelta import relativedelta

    try:
        return anchor + relativedelta(months=months * count)
    except (OverflowError, ValueError):
        return date.max


def chain(
    renewals: Iterable[Renewed],
    terms_on: Callable[[date], Terms | None],
    calendar: Calendar = PLAIN_WEEK,
) -> tuple[Term, ...]:
    """The term of each renewal, in the order of their days, by the terms of its own day.

    Without terms it does not end. By `Renewal.EXPIRY`, one that comes in the last `window_days` of
    a term goes on with its cycle, once: one more before the next stretch has begun changes nothing.
    Any other starts a cycle of its own.
    """
    found: list[Term] = []
    cycle = _Cycle()
    for renewed in sorted(renewals, key=lambda renewed: renewed.day):
        terms = terms_on(renewed.day)
        if renewed.until is not None:
            cycle = _Cycle(renewed.until, last=renewed.until)
        elif terms is None:
            found.append(Term(renewed.day, None))
            continue
        else:
            cycle = _next(cycle, renewed.day, terms, calendar)
        found.append(Term(renewed.day, cycle.last))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Cycle:
    """`count` stretches of `months` from the `anchor`, the last of which began after `begun`.

    It ends on `last`, which may have been rolled.
    """

    anchor: date = date.min
    months: int = 0
    count: int = 0
    begun: date = date.min
    last: date = date.min

    @property
    def end(self) -> date:
        """The end as the months count, not rolled."""
        return recurrence(self.anchor, self.months, self.count) if self.count else self.anchor


def _next(cycle: _Cycle, day: date, terms: Terms, calendar: Calendar) -> _Cycle:
    """The cycle after a renewal on a day."""
    by_expiry = terms.renewal is Renewal.EXPIRY
    if by_expiry and day <= cycle.begun:
        return cycle
    if not (by_expiry and 0 <= (cycle.last - day).days <= terms.window_days):
        later = _Cycle(day, terms.months, 1)
    elif terms.months == cycle.months:
        later = replace(cycle, count=cycle.count + 1, begun=cycle.end)
    else:
        later = _Cycle(cycle.end, terms.months, 1, begun=cycle.end)
    return replace(later, last=calendar.rolled(later.end, terms.roll))


def in_force(terms: Iterable[Term], day: date) -> Term | None:
    """Of the terms begun by `day`, the one that lasts longest, ended or not; None before any."""
    begun = [term for term in terms if term.start <= day]
    return max(begun, key=lambda term: (term.end or date.max, term.start), default=None)


def days_left(end: date | None, day: date) -> int | None:
    """Days from `day` to the last one: 0 on it, negative after it, None where there is no end."""
    return None if end is None else (end - day).days


def standing(end: date | None, day: date, warn_days: int) -> Standing:
    """How something that ends on `end` stands on `day`."""
    left = days_left(end, day)
    if left is not None and left < 0:
        return Standing.EXPIRED
    if left is not None and left <= warn_days:
        return Standing.EXPIRING
    return Standing.CURRENT


def step_reached(left: int | None) -> int | None:
    """The last of STEPS that has come with `left` days to go; None before the first, and after."""
    if left is None or left < 0:
        return None
    return min((step for step in STEPS if left <= step), default=None)


def lapses(terms: Iterable[Term], until: date) -> Iterator[tuple[date, date]]:
    """The stretches without any term after the first, up to `until`, both ends inclusive."""
    ends: list[tuple[date, date]] = []
    for term in sorted(terms, key=lambda term: term.start):
        end = term.end or date.max
        if ends and term.start <= ends[-1][1]:
            ends[-1] = (ends[-1][0], max(ends[-1][1], end))
        else:
            ends.append((term.start, end))
    for (_, end), (start, _) in pairwise([*ends, (date.max, date.max)]):
        if end < until and end + ONE_DAY < start:
            yield end + ONE_DAY, min(start - ONE_DAY, until)
