"""What was said in check-ins on a day or over a period, and what someone is asked."""

from __future__ import annotations

from datetime import date

from tpmtui.domain.checkin import CheckIn, looks_back_to
from tpmtui.domain.sprint import current_sprints
from tpmtui.planning.checkins.attendance import calendars_of
from tpmtui.planning.checkins.questions import Questions, questions
from tpmtui.planning.checkins.standup import Period, StandUp
from tpmtui.planning.listing import AsOf
from tpmtui.queries.attendance import read_attendance
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


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
