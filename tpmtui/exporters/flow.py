"""Cumulative flow as numbers and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from tpmtui.exporters import csv_text, json_text, markdown
from tpmtui.exporters.fields import iso
from tpmtui.planning.listing import AsOf
from tpmtui.planning.metrics.flow import Flow
from tpmtui.planning.metrics.tabulating import tabulated


def as_json(answer: Flow, as_of: AsOf) -> Iterator[str]:
    """An entry a calendar day: how many items had reached each stage, by the stage's name."""
    names = [stage.name for stage in answer.stages]
    series = (
        {"date": iso(day.date), "reached": dict(zip(names, day.reached, strict=True))}
        for day in answer.days
    )
    head = {"stages": [{"name": stage.name, "state": stage.state} for stage in answer.stages]}
    last = answer.days[-1] if answer.days else None
    summary = {
        "arrived": answer.arrived(last) if last else 0,
        "finished": answer.departed(last) if last else 0,
        "in_progress": answer.in_progress(last) if last else 0,
        "mean_in_progress": answer.mean_in_progress,
        "finished_per_day": answer.delivery_rate,
        "approximate_days": answer.approximate_days,
    }
    return json_text.chart("flow", as_of, head, series, {"summary": summary})


def as_csv(answer: Flow, as_of: AsOf) -> Iterator[str]:
    """A row a calendar day, a column a stage."""
    headings = ("date", *(stage.name for stage in answer.stages))
    return csv_text.table(headings, ((iso(day.date), *day.reached) for day in answer.days))


def as_md(answer: Flow, as_of: AsOf) -> Iterator[str]:
    """The flow in words and a table of the days."""
    title = f"Cumulative flow of {answer.title}"
    return markdown.chart(title, as_of, answer.sentences, tabulated("flow", answer))
