"""What an action says: who, what and until when, from ``@ana send the contract fri``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.minutes import ActionLine
from tpmtui.domain.task import TASK_KEY, Task
from tpmtui.shorthand.dates import NoDay, parse_day
from tpmtui.shorthand.task_line import parse_task_line
from tpmtui.shorthand.task_marks import is_mark

_KEY = re.compile(rf"({TASK_KEY})(?:\s+|$)")
_NUMBER = re.compile(r"[0-9]+([./][0-9]+)?")
_BEFORE_A_DAY = ("by", "until", "till", "due", "on", "before")
# A day of several words, as in fri 12 mar 2027, is no longer than this.
_LONGEST_DAY = 4
_TAKEN = {"title", "assignees", "tags", "priority", "due", "points"}


def parse_action_line(text: str, *, today: date, calendar: Calendar = PLAIN_WEEK) -> ActionLine:
    r"""What an action's text says: the marks of a quick-add line, and a day at its end.

    ``@ana send the contract fri``, ``Ben and @ana call the bank by 12 mar``. A backslash before
    its last word keeps a day in the title: ``read the news of \fri``. A task's key at the start
    says which task it is, and is enough. Raises BadInput for what cannot be read.
    """
    match = _KEY.match(text.strip())
    key = match[1] if match else None
    rest = text.strip()[match.end() :] if match else text
    if key and not rest:
        return ActionLine(task=key, title="")
    line = parse_task_line(rest, today=today, calendar=calendar)
    for name in line.__dataclass_fields__:
        if name not in _TAKEN and getattr(line, name) not in (None, ()):
            raise BadInput(f"an action takes no {name.replace('_', ' ')}: edit its task")
    action = ActionLine(
        task=key,
        title=line.title,
        assignees=line.assignees,
        tags=line.tags,
        priority=line.priority,
        due=line.due,
        points=line.points,
    )
    return action if line.due else _with_day_at_end(action, today, calendar)


def action_text(task: Task) -> str:
    """The text of an action whose task is there, read back by `parse_action_line`."""
    people = [f"@{handle}" for handle in task.assignees]
    words = [f"\\{word}" if is_mark(word) else word for word in task.title.split()]
    if task.due is None and _looks_dated(words, task.created.date()):
        words[-1] = f"\\{words[-1]}"
    due = [f"due:{task.due.isoformat()}"] if task.due else []
    return " ".join([task.key, *people, *words, *due])


def _with_day_at_end(action: ActionLine, today: date, calendar: Calendar) -> ActionLine:
    words = action.title.split(" ")
    if words[-1].startswith("\\") and _looks_dated(words, today):
        return replace(action, title=" ".join([*words[:-1], words[-1][1:]]))
    due, title = _day_at_end(words, today, calendar)
    return replace(action, title=" ".join(title), due=due) if due else action


def _day_at_end(
    words: list[str], today: date, calendar: Calendar = PLAIN_WEEK
) -> tuple[date | None, list[str]]:
    """The day that words end with, None if they do not, and the others. Raises BadInput."""
    for count in range(min(_LONGEST_DAY, len(words) - 1), 0, -1):
        *rest, before = words[:-count]
        announced = bool(rest) and before.lower() in _BEFORE_A_DAY
        day = " ".join(words[-count:])
        if _NUMBER.fullmatch(day) and not announced:
            continue  # a version or an amount, not the 1st of February
        try:
            due = parse_day(day, today=today, calendar=calendar)
        except NoDay:
            continue
        return due, rest if announced else [*rest, before]
    return None, words


def _looks_dated(words: list[str], today: date) -> bool:
    """Whether words end with what would be a day, or be refused as one, but for a backslash."""
    try:
        due, _ = _day_at_end([*words[:-1], words[-1].lstrip("\\")], today)
    except BadInput:
        return True
    return due is not None
