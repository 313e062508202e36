"""The list of meetings as lines: what runs and what comes, then what was, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from tpmtui.domain.calendar import short_day
from tpmtui.domain.meeting import MeetingState, day_of
from tpmtui.domain.text import unaccented
from tpmtui.planning.meetings.answers import Decided, Entry, MeetingList
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.stops import StopLine
from tpmtui.widgets.text import fit

OLDER = "older"
"""What the line behind the last meeting stands for."""

_WHEN = 17
_WEEK = timedelta(days=7)


def list_lines(answer: MeetingList, glyphs: Glyphs, *, words: str = "") -> list[StopLine]:
    """Every line of the list; only meetings that all the `words` can be said of."""
    wanted = unaccented(words).split()
    lines: list[StopLine] = []
    for title, entries in (("To come", soon(answer)), ("Past", answer.past)):
        shown = [_line(entry, answer.now, glyphs) for entry in entries if entry.has(wanted)]
        if shown:
            lines += [StopLine(), StopLine(f" {title}", ink="head"), *shown]
    if lines and answer.older is not None:
        day = short_day(answer.older, today=answer.now.date())
        lines += [StopLine(), StopLine(f"   {day} and before", "older", "quiet", OLDER)]
    return lines[1:]


def decision_lines(found: Iterable[Decided], glyphs: Glyphs, *, today: date) -> list[StopLine]:
    """Every decision in two lines: what, then when, where, who was there and what replaced it."""
    lines: list[StopLine] = []
    for each in found:
        later = each.superseded_by
        ink = "done" if later else "text"
        about = [
            short_day(each.occurrence.start.date(), today=today),
            f"replaced on {short_day(day_of(later), today=today)}" if later else "",
            f"{each.occurrence.series.project} {each.occurrence.series.title}",
            " ".join(f"@{handle}" for handle in each.present),
        ]
        lines += [StopLine()] if lines else []
        lines.append(StopLine(f" ! {each.item.text}", ink=ink, value=each.item.key))
        words = f" {glyphs.dot} ".join(filter(None, about))
        lines.append(StopLine(f"   {words}", ink="quiet"))
    return lines


def soon(answer: MeetingList) -> Iterator[Entry]:
    """What comes within a week, and of every series the next one at least."""
    until = answer.now + _WEEK
    seen: set[str] = set()
    for entry in answer.upcoming:
        series = entry.occurrence.series.key
        if entry.occurrence.start < until or series not in seen or entry.occurrence.meeting:
            seen.add(series)
            yield entry


def _line(entry: Entry, now: datetime, glyphs: Glyphs) -> StopLine:
    each = entry.occurrence
    day = short_day(each.start.date(), today=now.date())
    today = each.start.date() == now.date()
    mark, ink = _mark(entry, now, glyphs)
    when = fit(f"{'Today' if today else day} {each.start:%H:%M}", _WHEN)
    about = f" {glyphs.dot} ".join(_about(entry, now))
    return StopLine(f" {mark} {when} {each.series.title}", about, ink, each.key)


def _mark(entry: Entry, now: datetime, glyphs: Glyphs) -> tuple[str, str]:
    each = entry.occurrence
    if each.state is MeetingState.RUNNING:
        return glyphs.points, "good"
    if each.state is MeetingState.SKIPPED:
        return "-", "done"
    if each.was_missed(now):
        return glyphs.overdue, "warn"
    if each.state is MeetingState.CLOSED:
        return glyphs.done, "text" if entry.open_actions else "quiet"
    return " ", "text"


def _about(entry: Entry, now: datetime) -> Iterator[str]:
    """What is to be known of a meeting in a list, the most pressing first."""
    each = entry.occurrence
    if each.state is MeetingState.RUNNING and each.meeting and each.meeting.started:
        minutes = int((now - each.meeting.started).total_seconds() // 60)
        yield f"running {minutes} of {each.series.length_minutes} min"
        return
    if each.state is MeetingState.SKIPPED:
        yield f"skipped {each.meeting.why}".rstrip() if each.meeting else "skipped"
    elif each.was_missed(now) or each.state is MeetingState.CLOSED:
        if each.was_missed(now):
            yield entry.state(now)
        if entry.open_actions:
            yield f"{entry.open_actions} open"
        if entry.decisions:
            yield f"{entry.decisions} decided"
    else:
        if each.is_moved:
            yield "moved"
        yield f"{each.series.length_minutes} min"
