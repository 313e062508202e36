"""Cycle times as numbers and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpmtui.exporters import csv_text, json_text, markdown
from tpmtui.exporters.fields import iso
from tpmtui.planning.listing import AsOf
from tpmtui.planning.metrics.cycle_time import PERCENTILES, CycleTimes
from tpmtui.planning.metrics.tabulating import tabulated

_FIELDS = ("key", "start", "done", "days", "working_days")


def as_json(answer: CycleTimes, as_of: AsOf) -> Iterator[str]:
    """An entry an item, by the day it was done; `measure` says what `start` is."""
    series = (dict(zip(_FIELDS, row, strict=True)) for row in _rows(answer))
    summary = {
        "items": len(answer.items),
        "percentiles": {str(p): answer.percentile(p) for p in PERCENTILES},
        "working_percentiles": {str(p): answer.working_percentile(p) for p in PERCENTILES},
        "mean": answer.mean,
        "longest": answer.longest,
        "without_start": answer.without_start,
        "impossible": answer.impossible,
    }
    return json_text.chart(
        "cycle", as_of, {"measure": answer.measure}, series, {"summary": summary}
    )


def as_csv(answer: CycleTimes, as_of: AsOf) -> Iterator[str]:
    """A row an item."""
    return csv_text.table(_FIELDS, _rows(answer))


def as_md(answer: CycleTimes, as_of: AsOf) -> Iterator[str]:
    """The times in words and a table of the items."""
    title = f"{answer.measure.capitalize()} time of {answer.title}"
    return markdown.chart(title, as_of, answer.sentences, tabulated("cycle", answer))


def _rows(answer: CycleTimes) -> Iterator[tuple[Any, ...]]:
    for item in answer.items:
        yield item.key, iso(item.start), iso(item.done), item.days, item.working_days
