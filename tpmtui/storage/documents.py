"""Tasks as JSON made by SQLite itself: far quicker than with objects on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import Case, FloatField, fn

from tpmtui.domain.task import Task
from tpmtui.storage.codec import codecs
from tpmtui.storage.tables import CommentRow, TaskRow

# Lists and records are kept as JSON already.
_KEPT_AS_JSON = {codec.name for codec in codecs(Task) if codec.to_column is not codec.to_plain}


def task_document(names: Sequence[str]) -> Any:
    """The expression for one JSON object of a task's fields, of which ``comments`` may be one.

    The values are those of the plain form.
    """
    return fn.JSON_OBJECT(*(part for name in names for part in (name, _value(name))))


def _value(name: str) -> Any:
    if name == "comments":
        return _comments()
    column = getattr(TaskRow, name)
    if name in _KEPT_AS_JSON:
        return fn.JSON(column)
    return _number(column) if isinstance(column, FloatField) else column


def _number(column: Any) -> Any:
    """Whole numbers as such, others as Python writes them: SQLite rounds some."""
    whole = column.cast("INTEGER")
    return Case(
        None,
        [(column.is_null(), None), (column == whole, whole)],
        fn.JSON(fn.PYTHON_REPR(column)),
    )


def _comments() -> Any:
    said = (
        CommentRow.select(CommentRow.by, CommentRow.created, CommentRow.text)
        .where(CommentRow.task == TaskRow.key, CommentRow.removed.is_null())
        .order_by(CommentRow.number)
        .alias("said")
    )
    item = fn.JSON_OBJECT("by", said.c.by, "at", said.c.created, "text", said.c.text)
    return fn.JSON(CommentRow.select(fn.JSON_GROUP_ARRAY(fn.JSON(item))).from_(said))
