"""How many working days a piece of work takes, and how many are left of it."""

from __future__ import annotations

from enum import StrEnum
from math import ceil
from typing import NamedTuple

from tpmtui.domain.task import Kind
from tpmtui.domain.work import Work

HOURS_A_DAY = 8
"""What an estimate in hours is divided by where nobody said how many days the work takes."""


class Source(StrEnum):
    """Where a duration comes from."""

    TOLD = "told"
    ESTIMATE = "estimate"
    ASSUMED = "assumed"


class Duration(NamedTuple):
    """Working days, 0 for a milestone."""

    days: int
    source: Source


def duration_of(work: Work) -> Duration:
    """The duration as told; else 0 for a milestone, the estimate's at 8 h a day, or one day."""
    if work.duration_days is not None:
        return Duration(work.duration_days, Source.TOLD)
    if work.kind is Kind.MILESTONE:
        return Duration(0, Source.TOLD)
    if work.estimate_hours:
        return Duration(max(1, ceil(work.estimate_hours / HOURS_A_DAY)), Source.ESTIMATE)
    return Duration(1, Source.ASSUMED)


def days_left(work: Work, days: int, gone: int) -> int:
    """Working days left of work in hand that takes `days`, when `gone` have passed since its start.

    By the hours that remain where someone said so, in proportion to the estimate. What is not
    finished takes a day more at least, unless it is a milestone.
    """
    if days == 0:
        return 0
    if work.remaining_hours is None:
        return max(1, days - gone)
    if work.estimate_hours:
        return max(1, ceil(days * work.remaining_hours / work.estimate_hours))
    return max(1, ceil(work.remaining_hours / HOURS_A_DAY))
