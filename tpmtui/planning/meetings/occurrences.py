"""The occurrences of a series: the days of its rule, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, islice
from types import MappingProxyType
from zoneinfo import ZoneInfo

from tpmtui.domain.calendar import ONE_DAY, Calendar, Roll, days_away
from tpmtui.domain.errors import NotFound
from tpmtui.domain.meeting import Meeting, MeetingState, Series
from tpmtui.planning.meetings.recurrence import days_between

# Nothing is moved by its rule further than the longest break in a calendar that is in use.
_FURTHEST_ROLL = timedelta(days=31)
_LOOK_BACK = timedelta(days=400)
_NEVER_CHANGED: Mapping[str, Series] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One meeting of a series on one day; `meeting` is what became of it, None where nothing did.

    `series` is what it is now or, once the meeting was started, what it was then.
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
        length = timedelta(minutes=self.series.length_minutes)
        try:
            return self.start + length
        except OverflowError:
            return datetime.max.replace(tzinfo=self.start.tzinfo)

    @property
    def is_held(self) -> bool:
        """Whether it was started, whatever came after."""
        return self.meeting is not None and self.meeting.is_held

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
    """A series with its calendar and with all that became of its occurrences.

    `was` is the series as it was when a meeting was started, by the key of that; what is held keeps
    what it had then, whatever becomes of the series.
    """

    series: Series
    calendar: Calendar
    meetings: Mapping[date, Meeting]
    was: Mapping[str, Series]

    @staticmethod
    def of(
        series: Series,
        calendar: Calendar,
        meetings: Iterable[Meeting],
        was: Mapping[str, Series] = _NEVER_CHANGED,
    ) -> Diary:
        """The diary of a series, whose meetings are among `meetings`."""
        mine = {meeting.day: meeting for meeting in meetings if meeting.series == series.key}
        return Diary(series, calendar, mine, was)

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
        near = self.between(days_away(day, -_FURTHEST_ROLL), days_away(day, _FURTHEST_ROLL))
        for each in near:
            if day == each.day:
                return each
        for each in near:
            if day == each.start.date():
                return each
        raise NotFound(f"{self.series.title} does not meet on {day}{self._nearest(day)}")

    def nearest(self, now: datetime, *, held: bool = False) -> Occurrence | None:
        """The occurrence nearest to `now` that was not held yet (or, if `held`, that was).

        What was missed before one that was held is past: nobody makes up for it.
        """
        today = now.astimezone(self.series.start.tzinfo).date()
        there = [
            *self.between(days_away(today, -_LOOK_BACK), today),
            *islice(self._upcoming(today), 2 + len(self.meetings)),
        ]
        kept = [each for each in there if each.is_held]
        if not held:
            last = max((each.start for each in kept), default=None)
            kept = [
                each
                for each in there
                if each.state is MeetingState.PLANNED and (last is None or each.start > last)
            ]
        return min(kept, key=lambda each: (abs(each.start - now), each.day), default=None)

    def last_before(self, day: date) -> date | None:
        """The last day before `day` that the rule has, or on which something became of one."""
        eve = days_away(day, -ONE_DAY)
        ruled = days_between(self.series.first_day, self.series.every, date.min, eve)
        kept = (each for each in self.meetings if each < day)
        return max(chain(ruled, kept), default=None)

    def before(self, day: date) -> list[Meeting]:
        """The meetings before that of `day`, in their order; minutes can be of any of them."""
        found = (meeting for meeting in self.meetings.values() if meeting.day < day)
        return sorted(found, key=lambda each: each.day)

    def _upcoming(self, today: date) -> Iterator[Occurrence]:
        """What comes after a day, however far away."""
        if today < date.max:
            tomorrow = today + timedelta(days=1)
            first, every = self.series.first_day, self.series.every
            for day in days_between(first, every, tomorrow, date.max):
                yield self._occurrence(day, self.meetings.get(day))

    def _by_rule(self, start: date, end: date) -> Iterator[Occurrence]:
        """Occurrences by the rule; one that rolls onto the day of another is that other."""
        series = self.series
        since, until = days_away(start, -_FURTHEST_ROLL), days_away(end, _FURTHEST_ROLL)
        days = list(days_between(series.first_day, series.every, since, until))
        own = set(days)
        taken: set[date] = set()
        for day in days:
            goes = self.calendar.rolled(day, series.roll)
            if goes != day and (goes in own or goes in taken):
                continue
            taken.add(goes)
            yield self._occurrence(day, None)

    def _occurrence(self, day: date, meeting: Meeting | None) -> Occurrence:
        series = self.series
        if meeting is not None and meeting.is_held:
            series = self.was.get(meeting.key, series)
        goes = day if series.every is None else self.calendar.rolled(day, series.roll)
        if meeting is not None and meeting.started is not None:
            goes = _nearer(day, goes, meeting.started.astimezone(ZoneInfo(series.zone)).date())
        start = series.moment_on(goes)
        if meeting is not None and meeting.moved_to is not None:
            start = meeting.moved_to.astimezone(start.tzinfo)
        return Occurrence(series=series, day=day, start=start, meeting=meeting)

    def _nearest(self, day: date) -> str:
        near = self.between(days_away(day, -_FURTHEST_ROLL), day)[-1:]
        near += self.between(day, days_away(day, _LOOK_BACK))[:1]
        days = ", ".join(each.day.isoformat() for each in near)
        return f" (nearest: {days})" if days else ""


def _nearer(day: date, goes: date, started: date) -> date:
    """On which of two days a meeting was that was `started`: a day off may be entered later."""
    return min(day, goes, key=lambda each: abs(each - started))


def diaries_of(
    series: Iterable[Series],
    calendars: Mapping[str, Calendar],
    meetings: Iterable[Meeting],
    was: Mapping[str, Series],
) -> list[Diary]:
    """The diaries of several series, by one look at the meetings of all of them.

    `calendars` are by the key of a project; `was` is as a diary has it.
    """
    by_series: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_series[meeting.series].append(meeting)
    return [Diary.of(each, calendars[each.project], by_series[each.key], was) for each in series]


def exceptions(diary: Diary, until: date) -> tuple[list[date], list[Occurrence]]:
    """How a diary differs from its bare rule: days that fall away, occurrences that are elsewhere.

    By the rule for days off, up to `until`; by hand, whenever.
    """
    series = diary.series
    rule_days = set(days_between(series.first_day, series.every, series.first_day, until))
    there = {each.day: each for each in diary.between(date.min, days_away(until, _FURTHEST_ROLL))}
    gone = sorted(rule_days - there.keys()) if series.roll is not Roll.KEEP else []
    changed = [
        each
        for day, each in sorted(there.items())
        if each.meeting or (each.is_moved and day <= until)
    ]
    return gone, changed
