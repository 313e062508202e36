"""Weekdays and months by the names people type: any three letters or more of the English one."""

from __future__ import annotations

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def weekday_number(word: str) -> int | None:
    """0 for ``mon`` to 6 for ``sunday``; None for any other word. `word` is in lower case."""
    return _place(word, _WEEKDAYS)


def month_number(word: str) -> int | None:
    """1 for ``jan`` to 12 for ``december``; None for any other word. `word` is in lower case."""
    place = _place(word, _MONTHS)
    return None if place is None else place + 1


def _place(word: str, names: tuple[str, ...]) -> int | None:
    if len(word) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)
