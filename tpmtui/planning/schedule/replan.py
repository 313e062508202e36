"""What a change does to the dates: every task that moves, and what becomes of the deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import short_day
from tpmtui.domain.text import brief
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.schedule import Schedule, Slot, working_shift


class Dates(NamedTuple):
    """First and last day, inclusive."""

    start: date
    finish: date


class Move(NamedTuple):
    """One task before and after. `days` are the working days its finish slips, less than 0 earlier.

    `was` is None for what is planned only now, `now` for what no longer is.
    """

    work: Work
    was: Dates | None
    now: Dates | None
    days: int


@dataclass(frozen=True, slots=True)
class Replan:
    """All that moves, the longest slip first, and the end of the plan before and after."""

    moves: tuple[Move, ...]
    was: date | None
    now: date | None
    deadline: date | None
    late_after: int | None
    cycle: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """How many tasks move, and what becomes of the end and of the deadline."""
        count = len(self.moves)
        moving = f"{counted(count, 'task')} move{'s' * (count == 1)}" if count else "no date moves"
        return f"{moving}; {self.effect}"

    @property
    def effect(self) -> str:
        """What becomes of the end and of the deadline, in one sentence."""
        if self.cycle:
            return f"nothing could be scheduled: {' > '.join(self.cycle)} wait in a circle"
        if self.now is None:
            return "nothing is planned any more"
        end = short_day(self.now, today=self.was or self.now)
        if self.was is None or self.was == self.now:
            said = f"the plan still ends {end}" if self.was else f"the plan ends {end}"
        else:
            before = short_day(self.was, today=self.now)
            said = f"the plan ends {end} instead of {before}"
        return f"{said}, {deadline_words(self.late_after)}"


def replan(
    before: Schedule, after: Schedule, works: Iterable[Work], *, deadline: date | None
) -> Replan:
    """What changes between two schedules of a project; `works` are those of either.

    Only tasks without parts and milestones count: a summary follows its parts.
    """
    parents = {work.parent for work in works}
    moves = []
    for work in works:
        one, other = before.slots.get(work.key), after.slots.get(work.key)
        if one == other or work.key in parents:
            continue
        was, now = _dates(one), _dates(other)
        if was != now:
            slip = working_shift(after.calendar, was.finish, now.finish) if was and now else 0
            moves.append(Move(work, was, now, slip))
    moves.sort(key=lambda move: -abs(move.days))
    return Replan(
        moves=tuple(moves),
        was=before.finish,
        now=after.finish,
        deadline=deadline,
        late_after=after.late_by(deadline),
        cycle=after.cycle,
    )


def replan_lines(answer: Replan, *, today: date, most: int | None = None) -> Iterator[str]:
    """What becomes of the end and of the deadline, then what moves: all of it, or at `most`."""
    yield answer.summary
    shown = answer.moves[:most]
    yield from (f"  {move_words(move, today=today)}" for move in shown)
    if left := len(answer.moves) - len(shown):
        yield f"  and {left} more"


def move_words(move: Move, *, today: date) -> str:
    """A move as a line: ``MP-7 G: Thu 15 - Thu 22 Jan, was Wed 14 - Wed 21 Jan (+1d)``."""
    slip = f" ({move.days:+d}d)" if move.was and move.now else ""
    name = f"{move.work.key} {brief(move.work.title)}"
    return f"{name}: {move_dates(move, today=today)}{slip}"


def move_dates(move: Move, *, today: date) -> str:
    """When it is now and when it was: ``Tue 27 Jan, was Fri 23 Jan``."""
    now, was = (span_words(each, today=today) if each else "" for each in (move.now, move.was))
    if now and was:
        return f"{now}, was {was}"
    return f"is planned, {now}" if now else f"is no longer planned, {was}"


def span_words(dates: Dates, *, today: date) -> str:
    """``Thu 15 - Thu 22 Jan``: a single day once, and so is the month of both."""
    first, last = (short_day(day, today=today) for day in dates)
    if first == last:
        return first
    if (dates.start.year, dates.start.month) == (dates.finish.year, dates.finish.month):
        first = " ".join(first.split()[:2])
    return f"{first} - {last}"


def deadline_words(late: int | None) -> str:
    """How an end lies to the deadline."""
    if late is None:
        return "and there is no deadline"
    if late == 0:
        return "on the day of the deadline"
    days = counted(abs(late), "working day")
    return f"{days} after the deadline" if late > 0 else f"{days} before the deadline"


def _dates(slot: Slot | None) -> Dates | None:
    return Dates(slot.start, slot.finish) if slot else None
