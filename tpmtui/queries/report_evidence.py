"""What a project is judged by: as of the day of a report, and of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.work import Work
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.report.health import Evidence, Health, overall
from tpmtui.planning.report.health_rules import findings
from tpmtui.planning.report.status import late, people_on, stuck
from tpmtui.planning.training.matrix import Cell
from tpmtui.queries.ground import read_ground
from tpmtui.queries.report_parts import (
    Asked,
    chart_of,
    forecast_of,
    milestones_of,
    running_sprint,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A project with its evidence, and what of it a report tells further.

    `baseline` names the one that milestones are told beside; `notes` say what cannot be told.
    """

    project: Project
    works: Sequence[Work]
    evidence: Evidence
    baseline: str
    running: Sprint | None
    training: tuple[Cell, ...]
    notes: tuple[str, ...]

    @property
    def health(self) -> Health | None:
        """How it stands, None where there is no task yet."""
        return overall(findings(self.evidence)) if self.works else None


def judged(asked: Asked, home: Project) -> Judged:
    """Everything that the rules of health look at."""
    today, calendar = asked.today, home.calendar
    ground = read_ground(asked.workspace, home.key, as_of=asked.past)
    works, notes = ground.works, list[str]()
    beside, reached = milestones_of(asked, ground, notes)
    running = running_sprint(asked, home)
    sprint = chart_of(asked, ChartRequest(as_of=asked.at, sprint=running)) if running else None
    there = people_on(works)
    training = tuple(each for each in asked.expiring.items if each.person in there)
    evidence = Evidence(
        today=today,
        calendar=calendar,
        open=sum(work.is_open for work in works),
        deadline=home.deadline,
        forecast=forecast_of(asked, home, works, notes),
        milestones=reached,
        stuck=stuck(works, calendar, today),
        late=late(works, calendar, today),
        sprint=sprint,
        gaps=sum(each.is_gap for each in training),
        red_after=asked.red_after,
    )
    return Judged(
        project=home,
        works=works,
        evidence=evidence,
        baseline=beside,
        running=running,
        training=training,
        notes=tuple(notes),
    )
