"""A check-in: what one person said of one day's work, in hand, picked and in the way."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.errors import BadInput, RuleBroken
from tpmtui.domain.text import writable

MOODS = range(1, 6)


class Said(StrEnum):
    """What can be said of a task."""

    DONE = "done"
    PROGRESS = "progress"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    NOTE = "note"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one task: `hours` are those that remain, `text` is the reason or the note.

    `foreign` where the task was not assigned to the person when it was said.
    """

    task: str
    said: Said
    hours: float | None = None
    text: str = ""
    foreign: bool = False

    def __str__(self) -> str:
        """The answer in the words it is given in: ``progress API-2=3h``."""
        hours = "" if self.hours is None else f"={self.hours:g}h"
        text = f": {self.text}" if self.text else ""
        return f"{self.said} {self.task}{hours}{text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One person's answers for one working day; `picks` are the tasks of that day in their order.

    Begun with the first answer, handed in at `finished`; None where it is only half done. `mood`
    goes from 1 to 5.
    """

    person: str
    date: date
    created: datetime
    answers: tuple[Answer, ...] = ()
    picks: tuple[str, ...] = ()
    note: str = ""
    mood: int | None = None
    finished: datetime | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this check-in: ``ana@2026-03-11``."""
        return f"{self.person}@{self.date.isoformat()}"

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks it tells of, each once."""
        return tuple(dict.fromkeys((*(answer.task for answer in self.answers), *self.picks)))

    def answer_for(self, task: str) -> Answer | None:
        """The last thing said of a task that is more than a note, else the note, None if none."""
        said = [answer for answer in self.answers if answer.task == task]
        more = [answer for answer in said if answer.said is not Said.NOTE]
        return next(reversed(more or said), None)

    def with_answer(self, answer: Answer) -> CheckIn:
        """This check-in with another answer; it replaces what was said of the task before.

        A note stands beside what else is said; the same note is not said twice.
        """
        notes = answer.said is Said.NOTE
        kept = tuple(
            other
            for other in self.answers
            if other.task != answer.task
            or ((other.said is Said.NOTE) != notes or (notes and other.text != answer.text))
        )
        return replace(self, answers=(*kept, answer))

    def check(self) -> None:
        """Raise BadInput for what no check-in may be."""
        writable(self.note, "note")
        if self.mood is not None and self.mood not in MOODS:
            raise BadInput(f"mood: from {MOODS[0]} to {MOODS[-1]}, not {self.mood}")
        for answer in self.answers:
            writable(answer.text, "answer")
            hours = answer.hours
            if hours is not None and not (math.isfinite(hours) and 0 <= hours < 1e9):
                raise BadInput(f"{answer.task}: remaining hours are 0 or more, not {hours:g}")
        if len(set(self.picks)) < len(self.picks):
            raise BadInput("a task is picked twice")


def answered_days(checkins: Iterable[CheckIn]) -> dict[str, date]:
    """By task, the last day that someone said something of it; to pass over it says nothing."""
    said: dict[str, date] = {}
    for checkin in checkins:
        for answer in checkin.answers:
            if answer.said is not Said.SKIP:
                said[answer.task] = max(checkin.date, said.get(answer.task, checkin.date))
    return said


def check_in_day(now: datetime, calendar: Calendar, *, evening: time) -> date:
    """The day that an answer given `now`, by the person's own clock, is for.

    Today, worked or not; from the `evening` on, the next day that is worked.
    """
    return now.date() if now.time() < evening else next_worked(now.date(), calendar)


def next_worked(day: date, calendar: Calendar) -> date:
    """The first day after `day` that the person works; `day` itself where none comes for years."""
    try:
        return calendar.shifted(day, 1)
    except RuleBroken:
        return day


def looks_back_to(day: date, calendar: Calendar) -> date | None:
    """The last day the person worked before `day`: what a check-in of `day` tells of.

    None where they have not worked for years.
    """
    try:
        return calendar.shifted(day, -1)
    except RuleBroken:
        return None
