"""Amounts of work and numbers of things: kept free of the dust of fractions, and put into words."""

from __future__ import annotations


def tidy(value: float) -> float:
    """`value` without the dust of adding fractions; whole numbers are whole."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def words(value: float) -> str:
    """`value` for people: at most two digits behind the point, and none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def counted(count: int, noun: str) -> str:
    """A count with its noun: ``1 task``, ``1,204 tasks``."""
    return f"{count:,} {noun}{'s' * (count != 1)}"
