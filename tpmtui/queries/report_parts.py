"""What a status report tells of one project, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.calendar import days_away
from tpmtui.domain.course import Course
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.meeting import MeetingKind
from tpmtui.domain.minutes import ItemKind, ItemState
from tpmtui.domain.person import Person
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint, current_sprints
from tpmtui.domain.task import Kind
from tpmtui.domain.work import Work
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.planning.meetings.answers import Minutes
from tpmtui.planning.meetings.occurrences import Occurrence
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.charting import ChartRequest, Unit
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.report.ahead import AHEAD
from tpmtui.planning.report.report import Spoken
from tpmtui.planning.report.status import Milestone, expected, milestones
from tpmtui.planning.schedule.schedule import Slot
from tpmtui.planning.training.expiring import Expiring
from tpmtui.queries.burndown import read_burndown
from tpmtui.queries.forecast import read_forecast
from tpmtui.queries.ground import Ground
from tpmtui.queries.meetings import read_diaries
from tpmtui.queries.minutes import read_all_minutes
from tpmtui.queries.timeline import choose_baseline
from tpmtui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every part of a report is read for: `past` is None where the present is meant."""

    workspace: Workspace
    past: AsOf | None
    at: AsOf
    since: date
    baseline: str | None
    red_after: int
    people: Sequence[Person]
    sprints: Sequence[Sprint]
    courses: Sequence[Course]
    expiring: Expiring

    @property
    def today(self) -> date:
        """The day of the report."""
        return day_of(self.at)


def running_sprint(asked: Asked, home: Project) -> Sprint | None:
    """The sprint that runs, if it has days to draw between."""
    names = current_sprints(asked.sprints, asked.today).get(home.key, frozenset())
    return next(
        (
            each
            for each in asked.sprints
            if each.project == home.key and each.name in names and each.start and each.end
        ),
        None,
    )


def milestones_of(
    asked: Asked, ground: Ground, notes: list[str]
) -> tuple[str, tuple[Milestone, ...]]:
    """The name of the baseline, and the milestones of the plan beside it."""
    home = ground.project
    beside = choose_baseline(asked.workspace, home.key, asked.baseline, as_of=asked.past)
    planned = _expected_by(asked.workspace, beside, ground.works) if beside else {}
    slots: Mapping[str, Slot] = {}
    try:
        plan = ground.plan()
        if plan.network.cycle:
            notes.append(f"the plan has no dates: {plan.schedule().notes[0]}")
        elif any(work.kind is Kind.MILESTONE for work in ground.works):
            slots = plan.schedule().slots
    except RuleBroken as error:
        notes.append(f"the plan has no dates: {error}")
    found = milestones(ground.works, slots, planned, home.calendar, today=asked.today)
    return beside.name if beside else "", found


def _expected_by(workspace: Workspace, beside: Baseline, works: Iterable[Work]) -> dict[str, date]:
    """When milestones were expected as a baseline was saved: by its dates, and when due then."""
    keys = [work.key for work in works if work.kind is Kind.MILESTONE]
    facts = workspace.ledger.facts("task", ["due"], until=beside.created, keys=keys)
    due = {fact.key: date.fromisoformat(fact.new) if fact.new else None for fact in facts}
    days = {each.key: expected(each.finish, due.get(each.key)) for each in beside.dates}
    return {key: day for key in keys if (day := days.get(key)) is not None}


def forecast_of(
    asked: Asked, home: Project, works: Iterable[Work], notes: list[str]
) -> Forecast | None:
    """The forecast of the whole project; a note where none can be made."""
    request = ChartRequest(as_of=asked.at, project=home.key)
    try:
        starts = [work.start_after for work in works if work.is_open]
        return read_forecast(asked.workspace, request, starts=starts)
    except RuleBroken as error:
        notes.append(f"no forecast: {error}")
        return None


def chart_of(asked: Asked, request: ChartRequest) -> Burndown | None:
    """A burn-down in points, or by count where nothing has any; None where none can be drawn.

    Without its pace: a report has a forecast, and two of them would be one too many.
    """
    try:
        chart = read_burndown(asked.workspace, request)
        if not any(day.scope for day in chart.days):
            chart = read_burndown(asked.workspace, replace(request, unit=Unit.COUNT))
    except (NotFound, RuleBroken):
        return None
    return replace(chart, pace=None)


def minutes_of(asked: Asked, home: Project) -> list[Minutes]:
    """The minutes of every meeting that was held, but for what two people talked about alone."""
    held = read_all_minutes(asked.workspace, project=home.key, as_of=asked.past)
    alone = MeetingKind.ONE_TO_ONE
    return [each for each in held if each.occurrence.series.kind is not alone]


def spoken_of(
    asked: Asked, home: Project, said: Iterable[Minutes], kind: ItemKind
) -> tuple[Spoken, ...]:
    """What was said of one kind and still stands, the latest first; decisions of the period."""
    found = []
    for minutes in said:
        day = minutes.occurrence.start.date()
        for item in minutes.of_kind(kind):
            replaced = item.key in minutes.superseded
            too_old = kind is ItemKind.DECISION and day < asked.since
            if item.state is ItemState.OPEN and not (replaced or too_old):
                found.append(Spoken(item, day, home.calendar.age(day, asked.today)))
    return tuple(found[::-1])


def meetings_of(asked: Asked, home: Project) -> list[Occurrence]:
    """What is met for in the next two weeks."""
    answer = read_diaries(asked.workspace, project=home.key, as_of=asked.past)
    end = days_away(asked.today, AHEAD)
    return [each for diary in answer.diaries for each in diary.between(asked.today, end)]
