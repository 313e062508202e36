"""Amounts of work and numbers of things: kept free of the dust of fractions, and put into words."""

from __future__ import annotations

_IRREGULAR = {
    "person": "people",
    "criterion": "criteria",
    "series": "series",
    "entry": "entries",
    "dependency": "dependencies",
}


def tidy(value: float) -> float:
    """`value` without the dust of adding fractions; whole numbers are whole."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def words(value: float) -> str:
    """`value` for people: at most two digits behind the point, and none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def counted(count: float, noun: str) -> str:
    """A count with its noun: ``1 task``, ``1,204 tasks``, ``0.5 points``."""
    number = f"{count:,}" if isinstance(count, int) else words(count)
    return f"{number} {noun if count == 1 else several(noun)}"


def several(noun: str) -> str:
    """The plural of a noun, which may have words before it, or ``of`` something behind it."""
    what, of, rest = noun.partition(" of ")
    first, space, last = what.rpartition(" ")
    return f"{first}{space}{_IRREGULAR.get(last, f'{last}s')}{of}{rest}"
