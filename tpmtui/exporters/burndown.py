"""The burn-down and the burn-up as numbers, as a table and drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from tpmtui.charts import draw, picture
from tpmtui.exporters import csv_text, json_text, markdown
from tpmtui.planning.listing import AsOf
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.tabulating import tabulated

_SIZE = (80, 24)
_DOWN = ("date", "scope", "done", "remaining", "ideal")
_UP = ("date", "scope", "done", "remaining")


def down_json(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The burn-down's numbers, an entry a calendar day."""
    return _json("burndown", answer, as_of, _DOWN)


def up_json(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The burn-up's numbers, an entry a calendar day."""
    return _json("burnup", answer, as_of, _UP)


def down_csv(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """A row a calendar day."""
    return _csv(answer, _DOWN)


def up_csv(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """A row a calendar day."""
    return _csv(answer, _UP)


def down_md(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The summary in words and a table of the days."""
    return _md("Burn-down", "burndown", answer, as_of)


def up_md(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The summary in words and a table of the days."""
    return _md("Burn-up", "burnup", answer, as_of)


def down_txt(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The burn-down drawn in ASCII."""
    yield draw("burndown", answer, *_SIZE, ascii_only=True) + "\n"


def up_txt(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The burn-up drawn in ASCII."""
    yield draw("burnup", answer, *_SIZE, ascii_only=True) + "\n"


def down_svg(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The burn-down as a picture."""
    yield picture("burndown", answer)


def up_svg(answer: Burndown, as_of: AsOf) -> Iterator[str]:
    """The burn-up as a picture."""
    yield picture("burnup", answer)


def _json(subject: str, answer: Burndown, as_of: AsOf, fields: Sequence[str]) -> Iterator[str]:
    head = {
        "unit": answer.unit,
        "start": answer.start.isoformat(),
        "end": answer.end.isoformat(),
        "committed": answer.committed,
    }
    series = _series(answer, fields)
    return json_text.chart(subject, as_of, head, series, {"summary": asdict(answer.summary)})


def _md(name: str, kind: str, answer: Burndown, as_of: AsOf) -> Iterator[str]:
    title = f"{name} of {answer.title} ({answer.unit})"
    sentences = (answer.sentence, *answer.notes)
    return markdown.chart(title, as_of, sentences, tabulated(kind, answer))


def _csv(answer: Burndown, fields: Sequence[str]) -> Iterator[str]:
    headings = (*fields, "replan") if answer.replan else fields
    return csv_text.table(headings, (row.values() for row in _series(answer, fields)))


def _series(answer: Burndown, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """An entry a day; with the re-planned line where it was asked for."""
    for place, day in enumerate(answer.days):
        plain = day._replace(date=day.date.isoformat())  # type: ignore[arg-type]
        row = {name: getattr(plain, name) for name in fields}
        yield row | {"replan": answer.replan[place]} if answer.replan else row
