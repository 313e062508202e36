"""What a burn-down and a burn-up show: the few fields of the ledger they need, and their window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.ledger import Fact
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.text import visible
from tpmtui.planning.listing import day_of
from tpmtui.planning.metrics.burndown import Burndown, Window, burndown
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.scope import life_of
from tpmtui.queries.window import get_milestone, members, shown_until
from tpmtui.workspace import Workspace

_LONGEST = 36_525  # a century of days: what is longer holds a date that cannot be meant


def read_burndown(workspace: Workspace, request: ChartRequest) -> Burndown:
    """The burn-down of a sprint, a milestone, a project or what meets a filter.

    Raises NotFound for what was not there by then, RuleBroken for a sprint without days.
    """
    project = _project(workspace, request)
    facts = _facts(workspace, request, members(workspace, request))
    if request.sprint is not None:
        window = _of_sprint(workspace, request, request.sprint)
    else:
        window = _of_work(workspace, request, project, facts)
    if request.wanted is not None:
        window = replace(window, title=f"{window.title}, filtered")
    if (window.end - window.start).days > _LONGEST:
        raise RuleBroken(f"from {window.start} to {window.end} is too long for a chart")
    as_of = day_of(request.as_of)
    answer = burndown(facts, window, unit=request.unit, calendar=_calendar(project), as_of=as_of)
    return replace(answer, replan=answer.replanned(as_of)) if request.replan else answer


def _project(workspace: Workspace, request: ChartRequest) -> Project | None:
    """The project the window lies in, as it was then: None for a filter over all."""
    if request.sprint is not None:
        key: str | None = request.sprint.project
    elif request.milestone is not None:
        key = workspace.tasks.get(request.milestone).project
    else:
        key = request.project
    if key is None:
        return None
    workspace.projects.get(key)
    then = {project.key: project for project in workspace.projects.as_of(request.as_of)}
    if key not in then:
        raise NotFound(f"there was no project {visible(key)} by {day_of(request.as_of)}")
    return then[key]


def _calendar(project: Project | None) -> Calendar:
    return PLAIN_WEEK if project is None else project.calendar


def _facts(workspace: Workspace, request: ChartRequest, keys: Iterable[str] | None) -> list[Fact]:
    fields = ["removed", "state"]
    if request.sprint is not None:
        fields.append("sprint")
    if request.unit.field is not None:
        fields.append(request.unit.field)
    return workspace.ledger.facts(
        "task", fields, until=request.as_of, project=request.project, keys=keys
    )


def _of_sprint(workspace: Workspace, request: ChartRequest, sprint: Sprint) -> Window:
    then = {each.key: each for each in workspace.sprints.as_of(request.as_of)}.get(sprint.key)
    if then is None:
        raise NotFound(f"there was no sprint {visible(sprint.name)} by {day_of(request.as_of)}")
    if then.start is None or then.end is None:
        raise RuleBroken(f"sprint {visible(sprint.name)} has no first and last day to draw between")
    life = life_of(
        workspace.ledger.facts(
            "sprint", ("created", "state"), until=request.as_of, keys=[sprint.key]
        )
    )
    return Window(
        title=f"{then.project} {then.name}",
        start=then.start,
        end=then.end,
        due=then.end,
        sprint=then.name,
        opened=life.opened,
        closed=life.closed,
        pauses=life.pauses,
    )


def _of_work(
    workspace: Workspace, request: ChartRequest, project: Project | None, facts: list[Fact]
) -> Window:
    """The days of a project, of a milestone, or of what meets a filter: the first to the last.

    A deadline is where the ideal line ends; work that goes on behind it is shown.
    """
    title, start, due = "all projects", None, None
    if request.milestone is not None:
        milestone = get_milestone(workspace, request.milestone)
        title, due = f"{milestone.key} {milestone.title}", milestone.due
    elif project is not None:
        title = f"{project.key} {project.name}"
        start, due = project.start, project.deadline
    as_of = day_of(request.as_of)
    first, last = _span(facts, as_of)
    start = start or (first if due is None else min(first, due))
    shown = shown_until(last, as_of)
    return Window(
        title=title,
        start=start,
        end=max(start, shown, due or shown),
        due=due,
        quiet_since=None if shown == as_of else last,
    )


def _span(facts: list[Fact], otherwise: date) -> tuple[date, date]:
    return (facts[0].day, facts[-1].day) if facts else (otherwise, otherwise)
