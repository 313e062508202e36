"""JSON: one document, one item a line, so that it streams, diffs and greps well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.text import escaped_json
from tpmtui.exporters.fields import card_fields, cards_of, change_fields, iso, task_fields
from tpmtui.planning.board import Board
from tpmtui.planning.listing import AsOf, History, TaskDocuments, TaskList, day_of

SCHEMA = "tpmtui/1"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def document(
    subject: str,
    items: Iterable[Any],
    as_of: AsOf | None,
    *,
    head: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[str]:
    """The pieces of a document whose `items` are plain values; what is in `head` precedes them."""
    return _document(subject, map(_encode, items), as_of, head=head)


def tasks(answer: TaskList | TaskDocuments, as_of: AsOf) -> Iterator[str]:
    """Tasks with every field."""
    today, calendars = day_of(as_of), answer.calendars
    if isinstance(answer, TaskDocuments):
        texts = (_with_age(text, calendars, today) for text in answer.texts)
        return _document("tasks", texts, as_of)
    items = (
        task_fields(task, comments, calendars[task.project], today)
        for task, comments in answer.items
    )
    return document("tasks", items, as_of)


def board(answer: Board, as_of: AsOf) -> Iterator[str]:
    """A board: its columns, left to right, each with its cards."""
    calendar, today = answer.project.calendar, day_of(as_of)
    items = (
        {
            "name": column.name,
            "state": column.state,
            "wip_limit": column.wip_limit,
            "hard": column.hard,
            "count": answer.counts[place],
            "cards": [card_fields(card, calendar, today) for card in cards_of(answer, place)],
        }
        for place, column in enumerate(answer.columns)
    )
    return document("board", items, as_of)


def history(answer: History, as_of: AsOf) -> Iterator[str]:
    """Changes in the order they happened."""
    return document("history", map(change_fields, answer.changes), as_of)


def chart(
    subject: str,
    as_of: AsOf,
    head: Mapping[str, Any],
    series: Iterable[Any],
    tail: Mapping[str, Any],
) -> Iterator[str]:
    """A chart: what it is of in `head`, an entry of the series a line, what follows in `tail`."""
    texts = map(_encode, series)
    return _document(subject, texts, as_of, name="series", head=head, tail=tail)


def record(subject: str, as_of: AsOf, fields: Mapping[str, Any]) -> Iterator[str]:
    """A single answer: its fields stand beside what the document says of itself."""
    document = {"schema": SCHEMA, "subject": subject, "as_of": iso(as_of), **fields}
    yield escaped_json(_encode(document)) + "\n"


def everything(answer: Iterable[dict[str, Any]], as_of: AsOf | None) -> Iterator[str]:
    """Everything there is, each item saying its kind."""
    return document("all", answer, as_of)


def _document(
    subject: str,
    texts: Iterable[str],
    as_of: AsOf | None,
    *,
    name: str = "items",
    head: Mapping[str, Any] = MappingProxyType({}),
    tail: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[str]:
    moment = None if as_of is None else iso(as_of)
    opening = _encode({"schema": SCHEMA, "subject": subject, "as_of": moment, **head})
    yield f'{escaped_json(opening[:-1])},"{name}":['
    before = "\n"
    for text in texts:
        yield before + escaped_json(text)
        before = ",\n"
    ending = "".join(f',"{key}":{_encode(value)}' for key, value in tail.items())
    yield f"\n]{escaped_json(ending)}}}\n"


def _with_age(text: str, calendars: Mapping[str, Calendar], today: date) -> str:
    # A quote inside of a value is escaped: only the field itself can look like this.
    if '"blocked":{' not in text:
        return text
    task = json.loads(text)
    since = datetime.fromisoformat(task["blocked"]["since"]).date()
    task["blocked"]["age_days"] = calendars[task["project"]].age(since, today)
    return _encode(task)
