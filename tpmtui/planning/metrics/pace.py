"""When the rest of a burn-down is done if work goes on as it went so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.calendar import MONTHS, Calendar
from tpmtui.planning.metrics.forecast import HORIZON, periods_needed
from tpmtui.planning.metrics.throughput import Every

TRIALS = 1_000  # the third digit of a chance moves no day
SURE = (50, 85)  # percent, of the two days
_BEHIND = 130  # working days, half a year: what a forecast looks back on too


@dataclass(frozen=True, slots=True)
class Pace:
    """The working days by which the rest is done with a chance of 50 and of 85 percent."""

    even: date
    likely: date

    def in_words(self, *, today: date) -> str:
        """As a clause, the year only where it is not today's: ``between 19 and 23 Jan``."""
        year = "" if self.likely.year == today.year else f" {self.likely.year}"
        last = f"{_short(self.likely)}{year}"
        if self.even == self.likely:
            return f"at this pace done by {last}"
        alike = (self.even.year, self.even.month) == (self.likely.year, self.likely.month)
        first = str(self.even.day) if alike else _short(self.even)
        return f"at this pace done between {first} and {last}"


def pace(done: Sequence[float], left: float, calendar: Calendar, *, today: date) -> Pace | None:
    """When `left` is done if each working day after `today` is like one of those behind it.

    `done` is the work finished on each working day so far, of which the last half year counts. By
    the trials of a forecast, with its seed. None where nothing is left, nothing was done, or two
    years would not be enough.
    """
    ahead = HORIZON[Every.DAY] // 5
    if left <= 0:
        return None
    needed = periods_needed(done[-_BEHIND:], left, every=Every.DAY, trials=TRIALS)
    even, likely = (needed[p] for p in SURE)
    if even is None or likely is None or likely > ahead:
        return None
    return Pace(calendar.shifted(today, even), calendar.shifted(today, likely))


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].capitalize()}"
