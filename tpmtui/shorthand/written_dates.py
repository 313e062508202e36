"""Dates written out: day, month and year in whatever order, refused where that leaves two days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief
from tpmtui.shorthand.names import month_number, weekday_number

# A date without a year is this year's, unless that is longer ago than this: then it is next year's.
HALF_A_YEAR = timedelta(days=183)

_THREE_NUMBERS = re.compile(r"([0-9]{4}|[0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{1,2})")
_TWO_NUMBERS = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})\.?")
_WITH_A_NAME = re.compile(r"[a-z0-9 ,./-]+")
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")


class _Reading(NamedTuple):
    """One way to understand what was typed; such a day need not exist. `year` None was left out."""

    year: str | None
    month: str | int
    day: str


def written_day(typed: str, *, today: date, past: bool = False) -> date | None:
    """The day that `typed` (in lower case) writes out; None where it is nothing of the kind.

    ``2026-03-12``, ``12 mar``, ``mar 12 2027``, ``12-mar-2026``, ``13/04/2026``; a weekday may
    stand before. Without a year it is the likeliest day, in the `past` the last one. Raises
    BadInput for a day that does not exist, that is not the weekday it says, or that could be
    another.
    """
    weekday, rest = _leading_weekday(typed)
    readings = _numeric(rest) or _named(rest)
    if not readings:
        return None
    found = [list(_days(reading, today, past)) for reading in readings]
    existing = _distinct(chain(*found))
    if not existing:
        raise BadInput(f"{brief(typed)} does not exist: no such day in the calendar")
    if weekday is None:
        days = _distinct(days[0] for days in found if days)
    else:
        # The weekday says which of them was meant: a day read off a screen is that day again.
        days = [day for day in existing if day.weekday() == weekday]
    return _only(days, existing, typed)


def _distinct(days: Iterable[date]) -> list[date]:
    return list(dict.fromkeys(days))


def _only(days: Sequence[date], existing: Sequence[date], typed: str) -> date:
    match days:
        case [day]:
            return day
        case []:
            name = WEEKDAYS[existing[0].weekday()].capitalize()
            raise BadInput(f"{brief(typed)} is not a date: {existing[0]} is a {name}")
    *others, last = [day.isoformat() for day in days]
    raise BadInput(f"{brief(typed)} could be {', '.join(others)} or {last}: write {days[0]}")


def _leading_weekday(typed: str) -> tuple[int | None, str]:
    first, _, rest = typed.partition(" ")
    weekday = weekday_number(first.rstrip(",."))
    return (weekday, rest) if rest and weekday is not None else (None, typed)


def _numeric(typed: str) -> list[_Reading]:
    if match := _THREE_NUMBERS.fullmatch(typed):
        first, _, second, third = match.groups()
        if len(first) == 4:
            return [_Reading(first, second, third)] if len(third) < 4 else []
        by_country = [_Reading(third, second, first), _Reading(third, first, second)]
        return by_country if len(third) == 4 else [*by_country, _Reading(first, second, third)]
    if match := _TWO_NUMBERS.fullmatch(typed):
        first, second = match.groups()
        return [_Reading(None, second, first), _Reading(None, first, second)]
    return []


def _named(typed: str) -> list[_Reading]:
    if not _WITH_A_NAME.fullmatch(typed):
        return []
    parts = re.findall("[0-9]+|[a-z]+", _ORDINAL.sub("", typed))
    numbers = [part for part in parts if part.isdigit()]
    names = [part for part in parts if not part.isdigit()]
    month = month_number(names[0]) if len(names) == 1 else None
    if month is None or any(len(number) not in (1, 2, 4) for number in numbers):
        return []
    match numbers:
        case [day] if len(day) <= 2:
            return [_Reading(None, month, day)]
        case [day, year] if parts[0] == names[0]:
            return [_Reading(year, month, day)]
        case [first, second]:
            return [_Reading(second, month, first), _Reading(first, month, second)]
    return []


def _days(reading: _Reading, today: date, past: bool) -> Iterator[date]:
    """The day of a reading if it exists, the likeliest first where the year was left out.

    That is this year's day; if it is longer past than HALF_A_YEAR, next year's, then this year's.
    In the `past` it is this year's unless that is still to come, then last year's.
    """
    if reading.year:
        years = [int(reading.year) + (2000 if len(reading.year) <= 2 else 0)]
    elif past:
        years = [today.year, today.year - 1]
    else:
        this = _day(today.year, reading)
        recent = this is not None and today - this <= HALF_A_YEAR
        years = [today.year] if recent else [today.year + 1, today.year]
    for year in years:
        day = _day(year, reading)
        if day and not (past and reading.year is None and day > today):
            yield day


def _day(year: int, reading: _Reading) -> date | None:
    try:
        return date(year, int(reading.month), int(reading.day))
    except ValueError:
        return None
