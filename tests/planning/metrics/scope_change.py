"""A published sort of sprint: two weeks in which everything that can happen to scope happens."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.ledger import Fact
from tpmtui.planning.metrics.burndown import Burndown, Window, burndown
from tpmtui.planning.metrics.charting import Unit

START, END = date(2026, 1, 5), date(2026, 1, 16)

# day of January, task, field, what it became
EVENTS: list[tuple[int, str, str, Any]] = [
    *((2, key, "state", "todo") for key in "ABCDE"),
    *((2, key, "points", size) for key, size in zip("ABCDE", (8, 5, 13, 5, 9), strict=True)),
    *((2, key, "sprint", "S1") for key in "ABCDE"),
    (6, "A", "state", "done"),
    (8, "F", "state", "todo"),
    (8, "F", "points", 6),
    (8, "F", "sprint", "S1"),
    (9, "B", "points", 8),
    (12, "B", "state", "done"),
    (13, "D", "sprint", None),
    (14, "E", "state", "done"),
    (15, "B", "state", "todo"),
    (16, "C", "state", "done"),
    (16, "B", "state", "done"),
]

SCOPE = [40, 40, 40, 46, 49, 49, 49, 49, 44, 44, 44, 44]
DONE = [0, 8, 8, 8, 8, 8, 8, 16, 16, 25, 17, 38]
REMAINING = [40, 32, 32, 38, 41, 41, 41, 33, 28, 19, 27, 6]
IDEAL = [36, 32, 28, 24, 20, 20, 20, 16, 12, 8, 4, 0]


def facts(events: list[tuple[int, str, str, Any]]) -> list[Fact]:
    """Events as the ledger tells them, a step for each day and task."""
    told = [
        Fact(START + timedelta(days=day - 5), float(day), number, 100 * day + ord(key[-1]), *rest)
        for number, (day, key, field, new) in enumerate(events)
        for rest in [(key, field, new)]
    ]
    return sorted(told)


def chart(
    events: list[tuple[int, str, str, Any]] = EVENTS, *, until: int = 16, **how: Any
) -> Burndown:
    """The burn-down of these events as of a day of January, started on the 5th at the earliest."""
    return chart_of(facts([event for event in events if event[0] <= until]), until=until, **how)


def chart_of(
    told: list[Fact],
    *,
    until: int = 16,
    unit: Unit = Unit.POINTS,
    calendar: Calendar = PLAIN_WEEK,
    **window: Any,
) -> Burndown:
    """The burn-down of what a ledger told by a day of January."""
    opened = (START, 4.5, 0)
    return burndown(
        told,
        Window(**{**SPRINT, "opened": opened, **window}),
        unit=unit,
        calendar=calendar,
        as_of=date(2026, 1, until),
    )


SPRINT: dict[str, Any] = {"title": "S1", "start": START, "end": END, "due": END, "sprint": "S1"}
