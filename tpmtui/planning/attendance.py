"""Who has checked in on a day, who is missing, and who is excused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tpmtui.domain.calendar import Calendar, short_day
from tpmtui.domain.checkin import CheckIn, looks_back_to
from tpmtui.domain.person import Person
from tpmtui.domain.project import Project


class Presence(StrEnum):
    """Where someone's check-in of a day stands; BEGUN is half an answer, so it is missing too."""

    ANSWERED = "answered"
    BEGUN = "begun"
    MISSING = "missing"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person on one day. `why` says what excuses; `back_to` is the day last worked before."""

    person: Person
    presence: Presence
    back_to: date
    checkin: CheckIn | None = None
    why: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether an answer is expected and not handed in."""
        return self.presence in (Presence.MISSING, Presence.BEGUN)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Everyone on one day, in the order they were added."""

    day: date
    people: tuple[Attendee, ...]

    @property
    def missing(self) -> tuple[Attendee, ...]:
        """Those whose answer is expected and not handed in."""
        return tuple(each for each in self.people if each.is_missing)

    @property
    def excused(self) -> tuple[Attendee, ...]:
        """Those of whom none is expected, and who gave none."""
        return tuple(each for each in self.people if each.presence is Presence.EXCUSED)

    @property
    def answered(self) -> tuple[Attendee, ...]:
        """Those who handed one in, expected or not."""
        return tuple(each for each in self.people if each.presence is Presence.ANSWERED)

    def in_words(self) -> str:
        """Participation: ``4 of 5 answered, 1 excused``."""
        expected = len(self.answered) + len(self.missing)
        excused = f", {len(self.excused)} excused" if self.excused else ""
        return f"{len(self.answered)} of {expected} answered{excused}"


def attendance(
    people: Iterable[Person],
    checkins: Iterable[CheckIn],
    day: date,
    calendars: Mapping[str, Calendar],
) -> Attendance:
    """Who answered for `day`; `calendars` are the people's own, by handle.

    Who works 0 hours a day, or was not there yet, is left out, unless they answered.
    """
    given = {checkin.person: checkin for checkin in checkins}
    return Attendance(day, tuple(_attendees(people, given, day, calendars)))


def calendar_of(person: Person, projects: Iterable[Project], homes: Collection[str]) -> Calendar:
    """The days a person works: by the projects `homes`, where they have work, else by all."""
    there = list(projects)
    theirs = [project.calendar for project in there if project.key in homes]
    return person.calendar(*(theirs or [project.calendar for project in there]))


def why_off(person: Person, day: date, calendar: Calendar, *, today: date) -> str:
    """Why a person does not work on `day`: leave or a day off; empty where they do."""
    if calendar.is_working(day):
        return ""
    leaves = person.leave_on(day)
    if leaves:
        last = max(leave.end for leave in leaves)
        until = f" until {short_day(last, today=today)}" if last > day else ""
        reasons = dict.fromkeys(leave.reason for leave in leaves if leave.reason)
        return f"on leave{until}" + (f": {', '.join(reasons)}" if reasons else "")
    return "day off"


def _attendees(
    people: Iterable[Person],
    given: Mapping[str, CheckIn],
    day: date,
    calendars: Mapping[str, Calendar],
) -> Iterator[Attendee]:
    for person in people:
        checkin, calendar = given.get(person.handle), calendars[person.handle]
        back_to = looks_back_to(day, calendar)
        why = why_off(person, day, calendar, today=day)
        if checkin is not None and checkin.finished:
            yield Attendee(person, Presence.ANSWERED, back_to, checkin)
        elif not person.hours_per_day or day < (person.joined or person.created.date()):
            continue
        elif why:
            yield Attendee(person, Presence.EXCUSED, back_to, checkin, why)
        else:
            presence = Presence.MISSING if checkin is None else Presence.BEGUN
            yield Attendee(person, presence, back_to, checkin)
