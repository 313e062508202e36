"""The values of one event of a calendar file, as the library read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief

_ONCE = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")
_TIMES = (*_ONCE, "RRULE", "EXDATE", "RDATE")


def check_times(event: Any) -> None:
    """Raise BadInput for a time that is none, which the library keeps as text, or stands twice."""
    for name in _TIMES:
        found = values(event, name)
        if name in _ONCE and len(found) > 1:
            raise BadInput(f"{name}: stands there {len(found)} times")
        for value in found:
            if getattr(value, "parse_error", None) is not None:
                raise BadInput(f'{name}: "{brief(str(value))}" cannot be read')


def values(event: Any, name: str) -> list[Any]:
    """Every value of a property."""
    found = event.get(name)
    return found if isinstance(found, list) else [] if found is None else [found]


def moments(event: Any, name: str) -> Iterator[Any]:
    """Every moment and period in a property that lists them."""
    for each in values(event, name):
        yield from (value.dt for value in each.dts)


def text_of(event: Any, name: str) -> str:
    """A property as text, empty where there is none."""
    value = event.get(name)
    return "" if value is None else str(value)
