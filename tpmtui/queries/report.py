"""The status report of one project or of all, as of now or of then."""

from __future__ import annotations

from datetime import date

from tpmtui.domain.calendar import days_away
from tpmtui.domain.errors import BadInput, NotFound
from tpmtui.domain.minutes import ItemKind
from tpmtui.domain.project import Project, State
from tpmtui.domain.text import visible
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.planning.metrics.charting import ChartRequest, Unit
from tpmtui.planning.report.ahead import ahead
from tpmtui.planning.report.health import Evidence, Health
from tpmtui.planning.report.health_rules import findings
from tpmtui.planning.report.report import USUAL_PERIOD, ProjectReport, StatusReport
from tpmtui.planning.report.status import Scope, finished, late, people_on, scope_since, stuck
from tpmtui.queries.ground import read_ground
from tpmtui.queries.past import standing
from tpmtui.queries.report_parts import (
    Asked,
    chart_of,
    forecast_of,
    meetings_of,
    milestones_of,
    minutes_of,
    running_sprint,
    spoken_of,
)
from tpmtui.queries.training import read_expiring, read_records
from tpmtui.workspace import Workspace

_SOON_DAYS = 30  # ahead, in which the end of a certificate is worth a line


def read_report(
    workspace: Workspace,
    *,
    project: str | None = None,
    since: date | None = None,
    as_of: AsOf | None = None,
    baseline: str | None = None,
    red_after: int = 3,
) -> StatusReport:
    """How one project, or all in use, stand now or stood then, and what was done `since`.

    A week back if not told. Raises NotFound for what there is not, or where nothing is in use;
    BadInput for a `since` behind the day of the report.
    """
    past = as_of or _moment_before_the_newest(workspace)
    at = past or workspace.today()
    today = day_of(at)
    since = since or days_away(today, -USUAL_PERIOD)
    if since > today:
        raise BadInput(f"--since {since} is after the day of the report, {today}")
    homes = _homes(workspace, project, past, today)
    people = standing(workspace.people, past)
    records = read_records(workspace, as_of=past)
    asked = Asked(
        workspace=workspace,
        past=past,
        at=at,
        since=since,
        baseline=baseline,
        red_after=red_after,
        people=people,
        sprints=standing(workspace.sprints, past),
        expiring=read_expiring(workspace, within=_SOON_DAYS, day=today, records=records),
    )
    told = [_of_project(asked, home) for home in homes]
    order = list(Health)
    told.sort(key=lambda each: order.index(each.health))
    return StatusReport(
        today,
        since,
        tuple(told),
        names={each.handle: each.name for each in people},
        courses={each.code: each.title for each in records.courses},
    )


def _moment_before_the_newest(workspace: Workspace) -> AsOf | None:
    """The time on the clock, where it was put back behind something that was written since."""
    now = workspace.now()
    return now if workspace.ledger.goes_beyond(now) else None


def _homes(
    workspace: Workspace, project: str | None, past: AsOf | None, today: date
) -> list[Project]:
    there = standing(workspace.projects, past)
    if project is None:
        in_use = [home for home in there if home.is_in_use]
        if not in_use:
            raise NotFound("there is no project to report on: tpmtui project add KEY NAME")
        return in_use
    workspace.projects.get(project)
    found = [home for home in there if home.key == project]
    if not found:
        raise NotFound(f"there was no project {visible(project)} by {today}")
    return found


def _of_project(asked: Asked, home: Project) -> ProjectReport:
    workspace, today, calendar = asked.workspace, asked.today, home.calendar
    ground = read_ground(workspace, home.key, as_of=asked.past)
    works = ground.works
    notes: list[str] = []
    beside, reached = milestones_of(asked, ground, notes)
    running = running_sprint(asked, home)
    whole = chart_of(asked, ChartRequest(as_of=asked.at, project=home.key))
    sprint = chart_of(asked, ChartRequest(as_of=asked.at, sprint=running)) if running else None
    ahead_of_it = forecast_of(asked, home, notes)
    there = people_on(works)
    training = tuple(each for each in asked.expiring.items if each.person in there)
    held, late_ones = stuck(works, calendar, today), late(works, calendar, today)
    left = sum(work.is_open for work in works)
    scope = scope_since(whole, asked.since) if whole else Scope(Unit.COUNT, ())
    said = minutes_of(asked, home)
    return ProjectReport(
        project=home,
        findings=findings(
            Evidence(
                today=today,
                calendar=calendar,
                open=left,
                deadline=home.deadline,
                forecast=ahead_of_it,
                milestones=reached,
                stuck=held,
                late=late_ones,
                sprint=sprint,
                gaps=sum(each.is_gap for each in training),
                red_after=asked.red_after,
            )
        ),
        total=len(works),
        open=left,
        in_hand=sum(work.state is State.DOING for work in works),
        forecast=ahead_of_it,
        baseline=beside,
        milestones=reached,
        stuck=held,
        late=late_ones,
        done=finished(works, asked.since, today),
        scope=scope,
        titles=workspace.tasks.titles(sorted({each.key for each in scope.changes})),
        chart=sprint or whole,
        decisions=spoken_of(asked, home, said, ItemKind.DECISION),
        questions=spoken_of(asked, home, said, ItemKind.QUESTION),
        risks=spoken_of(asked, home, said, ItemKind.RISK),
        training=training,
        ahead=ahead(
            today,
            project=home,
            works=works,
            milestones=reached,
            sprints=[running] if running else (),
            meetings=meetings_of(asked, home),
            people=[person for person in asked.people if person.handle in there],
        ),
        notes=tuple(notes),
    )
