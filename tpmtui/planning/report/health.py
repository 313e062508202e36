"""How a project stands, by what it is judged by: the rules themselves are in `health_rules`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tpmtui.domain.calendar import Calendar
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.report.status import Aged, Milestone

OF_THE_PLAN = ("Deadline", "Milestones", "Sprint")
"""The rules that know where it leads; the others only know what is wrong."""


class Health(StrEnum):
    """How something stands, worst first."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a project is judged by on `today`.

    `open` counts what is left to do. `late` are the tasks whose due day has passed and `stuck`
    those that are blocked, each with its working days. `sprint` is the burn-down of the one that
    runs, `gaps` counts mandatory training that is not there. A blocker is red from `red_after`
    working days on.
    """

    today: date
    calendar: Calendar
    open: int
    deadline: date | None = None
    forecast: Forecast | None = None
    milestones: Sequence[Milestone] = ()
    stuck: Sequence[Aged] = ()
    late: Sequence[Aged] = ()
    sprint: Burndown | None = None
    gaps: int = 0
    red_after: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule says, why, and when it would say green, amber and red."""

    rule: str
    level: Health
    why: str
    green: str
    amber: str
    red: str = ""


def overall(found: Iterable[Finding]) -> Health:
    """The worst that a rule says. Green only where one that knows the plan says so."""
    levels = {each.rule: each.level for each in found}
    for level in (Health.RED, Health.AMBER):
        if level in levels.values():
            return level
    is_known = any(levels.get(rule) is Health.GREEN for rule in OF_THE_PLAN)
    return Health.GREEN if is_known else Health.UNKNOWN
