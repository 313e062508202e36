"""What a task, a card or a column says about itself, the same in every format people read."""

from __future__ import annotations

from datetime import date

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.card import Card
from tpmtui.domain.task import Priority, Task
from tpmtui.domain.text import visible
from tpmtui.planning.board import Board

TASK_HEADINGS = (
    "Key", "Column", "Priority", "Assignees", "Tags", "Points", "Due", "Sprint", "Title",
    "Blocked",
)  # fmt: skip


def task_row(task: Task, calendar: Calendar, today: date) -> tuple[str, ...]:
    """The cells under TASK_HEADINGS, each on one line and visible."""
    return tuple(
        visible(cell)
        for cell in (
            task.key,
            task.column,
            task.priority,
            " ".join(task.assignees),
            " ".join(task.tags),
            number(task.points),
            due_words(task, today),
            task.sprint or "",
            task.title,
            blocked_words(task, calendar, today),
        )
    )


def card_facts(card: Card, calendar: Calendar, today: date) -> list[str]:
    """What is to be known of a card besides its key and title, each visible; nothing usual."""
    met = sum(criterion.met for criterion in card.acceptance)
    facts = [
        card.priority if card.priority is not Priority.NORMAL else "",
        " ".join(f"@{handle}" for handle in card.assignees),
        " ".join(f"#{tag}" for tag in card.tags),
        f"{number(card.points)}p" if card.points is not None else "",
        f"due {due}" if (due := due_words(card, today)) else "",
        f"criteria {met} of {len(card.acceptance)}" if card.acceptance else "",
        f"BLOCKED {why}" if (why := blocked_words(card, calendar, today)) else "",
    ]
    return [visible(fact) for fact in facts if fact]


def column_count(board: Board, place: int) -> str:
    """How many cards a column holds against its limit: ``4 of 3, over``."""
    limit = board.columns[place].wip_limit
    count = str(board.counts[place]) if limit is None else f"{board.counts[place]} of {limit}"
    return f"{count}, over" if board.is_over(place) else count


def blocked_words(task: Task | Card, calendar: Calendar, today: date) -> str:
    """Why something is blocked and for how many working days, empty where it is not."""
    if task.blocked is None:
        return ""
    days = calendar.age(task.blocked.since.date(), today)
    return f"{task.blocked.reason} ({days}d)"


def due_words(task: Task | Card, today: date) -> str:
    """The due day, and whether it has passed."""
    if task.due is None:
        return ""
    return f"{task.due} overdue" if task.is_overdue(today=today) else str(task.due)


def number(value: float | None) -> str:
    """A number without needless digits, empty for none."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else str(value)
