"""Points, hours, durations and work weeks as people type them."""

from __future__ import annotations

import re

from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.errors import BadInput
from tpmtui.shorthand.names import weekday_number
from tpmtui.shorthand.typed import as_words, quoted

# At most nine digits before the point: a number that no estimate reaches is a slip of the hand.
# A decimal comma has at most two digits after it, so that 1,500 is not taken for one and a half.
NUMBER = r"(?:[0-9]{1,9}(?:\.[0-9]{1,6}|,[0-9]{1,2})?|\.[0-9]{1,6})"

_POINTS = re.compile(rf"({NUMBER}) ?p?")
_HOURS = re.compile(rf"({NUMBER}) ?h?")
_MINUTES = re.compile(r"([0-9]{1,6}) ?m")
_HOURS_AND_MINUTES = re.compile(r"([0-9]{1,6})(?: ?h ?|:)([0-9]{1,2}) ?m?")
_DURATION = re.compile(r"([0-9]{1,5}) ?(wd|d|w|)")
_DAYS_PER_WEEK = 5


def parse_points(text: str) -> float:
    """Points, 0 or more: ``5``, ``0.5``, ``5p``. Raises BadInput."""
    if match := _POINTS.fullmatch(as_words(text)):
        return _number(match[1])
    raise BadInput(f"cannot read {quoted(text)} as points (as in 5, 0.5 or 5p)")


def parse_hours(text: str, *, signed: bool = False) -> float:
    """Hours, 0 or more: ``3h``, ``3``, ``1.5h``, ``1h30``, ``1:30``, ``90m``. Raises BadInput.

    Where `signed`, a minus may stand before, as for correcting hours already logged.
    """
    typed = as_words(text)
    if signed and typed.startswith("-"):
        return -parse_hours(typed[1:])
    if match := _HOURS.fullmatch(typed):
        return _number(match[1])
    if match := _MINUTES.fullmatch(typed):
        return _hours(0, int(match[1]))
    match = _HOURS_AND_MINUTES.fullmatch(typed)
    if match and int(match[2]) < 60:
        return _hours(int(match[1]), int(match[2]))
    raise BadInput(f"cannot read {quoted(text)} as hours (as in 3h, 1.5h, 1h30 or 90m)")


def parse_count(text: str, what: str, *, most: int = 999_999) -> int:
    """A whole number from 0 to `most`. Raises BadInput that names `what` it is."""
    typed = text.strip()
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= len(str(most))
    if not is_number or int(typed) > most:
        raise BadInput(f"{what}: {quoted(text)} is not a whole number from 0 to {most:,}")
    return int(typed)


def parse_minutes(text: str) -> int:
    """Whole minutes of a meeting: ``30m``, ``30``, ``1h``, ``1h30``, ``1:30``. Raises BadInput."""
    typed = as_words(text)
    if typed.isascii() and typed.isdecimal():
        typed += "m"
    try:
        return round(parse_hours(typed) * 60)
    except BadInput:
        raise BadInput(f"cannot read {quoted(text)} as a length (as in 30m, 1h or 1h30)") from None


def parse_duration(text: str) -> int:
    """Whole working days, 0 or more: ``3d``, ``3``, ``2w`` which is 10. Raises BadInput."""
    match = _DURATION.fullmatch(as_words(text))
    if match is None:
        raise BadInput(f"cannot read {quoted(text)} as working days (as in 3d, 3 or 2w)")
    return int(match[1]) * (_DAYS_PER_WEEK if match[2] == "w" else 1)


def parse_work_week(text: str) -> tuple[str, ...]:
    """The days of a week that are worked, Monday first: ``mon-fri``, ``sun-thu``, ``mon,tue,thu``.

    Raises BadInput where a word is no weekday, or there is none.
    """
    worked: set[int] = set()
    # A dash that has spaces around it still means "to".
    for span in re.sub(r" ?- ?", "-", as_words(text)).replace(",", " ").split():
        first, dash, last = span.partition("-")
        start, end = weekday_number(first), weekday_number(last if dash else first)
        if start is None or end is None:
            raise BadInput(
                f"work week: {quoted(span)} is not a weekday"
                " (as in mon-fri, sun-thu or mon,tue,thu)"
            )
        worked |= {(start + offset) % 7 for offset in range((end - start) % 7 + 1)}
    if not worked:
        raise BadInput("the work week needs at least one day, as in mon-fri")
    return tuple(name for number, name in enumerate(WEEKDAYS) if number in worked)


def _number(digits: str) -> float:
    """Whole numbers as int, so that 5 is written as 5 wherever it goes."""
    value = float(digits.replace(",", "."))
    return int(value) if value.is_integer() else value


def _hours(hours: int, minutes: int) -> float:
    """Hours to four places: 0.3333 is read more easily than all the digits of 20 minutes."""
    value = round(hours + minutes / 60, 4)
    return int(value) if value.is_integer() else value
