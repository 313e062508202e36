"""The fields of the project form as text: how each value is written, and what each text means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import DEFAULT_COLUMNS, Column
from tpmtui.domain.text import folded
from tpmtui.screens.dialogs.form_fields import (
    FormField,
    Reading,
    echo_day,
    read_day,
    stripped,
    written,
)
from tpmtui.shorthand.amounts import parse_work_week
from tpmtui.shorthand.boards import parse_column
from tpmtui.shorthand.dates import parse_days

WORK_WEEK = WEEKDAYS[:5]


def write_work_week(days: Sequence[str]) -> str:
    """``mon-fri`` where the days follow on each other, else each one: ``mon, wed``."""
    numbers = [WEEKDAYS.index(day) for day in days]
    if len(days) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{days[0]}-{days[-1]}"
    return ", ".join(days)


def write_columns(columns: Sequence[Column]) -> str:
    """One column a line as ``Doing:doing:3!``; the limit only where there is one."""
    return "\n".join(
        f"{column.name}:{column.state}"
        + (f":{column.wip_limit}{'!' if column.hard else ''}" if column.wip_limit else "")
        for column in columns
    )


def read_columns(text: str, _: Reading | None = None) -> tuple[Column, ...]:
    """Columns from lines; none at all are the usual ones."""
    columns = tuple(parse_column(line) for line in text.split("\n") if line.strip())
    return columns or DEFAULT_COLUMNS


def renamed_columns(
    before: Sequence[Column], after: Sequence[Column]
) -> tuple[tuple[Column, ...], dict[str, str]]:
    """`after` under its old names, and the new name for each old one.

    A column is taken for renamed where a new name stands in the place of one that is gone.
    """
    old_names = {folded(column.name) for column in before}
    new_names = {folded(column.name) for column in after}
    columns, names = list(after), {}
    if len(before) == len(after):
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if folded(old.name) not in new_names and folded(new.name) not in old_names:
                names[old.name] = new.name
                columns[place] = replace(new, name=old.name)
    return tuple(columns), names


def _read_holidays(text: str, reading: Reading) -> tuple[date, ...]:
    words = [word.strip() for word in re.split(r"[,;\n]", text)]
    days = {day for word in words if word for day in parse_days(word, today=reading.today)}
    return tuple(sorted(days))


def _read_key(text: str, _: Reading) -> str:
    if not text.strip():
        raise BadInput("a project needs a key, as in API")
    return text.strip().upper()


PROJECT_FIELDS = (
    FormField("key", "Key", str, _read_key, hint="API"),
    FormField("name", "Name", str, stripped, hint="API rewrite"),
    FormField("start", "Start", written, read_day, echo_day, hint="today, mon, 12 mar"),
    FormField("deadline", "Deadline", written, read_day, echo_day, hint="the last day"),
    FormField(
        "work_week", "Work week", write_work_week,
        lambda text, _: parse_work_week(text) if text.strip() else WORK_WEEK, hint="mon-fri",
    ),
    FormField(
        "holidays", "Holidays", lambda days: ", ".join(map(str, days)), _read_holidays,
        hint="2026-01-19, 24 dec - 1 jan", wide=True,
    ),
    FormField(
        "columns", "Columns", write_columns, read_columns,
        hint="Name:todo, doing or done:limit", lines=6, wide=True,
    ),
    FormField("description", "Text", str, lambda text, _: text,
              hint="Markdown", lines=3, wide=True),
)  # fmt: skip
