"""What needs someone today: each source of exceptions is one function over the same facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tpmtui.domain.calendar import Calendar, short_day
from tpmtui.domain.card import Card
from tpmtui.domain.meeting import MeetingState
from tpmtui.domain.project import Project, State
from tpmtui.domain.task import Kind, Task
from tpmtui.planning.attendance import Attendance, Presence
from tpmtui.planning.occurrences import Occurrence
from tpmtui.planning.promise import Promise
from tpmtui.planning.training import Cell, Status

MILESTONES_AHEAD = timedelta(days=14)


class Level(StrEnum):
    """How bad it is, worst first."""

    RED = "red"
    AMBER = "amber"
    CALM = "calm"


class Source(StrEnum):
    """What raises concerns, in the order in which they are told where they are equally bad."""

    DEADLINE = "deadline"
    BLOCKED = "blocked"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    WIP = "wip"
    STALE = "stale"
    MEETING = "meeting"
    CERTIFICATE = "certificate"
    ACTION = "action"
    MILESTONE = "milestone"
    CHECKIN = "checkin"


class Where(StrEnum):
    """The kind of thing that a concern leads to."""

    TASK = "task"
    BOARD = "board"
    FORECAST = "forecast"
    CHECKIN = "checkin"
    MEETING = "meeting"
    TRAINING = "training"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One line of Today: what, how bad it is, what to do, and the thing it leads to.

    `key` names that thing: a task, a project or a person. `days` is how long it has been so or how
    late it is, in working days; the more, the worse.
    """

    source: Source
    level: Level
    where: Where
    key: str
    what: str
    how_bad: str
    to_do: str
    days: int = 0
    project: str = ""
    people: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """What stands at the beginning of its line."""
        return f"@{self.key}" if self.where in (Where.CHECKIN, Where.TRAINING) else self.key

    def escalation(self) -> str:
        """The concern in one line that can be sent to someone who knows nothing of it."""
        owner = ", ".join(f"@{handle}" for handle in self.people) or "nobody"
        return f"{self.key} {self.what}: {self.how_bad}; {self.to_do}; owner {owner}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that concerns are made of: what is true of some projects today.

    `cards` are the open ones that may need someone; `counts` are of all cards, by project and
    column. After `stale_after` working days untouched work in hand is stale, after `red_after` a
    blocker is red. `meetings` are those of today, `actions` the open tasks that meetings agreed on,
    `certificates` what has ended, ends soon or is missing.
    """

    today: date
    projects: Mapping[str, Project]
    cards: Sequence[Card]
    counts: Mapping[tuple[str, str], int]
    attendance: Attendance
    promises: Mapping[str, Promise]
    stale_after: int = 5
    red_after: int = 3
    meetings: Sequence[Occurrence] = ()
    actions: Sequence[Task] = ()
    certificates: Sequence[Cell] = ()

    def calendar(self, card: Card) -> Calendar:
        """The calendar that a card's days are counted by."""
        return self.projects[card.project].calendar


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
    to_do = other.to_do if other.source is Source.BLOCKED else worse.to_do
    return replace(worse, how_bad=f"{worse.how_bad}, {other.how_bad}", to_do=to_do)


def deadlines(facts: Facts) -> Iterator[Concern]:
    """Projects that will not, or did not, make their deadline."""
    for key, promise in facts.promises.items():
        if promise.late > 0:
            yield Concern(
                source=Source.DEADLINE,
                level=Level.RED,
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
        if card.state is State.DOING and card.updated is not None and card.blocked is None:
            age = facts.calendar(card).age(card.updated.date(), facts.today)
            if age >= facts.stale_after:
                yield _of_card(
                    card, Source.STALE, Level.AMBER, f"untouched {age} d",
                    "ask how it goes, or move it back", days=age,
                )  # fmt: skip


def milestones(facts: Facts) -> Iterator[Concern]:
    """Milestones of the next two weeks."""
    for card in facts.cards:
        if card.kind is not Kind.MILESTONE or card.due is None:
            continue
        if facts.today < card.due <= facts.today + MILESTONES_AHEAD:
            ahead = facts.calendar(card).age(facts.today, card.due)
            yield _of_card(
                card, Source.MILESTONE, Level.CALM, f"in {ahead} d",
                f"reach it by {short_day(card.due, today=facts.today)}", days=-ahead,
            )  # fmt: skip


def unanswered(facts: Facts) -> Iterator[Concern]:
    """People whose check-in of today is expected and not there."""
    for each in facts.attendance.missing:
        is_begun = each.presence is Presence.BEGUN
        yield Concern(
            source=Source.CHECKIN,
            level=Level.CALM,
            where=Where.CHECKIN,
            key=each.person.handle,
            what=each.person.name,
            how_bad="check-in half done" if is_begun else "no check-in yet",
            to_do="go on with it" if is_begun else "ask what moved",
            people=(each.person.handle,),
        )


def meetings(facts: Facts) -> Iterator[Concern]:
    """The meetings of today that are not over."""
    for each in facts.meetings:
        if each.state in (MeetingState.CLOSED, MeetingState.SKIPPED):
            continue
        runs = each.state is MeetingState.RUNNING
        yield Concern(
            source=Source.MEETING,
            level=Level.AMBER if runs else Level.CALM,
            where=Where.MEETING,
            key=each.key,
            what=each.series.title,
            how_bad="runs now" if runs else f"today {each.start:%H:%M}",
            to_do="close it when it is over" if runs else "start it, or skip it",
            project=each.series.project,
        )


def old_actions(facts: Facts) -> Iterator[Concern]:
    """Actions of meetings that have no due day and have been open for as long as stale work."""
    for task in facts.actions:
        age = facts.projects[task.project].calendar.age(task.created.date(), facts.today)
        if task.due is None and age >= facts.stale_after:
            yield Concern(
                source=Source.ACTION,
                level=Level.CALM,
                where=Where.TASK,
                key=task.key,
                what=task.title,
                how_bad=f"action open {age} d",
                to_do="do it, or agree a day",
                days=age,
                project=task.project,
                people=task.assignees,
            )


def certificates(facts: Facts) -> Iterator[Concern]:
    """Mandatory training that is missing or has ended, and what ends soon."""
    for each in facts.certificates:
        if not (each.is_gap or each.status is Status.EXPIRING):
            continue
        left = each.days_left
        if left is None:
            how_bad = "missing"
        else:
            how_bad = f"ended {-left} d ago" if left < 0 else f"ends in {left} d"
        yield Concern(
            source=Source.CERTIFICATE,
            level=Level.RED if each.is_gap else Level.AMBER if each.mandatory else Level.CALM,
            where=Where.TRAINING,
            key=each.person,
            what=each.course,
            how_bad=how_bad,
            to_do="plan the course" if left is None else "renew it",
            days=0 if left is None else -left,
            people=(each.person,),
        )


# What is to be told of besides is one more function here.
SOURCES: tuple[Callable[[Facts], Iterable[Concern]], ...] = (
    *(deadlines, blocked, overdue, due_today, full_columns, stale, milestones, unanswered),
    *(meetings, old_actions, certificates),
)


def _of_card(
    card: Card, source: Source, level: Level, how_bad: str, to_do: str, *, days: int = 0
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
    )
