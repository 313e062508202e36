"""A project's deadline against the forecast of its own throughput."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tpmtui.domain.calendar import Calendar, short_day
from tpmtui.domain.errors import RuleBroken
from tpmtui.planning.metrics.forecast import FEW_PERIODS, TRIALS, forecast

EVEN, SURE = 50, 85
"""Percent certain: before the first a deadline is missed, before the second not sure."""
# A rough look is enough for who is weeks ahead or months behind; all others get the trials of the
# chart, and so its very day.
_FEW_TRIALS = 400
_WELL_AHEAD = timedelta(weeks=2)
_FAR_BEHIND = timedelta(weeks=8)


class Outlook(StrEnum):
    """What a forecast says of a deadline."""

    KEPT = "kept"
    UNSURE = "unsure"
    MISSED = "missed"


def outlook(dates: Mapping[int, date | None], deadline: date) -> Outlook:
    """What the days of a forecast, by percent, say of a deadline."""
    sure, even = dates.get(SURE), dates.get(EVEN)
    if sure is not None and sure <= deadline:
        return Outlook.KEPT
    return Outlook.UNSURE if even is not None and even <= deadline else Outlook.MISSED


def certain(said: Outlook, *, weeks: int) -> Outlook:
    """As much of an outlook as so many weeks of history carry: few of them show nothing missed."""
    return Outlook.UNSURE if said is Outlook.MISSED and weeks < FEW_PERIODS else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A deadline, and the day by which the `left` items are done with 85 percent certainty.

    `likely` is None where it is well before the deadline, or where there is no forecast. `late` is
    in working days: of a deadline that has passed, or by which it is going to be missed; that is
    `sure` where it has passed, or where it is more likely missed than kept.
    """

    deadline: date
    today: date
    left: int
    likely: date | None = None
    late: int = 0
    sure: bool = False
    on_track: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it can be said if it is kept: not before there is a forecast."""
        return self.on_track or self.late > 0

    def in_words(self) -> str:
        """How it stands, as a clause."""
        day = short_day(self.deadline, today=self.today)
        if not self.left:
            return "all done"
        if self.late > 0:
            return f"deadline {day}: {self.why_late()}, {self.late} d late"
        return f"on track for {day}" if self.on_track else f"deadline {day}, no forecast yet"

    def why_late(self) -> str:
        """Why a deadline is missed: work is left behind it, or will be."""
        if self.deadline < self.today:
            return f"{self.left} left"
        likely = short_day(self.likely, today=self.today) if self.likely else "years ahead"
        return f"forecast {likely}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What a promise follows from: the throughput of a project and what is left of it.

    None of the `left` items may start before `earliest`, and the last not before `latest_start`.
    """

    history: tuple[int, ...]
    left: int
    calendar: Calendar
    today: date
    deadline: date
    earliest: date | None = None
    latest_start: date | None = None

    def dates(self, trials: int) -> dict[int, date | None]:
        """The days of a forecast by confidence; none where it says nothing or cannot be made."""
        try:
            answer = forecast(
                self.history,
                self.left,
                self.calendar,
                as_of=self.today,
                earliest=self.earliest,
                latest_start=self.latest_start,
                trials=trials,
            )
        except RuleBroken:
            return {}  # no day is worked: the timeline says so, and how that is mended
        return answer.dates if answer.says_something else {}


def promise(given: Prospect) -> Promise:
    """How the deadline of a project stands, by the same trials as its forecast."""
    today, left, calendar, deadline = given.today, given.left, given.calendar, given.deadline
    told = Promise(deadline=deadline, today=today, left=left)
    if not left:
        return replace(told, on_track=True)
    if deadline < today:
        return replace(told, late=max(1, calendar.age(deadline, today)), sure=True)
    roughly = given.dates(_FEW_TRIALS)
    if not roughly:
        return told
    surely = roughly[max(roughly)]
    if surely is not None and surely + _WELL_AHEAD < deadline:
        return replace(told, on_track=True)
    even = roughly[min(roughly)]
    is_far = even is None or even > deadline + _FAR_BEHIND
    days = roughly if is_far else given.dates(TRIALS)
    likely = days.get(SURE)
    sure = certain(outlook(days, deadline), weeks=len(given.history)) is Outlook.MISSED
    # Beyond the horizon of a forecast a deadline is missed by as much as can be said.
    late = calendar.age(deadline, likely) if likely else calendar.count(today, deadline)
    return replace(told, likely=likely, late=late, sure=sure, on_track=not late)
