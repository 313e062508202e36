"""Series of meetings: data, a list that people read, or a page."""

from __future__ import annotations

from collections.abc import Iterator

from tpmtui.domain.text import visible
from tpmtui.exporters.fields import iso
from tpmtui.exporters.html_page import FOOT, head, row, safe
from tpmtui.exporters.json_text import document
from tpmtui.exporters.markdown import escaped, table
from tpmtui.exporters.meeting_fields import known_and_next, series_fields
from tpmtui.planning.listing import AsOf
from tpmtui.planning.meetings.answers import Diaries
from tpmtui.planning.meetings.occurrences import Diary, Occurrence

_HEADINGS = ("Meeting", "Day", "Time", "State", "Actions open", "Decisions")


def as_json(answer: Diaries, as_of: AsOf) -> Iterator[str]:
    """Series, each with its rule and its occurrences."""
    return document(
        "meetings", (series_fields(diary, answer) for diary in answer.diaries), as_of
    )  # fmt: skip


def as_md(answer: Diaries, as_of: AsOf) -> Iterator[str]:
    """A section a series."""
    yield f"# Meetings\n\nAs of {iso(as_of)}.\n"
    for diary in answer.diaries:
        yield f"\n## {escaped(diary.series.title)}\n\n{escaped(about(diary))}\n\n"
        rows = (map(escaped, _row(each, answer)) for each in known_and_next(diary, answer))
        yield from table(_HEADINGS, rows)


def as_html(answer: Diaries, as_of: AsOf) -> Iterator[str]:
    """A table a series."""
    yield head("Meetings") + f"<h1>Meetings</h1>\n<p>As of {iso(as_of)}</p>\n"
    for diary in answer.diaries:
        yield f"<h2>{safe(diary.series.title)}</h2>\n<p>{safe(about(diary))}</p>\n"
        yield f"<table>\n<thead>{row('th', _HEADINGS)}</thead>\n<tbody>\n"
        for each in known_and_next(diary, answer):
            yield row("td", map(safe, _row(each, answer)))
        yield "</tbody>\n</table>\n"
    yield FOOT


def about(diary: Diary) -> str:
    """A series in one line: what, how often, how long, who."""
    series = diary.series
    start = series.moment_on(series.first_day)
    parts = [
        f"{series.key}, {series.kind}",
        f"every {series.every}" if series.every else "once",
        f"from {series.first_day} {start:%H:%M} {series.zone}",
        f"{series.length_minutes} minutes",
        " ".join(f"@{handle}" for handle in series.attendees),
        series.place,
    ]
    return visible(", ".join(part for part in parts if part))


def _row(occurrence: Occurrence, answer: Diaries) -> tuple[str, ...]:
    entry = answer.entry(occurrence)
    why = f" ({occurrence.meeting.why})" if occurrence.meeting and occurrence.meeting.why else ""
    return (
        visible(occurrence.key),
        iso(occurrence.start.date()),
        f"{occurrence.start:%H:%M}",
        visible(entry.state(answer.now) + why),
        str(entry.open_actions or ""),
        str(entry.decisions or ""),
    )
