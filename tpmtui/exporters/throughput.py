"""Throughput as numbers and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpmtui.exporters import csv_text, json_text, markdown
from tpmtui.exporters.fields import iso
from tpmtui.planning.listing import AsOf
from tpmtui.planning.metrics.tabulating import tabulated
from tpmtui.planning.metrics.throughput import Throughput

_FIELDS = ("start", "end", "finished", "complete")


def as_json(answer: Throughput, as_of: AsOf) -> Iterator[str]:
    """An entry a period; `start` and `end` are inclusive."""
    series = (dict(zip(_FIELDS, row, strict=True)) for row in _rows(answer))
    summary = {
        "finished": answer.finished,
        "periods": len(answer.history),
        "mean": answer.mean,
    }
    head = {"period": answer.every}
    return json_text.chart("throughput", as_of, head, series, {"summary": summary})


def as_csv(answer: Throughput, as_of: AsOf) -> Iterator[str]:
    """A row a period."""
    return csv_text.table(_FIELDS, _rows(answer))


def as_md(answer: Throughput, as_of: AsOf) -> Iterator[str]:
    """Throughput in words and a table of the periods."""
    title = f"Throughput of {answer.title}"
    return markdown.chart(title, as_of, answer.sentences, tabulated("throughput", answer))


def _rows(answer: Throughput) -> Iterator[tuple[Any, ...]]:
    for period in answer.periods:
        yield iso(period.start), iso(period.end), period.finished, period.complete
