"""Who has checked in on a day, who is missing, and who is excused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
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
    """One person on one day. `why` says what excuses; `back_to` is the day last worked before.

    `back_to` is None for who has not worked for years.
    """

    person: Person
    day: date
    presence: Presence
    back_to: date | None
    checkin: CheckIn | None = None
    why: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether an answer is expected and not handed in."""
        return self.presence in (Presence.MISSING, Presence.BEGUN)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Everyone on one day, each by their own clock, in the order they were added."""

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

    def of(self, handle: str) -> Attendee | None:
        """One of them, None for who is not among them."""
        return next((each for each in self.people if each.person.handle == handle), None)

    def turns_after(self, handle: str) -> tuple[Attendee, ...]:
        """Those who are missing but for one person: first who comes after that one."""
        handles = [each.person.handle for each in self.people]
        place = handles.index(handle) + 1 if handle in handles else 0
        around = (*self.people[place:], *self.people[:place])
        return tuple(each for each in around if each.is_missing and each.person.handle != handle)

    def in_words(self) -> str:
        """Participation: ``4 of 5 answered, 1 excused``."""
        expected = len(self.answered) + len(self.missing)
        excused = f", {len(self.excused)} excused" if self.excused else ""
        answered = f"{len(self.answered)} of {expected} answered" if expected else "nobody to ask"
        return f"{answered}{excused}"


def attendance(
    people: Iterable[Person],
    checkins: Iterable[CheckIn],
    day: date,
    calendars: Mapping[str, Calendar],
    days: Mapping[str, date] | None = None,
    *,
    only_named: Collection[str] = (),
) -> Attendance:
    """Who answered for `day`, or each for their own of `days`, by handle as their `calendars`.

    Left out, unless they answered, are who works 0 hours a day and who was not there yet; excused
    are those whom a file named and nothing else is known of, `only_named`.
    """
    own = days or {}
    given = {checkin.key: checkin for checkin in checkins}
    there = (
        _attendee(
            each,
            own.get(each.handle, day),
            given,
            calendars[each.handle],
            only_named=each.handle in only_named,
        )
        for each in people
    )
    return Attendance(day, tuple(each for each in there if each is not None))


def calendars_of(
    people: Iterable[Person], projects: Iterable[Project], homes: Mapping[str, Collection[str]]
) -> dict[str, Calendar]:
    """The days that people work, by handle: by the projects `homes`, where they have work.

    By all that are in use for who has none.
    """
    in_use = [project for project in projects if project.is_in_use]
    calendars = {}
    for person in people:
        own = homes.get(person.handle, ())
        theirs = [project.calendar for project in in_use if project.key in own]
        calendars[person.handle] = person.calendar(
            *(theirs or [project.calendar for project in in_use])
        )
    return calendars


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


def _attendee(
    person: Person,
    day: date,
    given: Mapping[str, CheckIn],
    calendar: Calendar,
    *,
    only_named: bool,
) -> Attendee | None:
    checkin = given.get(f"{person.handle}@{day}")
    there = Attendee(person, day, Presence.ANSWERED, looks_back_to(day, calendar), checkin)
    if checkin is not None and checkin.finished:
        return there
    if not person.hours_per_day or day < _first_day(person):
        return None
    why = why_off(person, day, calendar, today=day)
    if only_named and checkin is None:
        why = why or "named in a file, no open work"
    if why:
        return replace(there, presence=Presence.EXCUSED, why=why)
    return replace(there, presence=Presence.MISSING if checkin is None else Presence.BEGUN)


def _first_day(person: Person) -> date:
    """The first day anything can be expected of a person: known of, and begun to work."""
    known = person.local(person.created).date()
    return max(known, person.joined) if person.joined else known
