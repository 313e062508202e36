"""Which days are worked, and arithmetic on them. Days are local calendar dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tpmtui.domain.errors import RuleBroken

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ONE_DAY = timedelta(days=1)
# A calendar on which no day in this many is worked is taken for a mistake, not for a holiday.
_LONGEST_BREAK = 3660


class Roll(StrEnum):
    """What happens to what falls on a day off: nothing, or the working day after or before."""

    KEEP = "keep"
    NEXT = "next"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A work week (a set of names from WEEKDAYS) less days off."""

    work_week: tuple[str, ...] = WEEKDAYS[:5]
    days_off: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether `day` is in the work week and not a day off."""
        return WEEKDAYS[day.weekday()] in self.work_week and day not in self.days_off

    def first_working(self, day: date) -> date:
        """`day` itself if it is worked, else the next. Raises RuleBroken if none comes."""
        return self._search(day, ONE_DAY)

    def last_working(self, day: date) -> date:
        """`day` itself if it is worked, else the last working day before it."""
        return self._search(day, -ONE_DAY)

    def shifted(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it where `count` is negative)."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        for _ in range(abs(count)):
            day = self._search(_next(day, step), step)
        return day

    def rolled(self, day: date, roll: Roll) -> date:
        """Where what falls on `day` goes; it stays where no working day is to be found."""
        try:
            match roll:
                case Roll.NEXT:
                    return self.first_working(day)
                case Roll.PREVIOUS:
                    return self.last_working(day)
        except RuleBroken:
            pass
        return day

    def working_days(self, start: date, end: date) -> Iterator[date]:
        """The working days from `start` to `end`, both inclusive."""
        for number in range(start.toordinal(), end.toordinal() + 1):
            day = date.fromordinal(number)
            if self.is_working(day):
                yield day

    def count(self, start: date, end: date) -> int:
        """The number of working days from `start` to `end`, inclusive; 0 if `end` is earlier."""
        # By whole weeks, so that the age of something years old costs no more than of today's.
        length = (end - start).days + 1
        if length <= 0:
            return 0
        weeks, rest = divmod(length, 7)
        worked = [WEEKDAYS.index(name) for name in set(self.work_week)]
        first = start.weekday()
        days = weeks * len(worked) + sum((day - first) % 7 < rest for day in worked)
        return days - sum(start <= day <= end and day.weekday() in worked for day in self.days_off)

    def age(self, since: date, today: date) -> int:
        """Working days gone by since `since`: those after it, up to and including `today`."""
        return self.count(since + ONE_DAY, today) if since < today else 0

    def without(self, days: frozenset[date]) -> Calendar:
        """This calendar with `days` taken off as well, such as a person's leave."""
        return Calendar(self.work_week, self.days_off | days)

    @classmethod
    def shared(cls, calendars: Iterable[Calendar]) -> Calendar:
        """The calendar of several together: a day is worked where one of them works it."""
        several = tuple(calendars)
        weeks = {name for calendar in several for name in calendar.work_week}
        off = frozenset[date]().union(*(calendar.days_off for calendar in several))
        return cls(
            tuple(name for name in WEEKDAYS if name in weeks),
            frozenset(day for day in off if not any(each.is_working(day) for each in several)),
        )

    def within(self, week: tuple[str, ...]) -> Calendar:
        """This calendar on the days of another work week only, such as a person's."""
        return Calendar(tuple(name for name in self.work_week if name in week), self.days_off)

    def _search(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_BREAK):
            if self.is_working(day):
                return day
            day = _next(day, step)
        raise RuleBroken("the calendar has no working day: set a work week")


# Monday to Friday without holidays: what is meant where no project says otherwise.
PLAIN_WEEK = Calendar()


def days_away(day: date, by: timedelta) -> date:
    """The day `by` after `day` (before it where negative), or the first or last day there is."""
    number = day.toordinal() + by.days
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def short_day(day: date, *, today: date) -> str:
    """`day` as screens show it, the year only where it is not today's: ``Fri 12 Mar``."""
    name, month = WEEKDAYS[day.weekday()].capitalize(), MONTHS[day.month - 1].capitalize()
    year = "" if day.year == today.year else f" {day.year:04}"
    return f"{name} {day.day} {month}{year}"


def whole_day(day: date) -> str:
    """`day` with its year, for what is read at any time later: ``Fri 12 Mar 2026``."""
    return f"{short_day(day, today=day)} {day.year:04}"


def _next(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError:
        raise RuleBroken("a date beyond the years 1 to 9999") from None
