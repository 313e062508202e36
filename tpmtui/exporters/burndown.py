"""The burn-down and the burn-up as numbers and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tpmtui.exporters import csv_text, json_text, markdown
from tpmtui.exporters.fields import iso
from tpmtui.planning.listing import AsOf
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.charting import CHARTS
from tpmtui.planning.metrics.tabulating import tabulated

_FIELDS = {
    "burndown": ("date", "scope", "done", "remaining", "ideal"),
    "burnup": ("date", "scope", "done", "remaining"),
}


def as_json(kind: str, answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The numbers of a burn-down or a burn-up, an entry a calendar day."""
    head = {
        "unit": answer.unit,
        "start": iso(answer.start),
        "end": iso(answer.end),
        "committed": answer.committed,
    }
    summary = {"summary": asdict(answer.summary)}
    return json_text.chart(kind, as_of, head, _series(kind, answer), summary)


def as_csv(kind: str, answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """A row a calendar day."""
    headings = (*_FIELDS[kind], "replan") if answer.replan else _FIELDS[kind]
    return csv_text.table(headings, (row.values() for row in _series(kind, answer)))


def as_md(kind: str, answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The summary in words and a table of the days."""
    title = f"{CHARTS[kind]} of {answer.title} ({answer.unit})"
    sentences = (answer.sentence, *answer.notes)
    return markdown.chart(title, as_of, sentences, tabulated(kind, answer))


def _series(kind: str, answer: Burndown) -> Iterator[dict[str, Any]]:
    """An entry a day; with the re-planned line where it was asked for."""
    for place, day in enumerate(answer.days):
        row = {name: getattr(day, name) for name in _FIELDS[kind]} | {"date": iso(day.date)}
        yield row | {"replan": answer.replan[place]} if answer.replan else row
