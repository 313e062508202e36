"""What the charts screen is told: a chart with all that is made of it, read in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from tpmtui.charts import make_ready
from tpmtui.domain.calendar import short_day
from tpmtui.domain.filter import Filter
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.charting import MEASURED, Unit
from tpmtui.planning.metrics.reading import Reading, readings
from tpmtui.planning.metrics.tabulating import Table, tabulated
from tpmtui.queries.charts import read_chart
from tpmtui.screens.charts.asking import Asked
from tpmtui.workspace import Workspace


class Answered(NamedTuple):
    """The chart that was asked for, what it says at each of its places, and its numbers."""

    asked: Asked
    chart: Any
    readings: tuple[Reading, ...]
    table: Table


def read_asked(
    workspace: Workspace, asked: Asked, wanted: Filter | None, *, today: date
) -> Answered:
    """Read a chart as of today, and make ready to draw it. Raises what reading one raises."""
    make_ready()
    chart = read_chart(workspace, asked.kind, asked.request(wanted, today))
    if asked.kind in MEASURED and not asked.has_chosen_unit:
        asked = replace(asked, has_chosen_unit=True)
        if _is_unmeasured(chart):
            asked = replace(asked, unit=Unit.COUNT)
            chart = read_chart(workspace, asked.kind, asked.request(wanted, today))
    table = tabulated(asked.kind, chart, dated=partial(short_day, today=today))
    return Answered(asked, chart, readings(chart), table)


def _is_unmeasured(chart: Burndown) -> bool:
    """Whether there are items, and none of them has any points."""
    return bool(chart.summary.unestimated) and not any(day.scope for day in chart.days)
