"""What every chart is asked with: a unit, a window on the work, and the day it is true of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tpmtui.domain.filter import Filter
from tpmtui.domain.sprint import Sprint
from tpmtui.planning.listing import AsOf

# The charts there are, in the order they are shown, with what people call them.
CHARTS = {
    "burndown": "Burn-down",
    "burnup": "Burn-up",
    "flow": "Flow",
    "throughput": "Throughput",
    "cycle": "Cycle time",
    "forecast": "Forecast",
}
MEASURED = ("burndown", "burnup")  # the others count items


class Unit(StrEnum):
    """What work is measured in."""

    POINTS = "points"
    HOURS = "hours"
    COUNT = "count"

    @property
    def noun(self) -> str:
        """One of it."""
        return "task" if self is Unit.COUNT else self.removesuffix("s")

    @property
    def field(self) -> str | None:
        """The field of a task that holds the measure, None where each counts for one."""
        return {Unit.POINTS: "points", Unit.HOURS: "estimate_hours"}.get(self)

    def measure(self, value: Any) -> float:
        """How much a task is whose field holds `value`: one that is not estimated is 0."""
        return 1 if self is Unit.COUNT else value or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRequest:
    """Which work to chart and how.

    The tasks of a sprint, those a milestone (its key) waits on, those of a project, or those that
    meet a filter as of then; a filter narrows any of the others. `as_of` is the end of a day, or a
    moment: nothing later is known. `replan` asks a burn-down for a second line, from what is left.
    """

    as_of: AsOf
    unit: Unit = Unit.POINTS
    project: str | None = None
    sprint: Sprint | None = None
    milestone: str | None = None
    wanted: Filter | None = None
    replan: bool = False
