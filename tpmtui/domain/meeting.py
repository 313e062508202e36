"""Meetings: a series with its rule, and each occurrence that something became of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from tpmtui.domain.calendar import Roll
from tpmtui.domain.errors import BadInput, RuleBroken
from tpmtui.domain.recurrence import Recurrence
from tpmtui.domain.task import Source
from tpmtui.domain.text import brief, writable
from tpmtui.domain.zones import check_zone, in_zone

_PLANNED_MINUTES = re.compile(r"\(([0-9]{1,3}) ?m(?:in)?\)$")
_LONGEST = 24 * 60


class MeetingKind(StrEnum):
    """What a meeting is for."""

    MEETING = "meeting"
    STAND_UP = "stand-up"
    PLANNING = "planning"
    REVIEW = "review"
    RETROSPECTIVE = "retrospective"
    STAKEHOLDER = "stakeholder"
    ONE_TO_ONE = "1:1"


class Presence(StrEnum):
    """Whether someone was there."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


class MeetingState(StrEnum):
    """Where an occurrence is in its life."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"
    SKIPPED = "skipped"


class Verdict(StrEnum):
    """What was decided about something still open from an earlier meeting."""

    DONE = "done"
    KEEP = "keep"
    REDATE = "redate"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether one person was there."""

    person: str
    presence: Presence = Presence.PRESENT


@dataclass(frozen=True, slots=True)
class Review:
    """What a meeting decided about an item of an earlier one; `words` are the reason or the day."""

    item: str
    verdict: Verdict
    words: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """The agenda item being talked about, and since when."""

    item: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Meetings that belong together, or a single one where nothing recurs.

    `start` is the first occurrence; the others are at the same local time of `zone`.
    `agenda` holds the topics each occurrence begins with.
    """

    project: str
    number: int
    title: str
    start: datetime
    created: datetime
    zone: str = "UTC"
    length_minutes: int = 30
    every: Recurrence | None = None
    roll: Roll = Roll.KEEP
    kind: MeetingKind = MeetingKind.MEETING
    attendees: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    place: str = ""
    source: Source | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What it is called: ``API-M1``."""
        return f"{self.project}-M{self.number}"

    @property
    def first_day(self) -> date:
        """The day of the first occurrence, by the clock of its zone."""
        return self.start.astimezone(ZoneInfo(self.zone)).date()

    def moment_on(self, day: date) -> datetime:
        """When an occurrence on `day` starts, by the summer time of that day."""
        zone = ZoneInfo(self.zone)
        clock = self.start.astimezone(zone).time()
        moment = datetime.combine(day, clock, zone)
        try:
            # Through UTC, so that an hour that the clocks skip is the one they show instead.
            return moment.astimezone(UTC).astimezone(zone)
        except OverflowError:
            return moment  # on the first or the last day there is

    def check(self) -> None:
        """Raise BadInput for what no series may be."""
        if not writable(self.title, "title").strip():
            raise BadInput("a meeting needs a title")
        writable(self.place, "place")
        if self.number < 1:
            raise BadInput("meetings are numbered from 1")
        check_zone(self.zone)
        in_zone(self.start, UTC)
        in_zone(self.start, ZoneInfo(self.zone))
        check_length(self.length_minutes)
        check_once(self.attendees)
        for topic in self.agenda:
            if not writable(topic, "agenda").strip() or "\n" in topic:
                raise BadInput("an agenda item is one line of text")
        if self.every is not None:
            self.every.check()


def day_of(key: str) -> date:
    """The day in the key of a meeting, or of a line in its minutes: ``API-M1/2026-01-20#3``."""
    return date.fromisoformat(key.partition("/")[2].partition("#")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One occurrence that is more than a date: prepared, moved, skipped, held.

    `day` is the one its series gives it and never changes; `moved_to` is when it is instead.
    """

    series: str
    day: date
    created: datetime
    state: MeetingState = MeetingState.PLANNED
    moved_to: datetime | None = None
    why: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    attendance: tuple[Attendance, ...] = ()
    reviews: tuple[Review, ...] = ()
    now_on: Timing | None = None
    source: Source | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What it is called: ``API-M1/2026-01-20``."""
        return f"{self.series}/{self.day.isoformat()}"

    @property
    def is_held(self) -> bool:
        """Whether it was started, whatever came after."""
        return self.state in (MeetingState.RUNNING, MeetingState.CLOSED)

    def with_presence(self, person: str, presence: Presence) -> Meeting:
        """This meeting with what is known of one person's presence."""
        others = tuple(each for each in self.attendance if each.person != person)
        if len(others) == len(self.attendance):
            return replace(self, attendance=(*others, Attendance(person, presence)))
        attendance = tuple(
            Attendance(person, presence) if each.person == person else each
            for each in self.attendance
        )
        return replace(self, attendance=attendance)

    def started_at(self, moment: datetime) -> Meeting:
        """This meeting, running. Raises RuleBroken unless it is planned."""
        if self.state is not MeetingState.PLANNED:
            verb = "runs" if self.state is MeetingState.RUNNING else f"is {self.state}"
            raise RuleBroken(f"{self.key} {verb} already")
        return replace(self, state=MeetingState.RUNNING, started=moment)

    def closed_at(self, moment: datetime) -> Meeting:
        """This meeting, over. Raises RuleBroken unless it runs."""
        if self.state is not MeetingState.RUNNING:
            raise RuleBroken(f"{self.key} does not run: it is {self.state}")
        return replace(self, state=MeetingState.CLOSED, ended=moment, now_on=None)

    def check(self) -> None:
        """Raise BadInput for what no meeting may be."""
        writable(self.why, "reason")
        for review in self.reviews:
            writable(review.words, "reason")
        check_once(each.person for each in self.attendance)
        for moment in (self.moved_to, self.started, self.ended):
            if moment is not None:
                in_zone(moment, UTC)
        if self.is_held and self.started is None:
            raise BadInput(f"{self.key} is {self.state} and was never started")


def planned_minutes(topic: str) -> int | None:
    """How long an agenda item is to take, from its ending: ``Budget (10m)``."""
    match = _PLANNED_MINUTES.search(topic)
    return int(match[1]) if match else None


def check_once(people: Iterable[str]) -> None:
    """Raise BadInput for someone named twice."""
    seen: set[str] = set()
    for person in people:
        if person in seen:
            raise BadInput(f"attendee {brief(person)} is named twice")
        seen.add(person)


def check_length(minutes: int) -> None:
    """Raise BadInput for a length that no meeting has."""
    if not 1 <= minutes <= _LONGEST:
        raise BadInput(f"a meeting lasts 1 minute to 24 hours, not {minutes} minutes")
