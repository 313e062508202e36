"""The status report of one project or of all, as of now or of then."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tpmtui.domain.calendar import days_away
from tpmtui.domain.errors import BadInput, NotFound
from tpmtui.domain.minutes import ItemKind
from tpmtui.domain.project import Project, State
from tpmtui.domain.text import visible
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.planning.metrics.charting import ChartRequest, Unit
from tpmtui.planning.report.ahead import ahead
from tpmtui.planning.report.health import Health
from tpmtui.planning.report.health_rules import findings
from tpmtui.planning.report.report import USUAL_PERIOD, ProjectReport, StatusReport
from tpmtui.planning.report.status import Scope, finished, people_on, scope_since
from tpmtui.queries.past import standing
from tpmtui.queries.report_evidence import judged
from tpmtui.queries.report_parts import (
    Asked,
    chart_of,
    meetings_of,
    minutes_of,
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
    asked = _asked(workspace, past, at, since, baseline, red_after)
    before = _health_before(asked, [home.key for home in homes])
    told = [_of_project(asked, home, before.get(home.key)) for home in homes]
    order = list(Health)
    told.sort(key=lambda each: order.index(each.health))
    return StatusReport(
        today,
        since,
        tuple(told),
        names={each.handle: each.name for each in asked.people},
        courses={each.code: each.title for each in asked.courses},
    )


def _asked(
    workspace: Workspace,
    past: AsOf | None,
    at: AsOf,
    since: date,
    baseline: str | None,
    red_after: int,
) -> Asked:
    """What all parts of a report as of `past`, None for the present, are read from."""
    records = read_records(workspace, as_of=past)
    return Asked(
        workspace=workspace,
        past=past,
        at=at,
        since=since,
        baseline=baseline,
        red_after=red_after,
        people=standing(workspace.people, past),
        sprints=standing(workspace.sprints, past),
        courses=records.courses,
        expiring=read_expiring(workspace, within=_SOON_DAYS, day=day_of(at), records=records),
    )


def _health_before(asked: Asked, keys: Collection[str]) -> dict[str, Health]:
    """How projects stood at the end of the day from which on is told: at the report before.

    By the newest baseline of then, where the one that is wanted was saved later.
    """
    workspace, then = asked.workspace, asked.since
    if then >= asked.today:
        return {}
    saved = {each.name for each in standing(workspace.baselines, then)}
    baseline = asked.baseline if asked.baseline in saved else None
    earlier = _asked(workspace, then, then, then, baseline, asked.red_after)
    there = [home for home in standing(workspace.projects, then) if home.key in keys]
    healths = {home.key: judged(earlier, home).health for home in there}
    return {key: health for key, health in healths.items() if health is not None}


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


def _of_project(asked: Asked, home: Project, before: Health | None) -> ProjectReport:
    workspace, today = asked.workspace, asked.today
    known = judged(asked, home)
    works, evidence = known.works, known.evidence
    whole = chart_of(asked, ChartRequest(as_of=asked.at, project=home.key))
    scope = scope_since(whole, asked.since) if whole else Scope(Unit.COUNT, ())
    said = minutes_of(asked, home)
    there = people_on(works)
    return ProjectReport(
        project=home,
        findings=findings(evidence),
        before=before,
        total=len(works),
        open=evidence.open,
        in_hand=sum(work.state is State.DOING for work in works),
        forecast=evidence.forecast,
        baseline=known.baseline,
        milestones=tuple(evidence.milestones),
        stuck=tuple(evidence.stuck),
        late=tuple(evidence.late),
        done=finished(works, asked.since, today),
        scope=scope,
        titles=workspace.tasks.titles(sorted({each.key for each in scope.changes})),
        chart=evidence.sprint or whole,
        decisions=spoken_of(asked, home, said, ItemKind.DECISION),
        questions=spoken_of(asked, home, said, ItemKind.QUESTION),
        risks=spoken_of(asked, home, said, ItemKind.RISK),
        training=known.training,
        ahead=ahead(
            today,
            project=home,
            works=works,
            milestones=evidence.milestones,
            sprints=[known.running] if known.running else (),
            meetings=meetings_of(asked, home),
            people=[person for person in asked.people if person.handle in there],
        ),
        notes=known.notes,
    )
