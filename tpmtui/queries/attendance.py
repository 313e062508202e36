"""Who checked in and who did not, on a day or by now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time, timedelta

from tpmtui.domain.calendar import days_away
from tpmtui.domain.checkin import answered_days, check_in_day
from tpmtui.domain.ledger import IMPORTING
from tpmtui.domain.person import Person
from tpmtui.planning.checkins.attendance import Attendance, attendance, calendars_of
from tpmtui.planning.listing import AsOf
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace

_A_QUARTER = timedelta(days=92)  # what was said before is no sign of life


def read_attendance(workspace: Workspace, day: date) -> Attendance:
    """Who answered for a day, and who is expected to: at most six queries.

    Today is for everyone the day it is where they are.
    """
    people, now = workspace.people.all(), workspace.now()
    if not people:
        return Attendance(day, ())
    is_today = day == now.date()
    days = {each.handle: each.local(now).date() if is_today else day for each in people}
    homes = workspace.tasks.homes()
    calendars = calendars_of(people, workspace.projects.all(), homes)
    checkins = workspace.checkins.of_days({day, *days.values()})
    named = _only_named(workspace, people, homes)
    return attendance(people, checkins, day, calendars, days, only_named=named)


def read_answered(
    workspace: Workspace, today: date, *, as_of: AsOf | None = None
) -> dict[str, date]:
    """By task, the last day of the quarter up to `today` that it was answered for, now or then."""
    since = days_away(today, -_A_QUARTER)
    if as_of is None:
        return answered_days(workspace.checkins.since(since))
    then = standing(workspace.checkins, as_of)
    return answered_days(checkin for checkin in then if checkin.date >= since)


def read_turns(workspace: Workspace, *, evening: time) -> Attendance:
    """Who is to be asked now: each for the day that an answer given now is for."""
    people, now = workspace.people.all(), workspace.now()
    homes = workspace.tasks.homes()
    calendars = calendars_of(people, workspace.projects.all(), homes)
    days = {
        each.handle: check_in_day(each.local(now), calendars[each.handle], evening=evening)
        for each in people
    }
    checkins = workspace.checkins.of_days(set(days.values()))
    named = _only_named(workspace, people, homes)
    return attendance(people, checkins, now.date(), calendars, days, only_named=named)


def _only_named(
    workspace: Workspace, people: list[Person], homes: Mapping[str, Collection[str]]
) -> set[str]:
    """Whom an imported file named and who never had to do with it: no open work, no check-in."""
    idle = [person.handle for person in people if person.handle not in homes]
    named = workspace.ledger.made_by(IMPORTING, kind="person", keys=idle) if idle else set()
    return named - workspace.checkins.ever_of(named) if named else named
