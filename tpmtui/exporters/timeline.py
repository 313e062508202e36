"""A timeline as data, as a table, as a page with bars, for calendars, and drawn in ASCII."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tpmtui.charts.timeline import draw_timeline, sentences
from tpmtui.domain.amounts import counted
from tpmtui.exporters import csv_text, html_page, ics_text, json_text, markdown
from tpmtui.exporters.fields import iso, iso_or_none, task_fields
from tpmtui.planning.listing import TASK_FIELDS, AsOf, Listed, day_of
from tpmtui.planning.metrics.tabulating import Table
from tpmtui.planning.schedule.schedule import Driver, Slot
from tpmtui.planning.schedule.timeline import Row, Timeline

_WIDTH = 80
PLAN_FIELDS = (
    "start", "finish", "early_start", "early_finish", "late_start", "late_finish",
    "total_float", "free_float", "critical", "driver", "baseline_start", "baseline_finish",
    "working_days", "duration_source", "progress", "parts",
)  # fmt: skip
_HEADINGS = (
    "Key",
    "Title",
    "Start",
    "Finish",
    "Days",
    "Float",
    "Free",
    "Critical",
    "Due",
    "Starts by",
)


@dataclass(frozen=True, slots=True)
class TimelineExport:
    """A timeline, and the tasks of its rows with all that is known of them."""

    timeline: Timeline
    tasks: Mapping[str, Listed]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that were asked for, without what is there only to show where they belong."""
        return tuple(row for row in self.timeline.rows if row.matches)


def as_json(answer: TimelineExport, as_of: AsOf) -> Iterator[str]:
    """Every task with all its fields and its dates; what was assumed stands in ``notes``."""
    line = answer.timeline
    plan = line.schedule
    head = {
        "project": line.project.key,
        "start": iso(plan.start),
        "finish": iso_or_none(plan.finish),
        "deadline": iso_or_none(line.project.deadline),
        "late_by": plan.late_by(line.project.deadline),
        "baseline": line.baseline or None,
        "cycle": plan.cycle,
        "notes": plan.notes,
    }
    return json_text.document("timeline", _items(answer, as_of), as_of, head=head)


def as_csv(answer: TimelineExport, as_of: AsOf) -> Iterator[str]:
    """A row a task: its fields as `export tasks` has them, then its dates."""
    rows = (
        {**item, "driver": _driver_words(row.slot.driver) if row.slot and row.slot.driver else None}
        for item, row in zip(_items(answer, as_of), answer.rows, strict=True)
    )
    return csv_text.task_table((*TASK_FIELDS, *PLAN_FIELDS), rows)


def as_md(answer: TimelineExport, as_of: AsOf) -> Iterator[str]:
    """What the plan says in words, and a table of its tasks."""
    line = answer.timeline
    title = f"Timeline of {line.project.name} ({line.project.key})"
    rows = tuple(tuple(_cells(row, as_of)) for row in answer.rows)
    return markdown.chart(title, as_of, sentences(line), Table(_HEADINGS, rows))


def as_html(answer: TimelineExport, as_of: AsOf) -> Iterator[str]:
    """A page with the table of the tasks and a bar for each."""
    line = answer.timeline
    title = f"Timeline of {line.project.name} ({line.project.key})"
    days = [day for row in line.rows if row.slot for day in (row.slot.start, row.slot.finish)]
    first, last = min(days, default=line.today), max(days, default=line.today)
    rows = (
        ([*map(html_page.safe, _cells(row, as_of)), _html_bar(row, first, last)], row.depth)
        for row in line.rows
    )
    return html_page.timeline(title, as_of, sentences(line), (*_HEADINGS, ""), rows)


def as_ics(answer: TimelineExport, as_of: AsOf) -> Iterator[str]:
    """An event of whole days a task or milestone, for calendars."""
    line = answer.timeline
    events = (
        ics_text.Event(
            uid=f"{row.work.key}@tpmtui",
            summary=f"{row.work.key} {row.work.title}",
            start=row.slot.start,
            end=row.slot.finish,
            description=f"{'critical, ' if row.slot.critical else ''}"
            f"float {counted(row.slot.total_float, 'working day')}"
            if row.slot.total_float is not None
            else "done",
            category="milestone" if row.is_milestone else "task",
        )
        for row in answer.rows
        if row.slot is not None and not row.parts
    )
    return ics_text.calendar(f"{line.project.key} {line.project.name}", events, as_of)


def as_txt(answer: TimelineExport, as_of: AsOf) -> Iterator[str]:
    """The Gantt chart in ASCII, 80 columns wide."""
    for text in draw_timeline(answer.timeline, _WIDTH, ascii_only=True):
        yield f"{text}\n"


def _items(answer: TimelineExport, as_of: AsOf) -> Iterator[dict[str, Any]]:
    project, today = answer.timeline.project, day_of(as_of)
    for row in answer.rows:
        task, comments = answer.tasks[row.work.key]
        yield {**task_fields(task, comments, project.calendar, today), **_plan_fields(row)}


def _plan_fields(row: Row) -> dict[str, Any]:
    slot, was = row.slot, row.baseline
    baseline = {
        "baseline_start": iso_or_none(was.start if was else None),
        "baseline_finish": iso_or_none(was.finish if was else None),
    }
    more = {"progress": round(row.progress, 4), "parts": row.parts}
    if slot is None:
        return dict.fromkeys(PLAN_FIELDS) | baseline | more
    return {
        "start": iso_or_none(slot.start),
        "finish": iso_or_none(slot.finish),
        "early_start": iso_or_none(slot.start),
        "early_finish": iso_or_none(slot.finish),
        "late_start": iso_or_none(slot.late_start),
        "late_finish": iso_or_none(slot.late_finish),
        "total_float": slot.total_float,
        "free_float": slot.free_float,
        "critical": slot.critical,
        "driver": _driver(slot),
        **baseline,
        "working_days": slot.days,
        "duration_source": slot.source,
        **more,
    }


def _driver(slot: Slot) -> dict[str, Any] | None:
    """What decides the start: a link with its fields, or a constraint with none of them."""
    driver = slot.driver
    if driver is None:
        return None
    link = driver.link
    return {
        "reason": driver.reason,
        "key": link.key if link else None,
        "type": link.type if link else None,
        "lag_days": link.lag_days if link else None,
        "via": driver.via,
    }


def _driver_words(driver: Driver) -> str:
    return str(driver.link) if driver.link else str(driver.reason)


def _cells(row: Row, as_of: AsOf) -> list[str]:
    slot, work = row.slot, row.work
    due = f"{work.due} late" if row.is_late(today=day_of(as_of)) else str(work.due or "")
    if slot is None:
        return [work.key, work.title, *[""] * 6, due, ""]
    return [
        work.key,
        work.title,
        str(slot.start),
        str(slot.finish),
        str(slot.days),
        "" if slot.total_float is None else str(slot.total_float),
        "" if slot.free_float is None else str(slot.free_float),
        "critical" if slot.critical else "",
        due,
        _driver_words(slot.driver) if slot.driver else "",
    ]


def _html_bar(row: Row, first: date, last: date) -> str:
    if row.slot is None:
        return ""
    total = (last - first).days + 1
    left = (row.slot.start - first).days / total * 100
    width = max(((row.slot.finish - row.slot.start).days + 1) / total * 100, 0.5)
    kind = "done" if not row.work.is_open else "critical" if row.slot.critical else "open"
    kind = f"summary {kind}" if row.parts else f"milestone {kind}" if row.is_milestone else kind
    return f'<i class="{kind}" style="margin-left:{left:.2f}%;width:{width:.2f}%"></i>'
