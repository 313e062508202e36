"""The status report for stakeholders: what is told of each project, and of which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tpmtui.domain.minutes import MinuteItem
from tpmtui.domain.project import Project
from tpmtui.domain.work import Work
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.report.ahead import Ahead
from tpmtui.planning.report.health import Finding, Health, overall
from tpmtui.planning.report.status import Aged, Milestone, Scope
from tpmtui.planning.training.matrix import Cell

USUAL_PERIOD = timedelta(days=7)
"""How far back a report looks if it is not told: it is written once a week."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A decision, a question or a risk from minutes, on which day, and its age in working days."""

    item: MinuteItem
    day: date
    age: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectReport:
    """One project: how it stands, what stands in the way, what was done and what comes.

    `chart` is the burn-down of the sprint that runs, else of the project, None where it cannot be
    drawn. `before` is its health at the end of the day that is told from, None if it was not there
    or had no task. `decisions` are those of the period that no later one replaced; `questions` and
    `risks` are open, whenever they were raised. `training` is what has ended, is missing or ends
    soon. `notes` say what could not be worked out.
    """

    project: Project
    findings: tuple[Finding, ...]
    before: Health | None = None
    total: int
    open: int
    in_hand: int
    forecast: Forecast | None
    baseline: str
    milestones: tuple[Milestone, ...]
    stuck: tuple[Aged, ...]
    late: tuple[Aged, ...]
    done: tuple[Work, ...]
    scope: Scope
    titles: Mapping[str, str]
    chart: Burndown | None
    decisions: tuple[Spoken, ...]
    questions: tuple[Spoken, ...]
    risks: tuple[Spoken, ...]
    training: tuple[Cell, ...]
    ahead: tuple[Ahead, ...]
    notes: tuple[str, ...] = ()

    @property
    def tells_something(self) -> bool:
        """Whether there is work, or anything was said or is planned: not the rules alone."""
        spoken = self.decisions or self.questions or self.risks
        return bool(self.total or spoken or self.training or self.ahead)

    @property
    def health(self) -> Health:
        """How it stands, by the worst finding."""
        return overall(self.findings)


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Several projects, the worst first, on `today`; what was done is told from `since` on.

    Both days are inclusive. `names` are those of people by handle, `courses` titles by code.
    """

    today: date
    since: date
    projects: tuple[ProjectReport, ...]
    names: Mapping[str, str]
    courses: Mapping[str, str]
