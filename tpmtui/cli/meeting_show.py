"""Meetings in full: the minutes of one, or a series with its next occurrences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.fields import say_fields
from tpmtui.cli.streams import say
from tpmtui.domain.amounts import counted
from tpmtui.domain.meeting import Presence
from tpmtui.domain.minutes import ItemKind
from tpmtui.domain.text import visible, visible_block
from tpmtui.exporters.meeting_fields import known_and_next, minutes_fields, series_fields
from tpmtui.exporters.minutes import carried_words, item_words

if TYPE_CHECKING:
    from tpmtui.domain.meeting import Series
    from tpmtui.planning.meetings.answers import Minutes
    from tpmtui.planning.meetings.carry_over import Carried
    from tpmtui.planning.meetings.occurrences import Occurrence
    from tpmtui.workspace import Workspace

_BOXES = {True: "[x]", False: "[ ]"}
_MARKS = {ItemKind.TOPIC: "-", ItemKind.DECISION: "!", ItemKind.QUESTION: "?", ItemKind.RISK: ">"}


def say_series(workspace: Workspace, series: Series, *, json: bool) -> int:
    """Print a series and its occurrences."""
    from tpmtui.queries.meetings import read_diaries

    answer = read_diaries(workspace, project=series.project)
    diary = next(each for each in answer.diaries if each.series.key == series.key)
    if json:
        from tpmtui.cli.documents import say_document

        return say_document("meetings", [series_fields(diary, answer)], workspace.today())
    fields = [
        ("kind", series.kind),
        ("every", str(series.every or "once")),
        ("until", str(series.every.until or "") if series.every else ""),
        ("at", f"{series.moment_on(series.first_day):%H:%M} {series.zone}"),
        ("length", f"{series.length_minutes} minutes"),
        ("on a day off", series.roll),
        ("attendees", ", ".join(series.attendees)),
        ("place", series.place),
        *((f"topic {n}", topic) for n, topic in enumerate(series.agenda, start=1)),
    ]
    lines = []
    for each in known_and_next(diary, answer):
        state = answer.entry(each).state(answer.now)
        lines.append(f"{each.key}  {each.start:%a %H:%M}  {state}")
    say_fields(f"{series.key}  {series.title}", fields, "\n".join(lines))
    return exits.DONE


def say_minutes(workspace: Workspace, occurrence: Occurrence, *, json: bool) -> int:
    """Print one meeting: who was there, what was open, what was said."""
    from tpmtui.queries.minutes import read_minutes

    minutes = read_minutes(workspace, occurrence)
    if json:
        from tpmtui.cli.documents import say_document

        return say_document("minutes", [minutes_fields(minutes)], workspace.today())
    meeting = occurrence.meeting
    state = minutes.state(workspace.now())
    if state == "no minutes":
        state += ": it was never started"
    fields = [
        ("when", f"{occurrence.start:%Y-%m-%d %H:%M} {occurrence.series.zone}"),
        ("state", state),
        ("why", meeting.why if meeting else ""),
        *((str(presence), ", ".join(minutes.there(presence))) for presence in Presence),
        ("place", occurrence.series.place),
    ]
    say_fields(f"{occurrence.key}  {occurrence.series.title}", fields)
    if minutes.carried:
        say("")
        say("  Open from before")
        for each in minutes.carried:
            say(f"    {visible(carried_words(each))}")
    lines = list(_lines(minutes))
    if lines:
        say("")
    for line in lines:
        say(f"  {line}".rstrip())
    return exits.DONE


def say_carried(carried: Iterable[Carried]) -> None:
    """Print what is open from before, one a line."""
    from tpmtui.cli.table import say_table

    say_table(
        ("OPEN", "AGE", "OWNER", "DUE", "FROM", "WHAT"),
        (
            (
                each.name,
                counted(each.age, "working day"),
                ",".join(each.task.assignees) or "-" if each.task else "-",
                str(each.task.due or "-") if each.task else "-",
                each.since.isoformat(),
                each.words,
            )
            for each in carried
        ),
    )


def _lines(minutes: Minutes) -> Iterator[str]:
    for item in minutes.items:
        words = item_words(item, minutes)
        if item.kind is ItemKind.NOTE:
            yield from visible_block(words).splitlines() or [""]
            continue
        task = minutes.task_of(item)
        mark = _MARKS.get(item.kind) or f"- {_BOXES[task is not None and not task.is_open]}"
        yield visible(f"{item.lead}{mark} {words}")
