"""The words of a status report: what its sections are made of, the same in every format.

What people wrote is in them as it was typed: each format makes it harmless.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tpmtui.domain.amounts import counted, words
from tpmtui.domain.calendar import short_day
from tpmtui.domain.work import Work
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.charting import Unit
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.metrics.scope import What
from tpmtui.planning.report.report import ProjectReport, StatusReport
from tpmtui.planning.report.status import Milestone, Scope
from tpmtui.planning.training.matrix import Cell, Status

MOST = 8  # of one kind are told; the rest is counted


class Thing(NamedTuple):
    """What a line is about, by kind and key as a search would give it.

    Besides, a ``record`` is the training of ``COURSE/person``, a ``chart`` is ``PROJECT/kind``.
    """

    kind: str
    key: str


Row = tuple[Thing | None, tuple[str, ...]]
"""The cells of a row, and what they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Something under a heading: sentences, then a table, points or a chart, if there are any.

    `things` are what its rows are about, one each, and `thing` what all the rest is.
    """

    title: str
    sentences: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    points: tuple[str, ...] = ()
    chart: Burndown | None = None
    things: tuple[Thing | None, ...] = ()
    thing: Thing | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One project of a report, and the report that its days and names are read by."""

    of: ProjectReport
    report: StatusReport

    def day(self, day: date | None) -> str:
        """A day as screens show it, empty for none."""
        return "" if day is None else short_day(day, today=self.report.today)

    def who(self, handles: Sequence[str]) -> str:
        """People by their names."""
        names = self.report.names
        return ", ".join(names.get(handle) or handle for handle in handles) or "nobody"


def table(title: str, headings: tuple[str, ...], rows: Sequence[Row]) -> Section | None:
    """A section with as many rows as are worth reading; None without any."""
    if not rows:
        return None
    return Section(
        title=title,
        sentences=cut(len(rows), "in all", MOST),
        headings=headings,
        rows=tuple(cells for _, cells in rows[:MOST]),
        things=tuple(thing for thing, _ in rows[:MOST]),
    )


def cut(count: int, what: str, most: int) -> tuple[str, ...]:
    """What is said where there is more than is shown."""
    return (f"{count:,} {what}, of which {most} are shown.",) if count > most else ()


def pace(told: Forecast) -> str:
    """How much is left, and how fast it went: what a forecast rests on."""
    count = len(told.history)
    over = f"the last {count} whole {told.every}s" if count > 1 else f"one whole {told.every}"
    mean = words(round(sum(told.history) / count, 1))
    shaky = " That is little history: take the days for a first guess." if told.is_shaky else ""
    left = counted(told.remaining_items, "task")
    return f"{left} left; {mean} a {told.every} finished in {over}.{shaky}"


def slip(each: Milestone) -> str:
    """How a milestone stands against its baseline, else against the day it is due."""
    days = each.past_due if each.slip is None else each.slip
    return "" if days is None else late_words(days)


def late_words(days: int) -> str:
    """Working days later than promised, or earlier."""
    if not days:
        return "on the day"
    return f"{counted(abs(days), 'working day')} {'late' if days > 0 else 'early'}"


def grown(scope: Scope) -> str:
    """What happened to the scope, counted, and what that came to."""
    counts = [
        f"{counted(count, 'task')} {what}"
        for what in (What.ADDED, What.REMOVED, What.REESTIMATED, What.REOPENED)
        if (count := scope.count(what))
    ]
    more = "more" if scope.grown > 0 else "less"
    grown = counted(abs(scope.grown), scope.unit.noun)
    change = f"{grown} {more}" if scope.grown else "no change in all"
    return f"{', '.join(counts)}: {change}."


def amount(amount: float, unit: Unit) -> str:
    """By how much the scope changed, nothing where tasks are only counted."""
    if not amount or unit is Unit.COUNT:
        return ""
    return f", {'+' if amount > 0 else '-'}{counted(abs(amount), unit.noun)}"


def standing(each: Cell) -> str:
    """How someone stands with a course, and whether it must be there."""
    must = "mandatory, " if each.mandatory else ""
    if each.days_left is None:
        return f"{must}{each.status}"
    days = counted(abs(each.days_left), "day")
    ended = each.status is Status.EXPIRED
    return f"{must}ended {days} ago" if ended else f"{must}ends in {days}"


def named(work: Work) -> str:
    """A task by its key and its title."""
    return f"{work.key} {work.title}"


def sentence(text: str) -> str:
    """A clause as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."
