"""How often something comes again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.errors import BadInput

_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last"}
_MOST = 1000


class Unit(StrEnum):
    """What an interval counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """Every `interval` units, counted from the first day, so that nothing drifts.

    `weekdays` narrow weeks, and months together with `nth` (1 to 5, -1 for the last): that one of
    all these days. `month_day` is the date in a month (1 to 31, -1 for the last); without any, a
    month or a year takes the first day's. A shorter month takes its last day instead.
    It ends with `until`, inclusive, or after `count` occurrences.
    """

    unit: Unit
    interval: int = 1
    weekdays: tuple[str, ...] = ()
    nth: int | None = None
    until: date | None = None
    count: int | None = None
    month_day: int | None = field(default=None, metadata={"later": True})

    def __str__(self) -> str:
        """In words that can be typed again, its end aside: ``2 weeks on tue``."""
        unit = str(self.unit) if self.interval == 1 else f"{self.interval} {self.unit}s"
        if self.month_day is not None:
            return f"{unit} on {'last day' if self.month_day < 0 else self.month_day}"
        if not self.weekdays:
            return unit
        nth = f"{_ORDINALS[self.nth]} " if self.nth is not None else ""
        whole_week = self.nth is not None and self.weekdays == WEEKDAYS[:5]
        return f"{unit} on {nth}{'weekday' if whole_week else ', '.join(self.weekdays)}"

    def check(self) -> None:
        """Raise BadInput for what no recurrence may be."""
        if not 1 <= self.interval <= _MOST:
            raise BadInput(f"every {self.interval} {self.unit}s: it is 1 to {_MOST}")
        if any(day not in WEEKDAYS for day in self.weekdays):
            raise BadInput(f"every {self}: no such weekday")
        monthly = self.unit is Unit.MONTH
        if self.weekdays and not (self.unit is Unit.WEEK or (monthly and self.nth is not None)):
            raise BadInput(f"every {self}: weekdays go with weeks, or say which one of a month")
        if self.nth is not None and (not monthly or self.nth not in _ORDINALS or not self.weekdays):
            raise BadInput("which one of a month is 1 to 5, or -1 for the last, of some weekdays")
        if self.month_day is not None and (
            not monthly or self.weekdays or not (1 <= self.month_day <= 31 or self.month_day == -1)
        ):
            raise BadInput("the day of a month is 1 to 31, or -1 for its last, and no weekday")
        if self.until is not None and self.count is not None:
            raise BadInput("a recurrence ends on a day or after a number of times, not both")
        if self.count is not None and not 1 <= self.count <= 10 * _MOST:
            raise BadInput(f"a recurrence of {self.count} times never happens")
