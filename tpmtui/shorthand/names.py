"""Words that stand for one of a few things: weekdays, months, priorities, kinds, states."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import did_you_mean, folded
from tpmtui.shorthand.typed import quoted

Choice = TypeVar("Choice", bound=StrEnum)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def weekday_number(word: str) -> int | None:
    """0 for Monday to 6, by three letters or more of the name in lower case; None for others."""
    return _place(word, _WEEKDAYS)


def month_number(word: str) -> int | None:
    """1 for January to 12, by three letters or more of the name in lower case; None for others."""
    place = _place(word, _MONTHS)
    return None if place is None else place + 1


def one_of(choices: type[Choice], word: str, what: str) -> Choice:
    """The one of `choices` that `word` names, case aside. Raises BadInput naming the nearest."""
    for choice in choices:
        if folded(word) == choice.value:
            return choice
    nearest = did_you_mean(word, choices, most=len(choices))
    raise BadInput(f"no {what} {quoted(word)}{nearest}")


def _place(word: str, names: tuple[str, ...]) -> int | None:
    if len(word) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)
