"""A forecast as numbers and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpmtui.exporters import csv_text, json_text, markdown
from tpmtui.exporters.fields import iso_or_none
from tpmtui.planning.listing import AsOf
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.metrics.tabulating import tabulated


def as_json(answer: Forecast, as_of: AsOf) -> Iterator[str]:
    """Periods and dates by confidence in percent; null where there is no forecast."""
    fields = {
        "remaining_items": answer.remaining_items,
        "trials": answer.trials,
        "seed": answer.seed,
        "periods": {str(p): count for p, count in answer.periods.items()},
        "dates": {str(p): iso_or_none(day) for p, day in answer.dates.items()},
    }
    return json_text.record("forecast", as_of, fields)


def as_csv(answer: Forecast, as_of: AsOf) -> Iterator[str]:
    """A row a confidence."""
    return csv_text.table(("confidence", "periods", "date"), _rows(answer))


def as_md(answer: Forecast, as_of: AsOf) -> Iterator[str]:
    """The forecast in words and a table of the confidences."""
    title = f"Forecast for {answer.title}"
    return markdown.chart(title, as_of, answer.sentences, tabulated("forecast", answer))


def _rows(answer: Forecast) -> Iterator[tuple[Any, ...]]:
    for p, count in answer.periods.items():
        yield p, count, iso_or_none(answer.dates[p])
