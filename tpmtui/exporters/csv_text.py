"""CSV for spreadsheets: one row a task or a change, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tpmtui.domain.task import Dependency, LinkType
from tpmtui.domain.text import escaped_json, visible, visible_block
from tpmtui.exporters.fields import CHANGE_FIELDS, change_fields, task_fields
from tpmtui.planning.listing import TASK_FIELDS, AsOf, History, TaskList, day_of

# A cell that begins with one of these is a formula to one spreadsheet or another, the full-width
# ones where the keyboard is East Asian. Some trim the cell before they look.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def tasks(answer: TaskList, as_of: AsOf) -> Iterator[str]:
    """Tasks with every field; lists in one cell, in the notation that is typed and imported."""
    today = day_of(as_of)
    rows = (
        task_fields(task, comments, answer.calendars[task.project], today)
        for task, comments in answer.items
    )
    return task_table(TASK_FIELDS, rows)


def task_table(headings: Iterable[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Rows that hold the fields of a task, and more where `headings` say so."""
    return _lines(
        headings,
        ([_defused(_task_cell(name, value)) for name, value in row.items()] for row in rows),
    )


def history(answer: History, as_of: AsOf) -> Iterator[str]:
    """Changes in the order they happened; old and new values other than text are JSON."""
    return table(CHANGE_FIELDS, (change_fields(change).values() for change in answer.changes))


def table(headings: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Rows of plain values under headings; what is None is an empty cell, a number stays one."""
    return _lines(headings, ([_safe_cell(value) for value in row] for row in rows))


def _lines(headings: Iterable[str], rows: Iterable[list[str]]) -> Iterator[str]:
    written: list[str] = []
    writer = csv.writer(_Lines(written), lineterminator="\n")
    writer.writerow([_defused(visible(heading)) for heading in headings])
    for cells in rows:
        writer.writerow(cells)
        yield written.pop(0)
    yield from written


class _Lines:
    """The file that `csv.writer` needs: each line goes to a list."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def _task_cell(name: str, value: Any) -> str:
    if value is None or value in ((), []):
        return ""
    written = _WRITTEN.get(name)
    return _cell(value) if written is None else written(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) else escaped_json(_encode(value))


def _safe_cell(value: Any) -> str:
    # A spreadsheet runs -3 to -3: only text can hide anything.
    return _cell(value) if isinstance(value, int | float) else _defused(_cell(value))


def _defused(cell: str) -> str:
    """`cell` as text to a spreadsheet; the apostrophe before it is not shown by most."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def _words(values: Iterable[str]) -> str:
    return " ".join(map(visible, values))


def _dependencies(links: list[dict[str, Any]]) -> str:
    return "; ".join(
        str(Dependency(link["key"], LinkType(link["type"]), link["lag_days"])) for link in links
    )


def _criteria(criteria: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"[{'x' if criterion['met'] else ' '}] {visible(criterion['text'])}"
        for criterion in criteria
    )


def _links(links: list[dict[str, Any]]) -> str:
    return "\n".join(f"{visible(link['url'])} {visible(link['title'])}".rstrip() for link in links)


def _comments(comments: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{comment['at']} {visible(comment['by'])}: {visible_block(comment['text'])}"
        for comment in comments
    )


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "description": visible_block,
    "assignees": _words,
    "tags": _words,
    "depends": _dependencies,
    "blocked": lambda blocked: visible(blocked["reason"]),
    "acceptance": _criteria,
    "links": _links,
    "comments": _comments,
    "source": lambda source: visible(f"{source['system']}:{source['id']}"),
}
