"""What the panel below the chart says: a task's dates, why it starts, what a change would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tpmtui.domain.calendar import short_day
from tpmtui.domain.project import Project
from tpmtui.planning.schedule.plan import Plan
from tpmtui.planning.schedule.replan import Dates, Move, Replan, move_dates, span_words
from tpmtui.planning.schedule.schedule import Schedule
from tpmtui.planning.schedule.timeline import Row
from tpmtui.planning.schedule.why import why
from tpmtui.screens.timeline.asked import Changes
from tpmtui.screens.timeline.painting import Ink, Line, Part
from tpmtui.widgets.text import cut, fit, width_of, wrap

_LONGEST = 26  # cells of a name, so that what it allows stays in sight


def task_lines(
    row: Row | None, schedule: Schedule, project: Project, *, today: date, width: int, rows: int
) -> tuple[Line, ...]:
    """The task at hand with its dates and floats, and the end of the plan; on one or two lines."""
    if schedule.cycle:
        told = wrap(schedule.notes[0], max(10, width - 2)) if rows > 1 else [schedule.notes[0]]
        return tuple((Part(f" {text}", Ink.PANEL_LATE),) for text in told[:rows])
    end = tuple(plan_end(schedule, project, today=today))
    if row is None:
        return ((Part(" ", Ink.PANEL), *end), ())[:rows]
    dates = tuple(_dates(row, today=today))
    if rows == 1:
        key = (Part(f" {row.work.key}", Ink.PANEL_TITLE), Part("  ", Ink.PANEL))
        return ((*key, *dates, Part("  ", Ink.PANEL), *end),)
    room = max(0, width - sum(width_of(part.text) for part in end) - 3)
    title = Part(f" {fit(f'{row.work.key} {row.work.title}', room)} ", Ink.PANEL_TITLE)
    return ((title, *end), (Part(" ", Ink.PANEL), *dates))


def _dates(row: Row, *, today: date) -> Iterator[Part]:
    """When it starts and finishes, what it may slip, and how that lies to its due day."""
    slot = row.slot
    if slot is None:
        return
    said = [span_words(Dates(slot.start, slot.finish), today=today)]
    said.append(f"{slot.days}d")
    if slot.total_float is not None:
        differs = slot.free_float != slot.total_float and not row.parts
        free = f", {slot.free_float} free" if differs else ""
        said.append("critical" if slot.critical else f"float {slot.total_float}d{free}")
    else:
        said.append("done")
    if row.baseline is not None and row.baseline.finish != slot.finish:
        was = short_day(row.baseline.finish, today=today)
        said.append(f"was {was}")
    late = row.is_late(today=today)
    yield Part("  ".join(said), Ink.PANEL)
    if row.work.due is not None and row.work.is_open:
        due = f"  {'! late, ' if late else ''}due {short_day(row.work.due, today=today)}"
        yield Part(due, Ink.PANEL_LATE if late else Ink.PANEL)


def plan_end(schedule: Schedule, project: Project, *, today: date) -> Iterator[Part]:
    """When the plan ends, and how that lies to the deadline."""
    if schedule.finish is not None:
        late = schedule.late_by(project.deadline)
        words = f"ends {short_day(schedule.finish, today=today)}"
        if late is not None:
            words += f", {late}d late" if late > 0 else f", {-late}d spare"
        yield Part(words, Ink.PANEL_LATE if late is not None and late > 0 else Ink.PANEL)


def why_lines(plan: Plan, key: str, *, today: date, width: int, rows: int) -> tuple[Line, ...]:
    """Why a task starts when it does, and all that was weighed."""
    answer = why(plan, key)
    title = f"{key} {answer.sentence}"
    lines: list[Line] = [
        (Part(f" {text}", Ink.PANEL_TITLE),) for text in wrap(title, max(10, width - 2))[:3]
    ]
    causes = answer.causes[: max(0, rows - len(lines))]
    name_width = max((width_of(cause.name) for cause in causes), default=0)
    what_width = max((width_of(cause.what) for cause in causes), default=0)
    for place, cause in enumerate(causes):
        text = f"   {fit(cause.name, min(name_width, _LONGEST))}  {fit(cause.what, what_width)}"
        text += (
            f"  allows {short_day(cause.allows, today=today)}{'  decides' if place == 0 else ''}"
        )
        lines.append((Part(cut(text, width), Ink.PANEL),))
    return tuple(lines)


def trial_lines(
    answer: Replan, tried: str, keys: tuple[str, str, str], *, today: date, width: int, rows: int
) -> tuple[Line, ...]:
    """What a change would move and what becomes of the deadline.

    The `keys` keep it, drop it and list every move.
    """
    keep, drop, every = keys
    late = bool(answer.cycle) or (answer.late_after is not None and answer.late_after > 0)
    lines: list[Line] = [
        (
            Part(f" {tried}", Ink.PANEL_TITLE),
            Part(f"   {keep} keeps it, {drop} drops it", Ink.PANEL),
        )
    ]
    count = len(answer.moves)
    ink = Ink.PANEL_LATE if late else Ink.PANEL
    lines += [(Part(f" {text}", ink),) for text in wrap(answer.summary, max(10, width - 2))[:2]]
    room = max(1, rows - len(lines))
    shown = answer.moves if count <= room else answer.moves[: room - 1]
    lines += _move_lines(shown, today=today, width=width)
    if len(shown) < count:
        last = answer.moves[len(shown) :]
        least, most = (choose(move.days for move in last) for choose in (min, max))
        more = f"   and {count - len(shown)} more, by {least:+d}d to {most:+d}d; {every} lists all"
        lines.append((Part(cut(more, width), Ink.PANEL),))
    return tuple(lines)


def _move_lines(moves: Sequence[Move], *, today: date, width: int) -> Iterator[Line]:
    """By how much each task moves, from when to when, and which it is, in columns."""
    cells = [(f"{m.days:+d}d", m.work.key, move_dates(m, today=today)) for m in moves]
    slips, keys, dates = (max((width_of(row[at]) for row in cells), default=0) for at in range(3))
    for move, (slip, key, told) in zip(moves, cells, strict=True):
        row = f"   {fit(slip, slips, align='right')}  {fit(key, keys)}  {fit(told, dates)}"
        yield (Part(cut(f"{row}  {move.work.title}", width - 1), Ink.PANEL),)


def tried_words(trial: Changes, *, today: date) -> str:
    """What is tried, a few words for each field of each task."""
    said = []
    for key, fields in trial.items():
        for name, value in fields.items():
            if name == "duration_days":
                said.append(f"{key} takes {value}d")
            elif name == "start_after":
                after = f"after {short_day(value, today=today)}" if value else "as early as can be"
                said.append(f"{key} {after}")
            else:
                links = "; ".join(map(str, value)) or "nothing"
                said.append(f"{key} waits on {links}")
    return ", ".join(said)
