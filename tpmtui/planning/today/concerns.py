"""What needs someone today: each source of exceptions is one function over the same facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tpmtui.planning.today.concern import Concern, Facts, Level, Source, Where
from tpmtui.planning.today.team_concerns import certificates, meetings, unanswered
from tpmtui.planning.today.work_concerns import (
    actions,
    blocked,
    deadlines,
    due_today,
    full_columns,
    milestones,
    overdue,
    stale,
)

# What is to be told of besides is one more function here.
SOURCES: tuple[Callable[[Facts], Iterable[Concern]], ...] = (
    deadlines, blocked, overdue, due_today, meetings, full_columns, stale, actions,
    certificates, milestones, unanswered,
)  # fmt: skip


def concerns(facts: Facts) -> tuple[Concern, ...]:
    """Everything that needs someone, the worst first; a task that does so twice stands once."""
    levels, sources = list(Level), list(Source)
    raised = sorted(
        (concern for source in SOURCES for concern in source(facts)),
        key=lambda each: (levels.index(each.level), sources.index(each.source), -each.days),
    )
    first: dict[tuple[Where, str, str], Concern] = {}
    for each in raised:
        name = (each.where, each.key, each.what)
        worse = first.get(name)
        first[name] = each if worse is None else _both(worse, each)
    return tuple(first.values())


def _both(worse: Concern, other: Concern) -> Concern:
    """One line for a thing that needs someone twice; what is in its way is what to do."""
    how_bad = f"{worse.how_bad}, {other.how_bad}"
    if other.source is Source.BLOCKED:
        return replace(worse, how_bad=how_bad, to_do=other.to_do, holds_up=other.holds_up)
    return replace(worse, how_bad=how_bad)
