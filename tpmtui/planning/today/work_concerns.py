"""What needs someone of the work itself: deadlines, tasks, columns, milestones, actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tpmtui.domain.calendar import days_away, short_day
from tpmtui.domain.card import Card
from tpmtui.domain.task import Kind, untouched_days
from tpmtui.planning.today.concern import Concern, Facts, Level, Source, Where

MILESTONES_AHEAD = timedelta(days=14)
ACTIONS_AGE = 10
"""After so many working days an action has outlived two weekly meetings."""


def deadlines(facts: Facts) -> Iterator[Concern]:
    """Projects that will not, or did not, make their deadline."""
    for key, promise in facts.promises.items():
        if promise.late > 0:
            yield Concern(
                source=Source.DEADLINE,
                level=Level.RED if promise.sure else Level.AMBER,
                where=Where.FORECAST,
                key=key,
                what=f"{facts.projects[key].name}, {promise.why_late()}",
                how_bad=f"{promise.late} d late",
                to_do="cut scope or agree another deadline",
                days=promise.late,
                project=key,
            )


def blocked(facts: Facts) -> Iterator[Concern]:
    """What cannot go on, by the age of the blocker in working days of its project."""
    for card in facts.cards:
        if card.blocked is None:
            continue
        since = card.blocked.since.date()
        age = facts.calendar(card).age(since, facts.today)
        is_red = age >= facts.red_after
        verb = "escalate" if is_red else "clear"
        yield _of_card(
            card,
            Source.BLOCKED,
            Level.RED if is_red else Level.AMBER,
            f"blocked {age} d",
            f"{verb}: {card.blocked.reason}",
            days=age,
            holds_up=facts.held_up.get(card.key, ()),
        )


def overdue(facts: Facts) -> Iterator[Concern]:
    """What should have been finished before today."""
    for card in facts.cards:
        if card.due is not None and card.is_overdue(today=facts.today):
            late = max(1, facts.calendar(card).age(card.due, facts.today))
            advice = "finish it or agree another day" if card.assignees else "give it to someone"
            yield _of_card(card, Source.OVERDUE, Level.RED, f"overdue {late} d", advice, days=late)


def due_today(facts: Facts) -> Iterator[Concern]:
    """What should be finished today."""
    for card in facts.cards:
        if card.due == facts.today:
            advice = "see that it is finished" if card.assignees else "give it to someone"
            yield _of_card(card, Source.DUE_TODAY, Level.AMBER, "due today", advice)


def full_columns(facts: Facts) -> Iterator[Concern]:
    """Columns that hold more than their WIP limit."""
    for project in facts.projects.values():
        for column in project.columns:
            count = facts.counts.get((project.key, column.name), 0)
            if column.wip_limit is not None and count > column.wip_limit:
                yield Concern(
                    source=Source.WIP,
                    level=Level.AMBER,
                    where=Where.BOARD,
                    key=project.key,
                    what=column.name,
                    how_bad=f"{count} of {column.wip_limit}",
                    to_do="finish something before more is begun",
                    days=count - column.wip_limit,
                    project=project.key,
                )


def stale(facts: Facts) -> Iterator[Concern]:
    """Work in hand that nobody has touched for a while."""
    for card in facts.cards:
        age = untouched_days(
            card, today=facts.today, calendar=facts.calendar(card), answered=facts.answered
        )
        if age is not None and age >= facts.stale_after and card.blocked is None:
            yield _of_card(
                card, Source.STALE, Level.AMBER, f"untouched {age} d",
                "ask how it goes, or move it back", days=age,
            )  # fmt: skip


def milestones(facts: Facts) -> Iterator[Concern]:
    """Milestones of the next two weeks."""
    for card in facts.cards:
        if card.kind is not Kind.MILESTONE or card.due is None:
            continue
        if facts.today < card.due <= days_away(facts.today, MILESTONES_AHEAD):
            ahead = facts.calendar(card).age(facts.today, card.due)
            yield _of_card(
                card, Source.MILESTONE, Level.CALM, f"in {ahead} d",
                f"reach it by {short_day(card.due, today=facts.today)}", days=-ahead,
            )  # fmt: skip


def actions(facts: Facts) -> Iterator[Concern]:
    """What was agreed in meetings and is late, or still open long after without a later day."""
    for card in facts.cards:
        agreed = facts.agreed.get(card.key)
        if agreed is None or (card.due is not None and card.due >= facts.today):
            continue
        age = facts.calendar(card).age(agreed.day, facts.today)
        if age >= ACTIONS_AGE or card.due is not None:
            yield _of_card(
                card, Source.ACTION, Level.AMBER, f"action {age} d",
                f"finish it or agree a day: {agreed.title}", days=age,
            )  # fmt: skip


def _of_card(
    card: Card,
    source: Source,
    level: Level,
    how_bad: str,
    to_do: str,
    *,
    days: int = 0,
    holds_up: Sequence[str] = (),
) -> Concern:
    return Concern(
        source=source,
        level=level,
        where=Where.TASK,
        key=card.key,
        what=card.title,
        how_bad=how_bad,
        to_do=to_do,
        days=days,
        project=card.project,
        people=card.assignees,
        holds_up=tuple(holds_up),
    )
