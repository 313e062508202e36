"""The occurrences of a series: the days of its rule, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.errors import NotFound
from tpmtui.domain.meeting import Meeting, MeetingState, Series
from tpmtui.domain.recurrence import Roll
from tpmtui.planning.recurrence import days_between, days_of, rolled

# Nothing is moved by its rule further than the longest break in a calendar that is in use.
_FURTHEST_ROLL = timedelta(days=31)
_LOOK_BACK = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One meeting of a series on one day; `meeting` is what became of it, None where nothing did.

    `day` is the one the rule gives it, `start` when it really is, with the offset of its zone.
    """

    series: Series
    day: date
    start: datetime
    meeting: Meeting | None = None

    @property
    def key(self) -> str:
        """What it is called: ``API-M1/2026-01-20``."""
        return f"{self.series.key}/{self.day.isoformat()}"

    @property
    def end(self) -> datetime:
        """When it is to be over."""
        return self.start + timedelta(minutes=self.series.length_minutes)

    @property
    def state(self) -> MeetingState:
        """Where it is in its life."""
        return self.meeting.state if self.meeting else MeetingState.PLANNED

    @property
    def is_moved(self) -> bool:
        """Whether it is on another day or at another time than its rule says."""
        return self.start != self.series.moment_on(self.day)

    def was_missed(self, now: datetime) -> bool:
        """Whether its time has passed and nobody started or skipped it: there are no minutes."""
        return self.state is MeetingState.PLANNED and self.end < now


@dataclass(frozen=True, slots=True)
class Diary:
    """A series with its calendar and with all that became of its occurrences."""

    series: Series
    calendar: Calendar
    meetings: Mapping[date, Meeting]

    @staticmethod
    def of(series: Series, calendar: Calendar, meetings: Iterable[Meeting]) -> Diary:
        """The diary of a series, whose meetings are among `meetings`."""
        mine = {meeting.day: meeting for meeting in meetings if meeting.series == series.key}
        return Diary(series, calendar, mine)

    def between(self, start: date, end: date) -> list[Occurrence]:
        """The occurrences that really are from `start` to `end`, both inclusive, in their order."""
        found = {each.day: each for each in self._by_rule(start, end)}
        for day, meeting in self.meetings.items():
            found[day] = self._occurrence(day, meeting)
        inside = [each for each in found.values() if start <= each.start.date() <= end]
        return sorted(inside, key=lambda each: (each.start, each.day))

    def on(self, day: date) -> Occurrence:
        """The occurrence that the rule has on a day, or that really is on it.

        Raises NotFound naming the nearest where there is none.
        """
        if day in self.meetings:
            return self._occurrence(day, self.meetings[day])
        near = self.between(day - _FURTHEST_ROLL, day + _FURTHEST_ROLL)
        for each in near:
            if day == each.day:
                return each
        for each in near:
            if day == each.start.date():
                return each
        raise NotFound(f"{self.series.title} does not meet on {day}{self._nearest(day)}")

    def nearest(self, now: datetime, *, held: bool = False) -> Occurrence | None:
        """The occurrence nearest to `now` that was not held yet (or, if `held`, that was)."""
        today = now.astimezone(self.series.start.tzinfo).date()
        candidates = [
            each
            for each in (
                *self.between(today - _LOOK_BACK, today),
                *islice(self._upcoming(today), 2 + len(self.meetings)),
            )
            if (each.meeting is not None and each.meeting.is_held) == held
            and each.state is not MeetingState.SKIPPED
        ]
        return min(candidates, key=lambda each: (abs(each.start - now), each.day), default=None)

    def before(self, day: date) -> list[Meeting]:
        """The meetings before that of `day`, in their order; minutes can be of any of them."""
        found = (meeting for meeting in self.meetings.values() if meeting.day < day)
        return sorted(found, key=lambda each: each.day)

    def _upcoming(self, today: date) -> Iterator[Occurrence]:
        """What comes after a day, however far away."""
        for day in days_of(self.series.first_day, self.series.every):
            if day > today:
                yield self._occurrence(day, self.meetings.get(day))

    def _by_rule(self, start: date, end: date) -> Iterator[Occurrence]:
        """Occurrences by the rule; one that rolls onto the day of another is that other."""
        series = self.series
        days = list(
            days_between(
                series.first_day, series.every, _earlier(start), _later(end)
            )
        )  # fmt: skip
        own = set(days)
        taken: set[date] = set()
        for day in days:
            goes = rolled(day, series.roll, self.calendar)
            if goes != day and (goes in own or goes in taken):
                continue
            taken.add(goes)
            yield self._occurrence(day, None)

    def _occurrence(self, day: date, meeting: Meeting | None) -> Occurrence:
        series = self.series
        goes = day if series.every is None else rolled(day, series.roll, self.calendar)
        start = series.moment_on(goes)
        if meeting is not None and meeting.moved_to is not None:
            start = meeting.moved_to.astimezone(start.tzinfo)
        return Occurrence(series=series, day=day, start=start, meeting=meeting)

    def _nearest(self, day: date) -> str:
        near = self.between(_earlier(day), day)[-1:]
        near += self.between(day, day + _LOOK_BACK)[:1]
        days = ", ".join(each.day.isoformat() for each in near)
        return f" (nearest: {days})" if days else ""


def _earlier(day: date) -> date:
    return date.fromordinal(max(1, day.toordinal() - _FURTHEST_ROLL.days))


def _later(day: date) -> date:
    return date.fromordinal(min(date.max.toordinal(), day.toordinal() + _FURTHEST_ROLL.days))


def exceptions(diary: Diary, until: date) -> tuple[list[date], list[Occurrence]]:
    """How a diary differs from its bare rule: days that fall away, occurrences that are elsewhere.

    By the rule for days off, up to `until`; by hand, whenever.
    """
    series = diary.series
    rule_days = set(days_between(series.first_day, series.every, series.first_day, until))
    there = {each.day: each for each in diary.between(date.min, until + _FURTHEST_ROLL)}
    gone = sorted(rule_days - there.keys()) if series.roll is not Roll.KEEP else []
    changed = [each for day, each in sorted(there.items()) if each.meeting or each.is_moved]
    return gone, changed
