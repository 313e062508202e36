"""A timeline as text: the tree with its dates at the left, the bars at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tpmtui.charts.gantt import ASCII, DRAWN, Mark, bar, draw_links, ground
from tpmtui.domain.calendar import MONTHS
from tpmtui.domain.cells import ELLIPSIS, cell_width, cropped, packed, padded, wrapped
from tpmtui.domain.text import listed, visible
from tpmtui.planning.schedule.replan import deadline_words
from tpmtui.planning.schedule.timeline import Row, Timeline
from tpmtui.planning.schedule.timescale import Scale, Zoom, placed

NARROWEST = 50
_NAMED = 10  # critical tasks; the rest is counted
_DATES = len("31 Dec 31 Dec ")
_LEGEND = (
    (Mark.CRITICAL, "critical"),
    (Mark.BAR, "not critical"),
    (Mark.DONE, "done"),
    (Mark.MILESTONE, "milestone"),
    (Mark.SUMMARY, "summary"),
    (Mark.GHOST, "baseline"),
    (Mark.OFF, "day off"),
    (Mark.TODAY, "today"),
)


def draw_timeline(
    answer: Timeline, width: int, *, zoom: Zoom | None = None, ascii_only: bool = False
) -> Iterator[str]:
    """The lines of a chart `width` cells wide (50 at least), as long as it has rows.

    Without a zoom, the nearest at which all of it is in sight.
    """
    width = max(width, NARROWEST)
    signs = ASCII if ascii_only else DRAWN

    def cut(text: str, room: int) -> str:
        short = cropped(text, room)
        return short.replace(ELLIPSIS, "~") if ascii_only else short

    yield cut(visible(f"{answer.project.key}  {answer.project.name}"), width)
    for sentence in sentences(answer):
        yield from (cut(line, width) for line in wrapped(visible(sentence), width))
    if not answer.rows:
        return
    left = _room_for_names(answer.rows, width)
    scale = scale_of(answer, width - left - _DATES - 1, zoom)
    yield ""
    head = " " * (left + 1 + _DATES)
    yield (head + placed(scale.above(), scale.width)).rstrip()
    yield ("".ljust(left + 1) + "from   to     " + placed(scale.below(), scale.width)).rstrip()
    behind = ground(scale, answer.project.calendar, answer.today)
    lines = [bar(row, scale, behind) for row in answer.rows]
    draw_links(answer.rows, lines, scale)
    for row, marks in zip(answer.rows, lines, strict=True):
        name = padded(cut(_name(row), left), left)
        bars = "".join(signs[mark] for mark in marks)
        yield f"{name} {_dates(row)}{bars}".rstrip()
    used = {mark for line in lines for mark in line}
    legend = [f"{signs[mark]} {name}" for mark, name in _LEGEND if mark in used]
    yield ""
    yield from packed(legend, width)


def sentences(answer: Timeline) -> Iterator[str]:
    """What the chart says in words: its end, its critical path, and all that was assumed."""
    plan = answer.schedule
    if plan.finish is not None:
        days = f"{long_day(plan.start)} to {long_day(plan.finish)}"
        late = plan.late_by(answer.project.deadline)
        yield f"{days}, {deadline_words(late)}" if late is not None else days
        parents = {row.work.key for row in answer.rows if row.parts}
        path = [
            row.work.key
            for row in sorted(answer.rows, key=lambda r: r.slot.start if r.slot else date.max)
            if row.slot and row.slot.critical and row.work.key not in parents
        ]
        if path:
            yield f"critical: {listed(path, _NAMED)}"
    elif not plan.cycle:
        yield "nothing is planned yet: tpmtui task add TITLE --duration DAYS"
    if answer.baseline:
        yield f"beside baseline {answer.baseline}"
    yield from plan.notes


def scale_of(answer: Timeline, width: int, zoom: Zoom | None) -> Scale:
    """The scale that shows the plan and its baseline, from their first day on."""
    plan = answer.schedule
    days = [day for row in answer.rows if row.slot for day in (row.slot.start, row.slot.finish)]
    days += [
        day
        for row in answer.rows
        if row.baseline
        for day in (row.baseline.start, row.baseline.finish)
    ]
    first, last = min(days, default=plan.start), max(days, default=plan.start)
    if zoom is None:
        return Scale.fitting(first, last, width)
    return Scale.starting(first, zoom, width)


def long_day(day: date) -> str:
    """``5 Jan 2026``."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _room_for_names(rows: Sequence[Row], width: int) -> int:
    longest = max(cell_width(_name(row)) for row in rows)
    return max(8, min(longest, (width - _DATES) // 3))


def _name(row: Row) -> str:
    return visible(f"{'  ' * row.depth}{row.work.key} {row.work.title}")


def _dates(row: Row) -> str:
    if row.slot is None:
        return "".ljust(_DATES)
    return f"{_short(row.slot.start)} {_short(row.slot.finish)} "


def _short(day: date) -> str:
    return f"{day.day:>2} {MONTHS[day.month - 1].capitalize()}"
