"""Who checked in, who did not, and what was said on a day or over a period."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time

from tpmtui.domain.checkin import CheckIn, check_in_day, looks_back_to
from tpmtui.domain.ledger import IMPORTING
from tpmtui.domain.person import Person
from tpmtui.planning.checkins.attendance import Attendance, attendance, calendars_of
from tpmtui.planning.checkins.questions import Questions, questions
from tpmtui.planning.checkins.standup import Period, StandUp
from tpmtui.planning.listing import AsOf
from tpmtui.queries.lens import current_sprints
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


def read_attendance(workspace: Workspace, day: date) -> Attendance:
    """Who answered for a day, and who is expected to: at most six queries.

    Today is for everyone the day it is where they are.
    """
    people, now = workspace.people.all(), workspace.now()
    is_today = day == now.date()
    days = {each.handle: each.local(now).date() if is_today else day for each in people}
    homes = workspace.tasks.homes()
    calendars = calendars_of(people, workspace.projects.all(), homes)
    checkins = workspace.checkins.of_days({day, *days.values()})
    named = _only_named(workspace, people, homes)
    return attendance(people, checkins, day, calendars, days, only_named=named)


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


def read_stand_up(workspace: Workspace, day: date) -> StandUp:
    """All that was said for one day, with the titles of the tasks it was said of: five queries."""
    answer = read_attendance(workspace, day)
    said = [each.checkin for each in answer.people if each.checkin]
    return StandUp(answer, _titles(workspace, said))


def read_period(
    workspace: Workspace,
    *,
    since: date | None = None,
    until: date | None = None,
    as_of: AsOf | None = None,
) -> Period:
    """The check-ins for the days from `since` to `until`, inclusive, by day and person."""
    said = [
        checkin
        for checkin in standing(workspace.checkins, as_of)
        if (since is None or checkin.date >= since) and (until is None or checkin.date <= until)
    ]
    said.sort(key=lambda checkin: (checkin.date, checkin.person))
    names = {person.handle: person.name for person in workspace.people.where(removed=True)}
    return Period(tuple(said), names, _titles(workspace, said))


def _titles(workspace: Workspace, said: list[CheckIn]) -> dict[str, str]:
    keys = {key for checkin in said for key in checkin.tasks}
    return workspace.tasks.titles(sorted(keys))


def read_questions(workspace: Workspace, handle: str, day: date) -> Questions:
    """What one person is asked about for a day. Raises NotFound for who is not there."""
    person = workspace.people.get(handle)
    homes = workspace.tasks.homes()
    (calendar,) = calendars_of([person], workspace.projects.all(), homes).values()
    last = workspace.checkins.before(handle, day)
    return questions(
        person,
        day,
        back_to=looks_back_to(day, calendar),
        checkin=workspace.checkins.find(f"{handle}@{day}"),
        picked=last.picks if last else (),
        tasks=workspace.tasks.open_of(handle),
        free=workspace.tasks.open_of(None),
        current=current_sprints(workspace.sprints.all(), day),
        in_use=[home.key for home in workspace.projects.in_use()],
    )
