"""Working days by number, so that a plan is reckoned in whole numbers and shown in dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from tpmtui.domain.calendar import ONE_DAY, Calendar
from tpmtui.domain.errors import RuleBroken

_MORE = 256  # days numbered at a time: a year of weeks
_A_LIFETIME = 11  # years: longer than a calendar is searched for a working day


class Workdays:
    """The working days of a calendar; number 0 is the first on or after `origin`.

    Days are numbered as far as they are asked for, so that either way costs one look-up. Raises
    RuleBroken for a calendar on which nothing is ever worked, and beyond the years 1 to 9999.
    """

    def __init__(self, calendar: Calendar, origin: date) -> None:
        self.calendar = calendar
        self._days = [calendar.first_working(origin)]
        self._zero = 0

    def day(self, number: int) -> date:
        """The working day with this number; numbers below 0 lie before the origin."""
        place = number + self._zero
        if 0 <= place < len(self._days):
            return self._days[place]
        while number + self._zero >= len(self._days):
            self._later(number + self._zero - len(self._days) + 1)
        while number + self._zero < 0:
            self._earlier()
        return self._days[number + self._zero]

    def number(self, day: date) -> int:
        """The number of `day`, or of the next working day where it is not worked."""
        while self._days[-1] < day:
            self._later(_MORE)
        while self._days[0] > day:
            self._earlier()
        return bisect_left(self._days, day) - self._zero

    def number_after(self, day: date) -> int:
        """The number of the first working day after `day`, even if the years end before it."""
        self.number(day)  # numbers as many days as it takes
        return bisect_right(self._days, day) - self._zero

    def _later(self, count: int) -> None:
        """Number some more days at the end, or as many as there are."""
        day = self._days[-1]
        for done in range(max(count, _MORE)):
            try:
                day = self.calendar.first_working(day + ONE_DAY)
            except (RuleBroken, OverflowError):
                if done:
                    return
                raise _out_of_time(day) from None
            self._days.append(day)

    def _earlier(self) -> None:
        """Number some more days before the first, or as many as there are."""
        before: list[date] = []
        day = self._days[0]
        for _ in range(_MORE):
            try:
                day = self.calendar.last_working(day - ONE_DAY)
            except (RuleBroken, OverflowError):
                if before:
                    break
                raise _out_of_time(day) from None
            before.append(day)
        self._days[:0] = reversed(before)
        self._zero += len(before)


def _out_of_time(day: date) -> RuleBroken:
    """What is wrong where no working day comes after, or before, the last one found."""
    if date.max.year - day.year < _A_LIFETIME:
        return RuleBroken("the plan runs beyond the year 9999: look at its dates and durations")
    if day.year - date.min.year < _A_LIFETIME:
        return RuleBroken("the plan begins before the year 1: look at its dates")
    return RuleBroken("the calendar has no working day for years: look at its holidays")
