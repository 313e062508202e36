"""The numbers of a chart as a table, for those who would rather read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tpmtui.domain.amounts import words
from tpmtui.planning.metrics.burndown import Burndown, Day
from tpmtui.planning.metrics.cycle_time import CycleTimes
from tpmtui.planning.metrics.flow import Flow
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.metrics.throughput import Throughput


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; what is not known is an empty cell."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_Rows = tuple[tuple[str, ...], Iterable[tuple[Any, ...]]]  # headings, and cells not written yet


def tabulated(kind: str, answer: Any, *, dated: Callable[[date], str] = str) -> Table:
    """The table of a kind of chart, its days as `dated` writes them: in ISO if nothing is said.

    Raises KeyError for a kind there is not.
    """

    def written(cell: Any) -> str:
        return dated(cell) if isinstance(cell, date) else "" if cell is None else str(cell)

    headings, rows = _TABLES[kind](answer)
    return Table(headings, tuple(tuple(map(written, row)) for row in rows))


def _burndown(answer: Burndown) -> _Rows:
    headings = ("Date", "Scope", "Done", "Remaining", "Ideal")
    rows = [(day.date, *_work(day), _amount(day.ideal)) for day in answer.days]
    if not answer.replan:
        return headings, rows
    planned = zip(rows, answer.replan, strict=True)
    return (*headings, "Re-plan"), ((*row, _amount(value)) for row, value in planned)


def _burnup(answer: Burndown) -> _Rows:
    rows = ((day.date, *_work(day)) for day in answer.days)
    return ("Date", "Scope", "Done", "Remaining"), rows


def _work(day: Day) -> tuple[str, str, str]:
    if day.remaining is None:
        return "", "", ""  # what will be is not known
    return _amount(day.scope), _amount(day.done), _amount(day.remaining)


def _flow(answer: Flow) -> _Rows:
    headings = ("Date", *(stage.name for stage in answer.stages))
    return headings, ((day.date, *day.reached) for day in answer.days)


def _throughput(answer: Throughput) -> _Rows:
    rows = (
        (period.start, period.end, period.finished, "yes" if period.complete else "no")
        for period in answer.periods
    )
    return ("Start", "End", "Finished", "Complete"), rows


def _cycle(answer: CycleTimes) -> _Rows:
    rows = (
        (item.key, item.start, item.done, item.days, item.working_days) for item in answer.items
    )
    return ("Key", "Start", "Done", "Days", "Working days"), rows


def _forecast(answer: Forecast) -> _Rows:
    rows = ((p, count, answer.dates[p]) for p, count in answer.periods.items())
    return ("Percent sure", f"{answer.every.capitalize()}s", "Date"), rows


_TABLES: dict[str, Callable[[Any], _Rows]] = {
    "burndown": _burndown,
    "burnup": _burnup,
    "flow": _flow,
    "throughput": _throughput,
    "cycle": _cycle,
    "forecast": _forecast,
}


def _amount(value: float | None) -> str:
    return "" if value is None else words(value)
