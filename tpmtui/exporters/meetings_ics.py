"""Meetings for calendar programs: a series is one event with its rule, and its exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any

from tpmtui.domain.calendar import WEEKDAYS, days_away
from tpmtui.domain.meeting import MeetingState, Series
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.domain.text import visible, visible_block
from tpmtui.exporters.minutes import carried_words, item_words
from tpmtui.planning.listing import AsOf
from tpmtui.planning.meetings.answers import Diaries, Minutes
from tpmtui.planning.meetings.occurrences import Diary, Occurrence, exceptions
from tpmtui.planning.meetings.recurrence import days_between, rule_parts

if TYPE_CHECKING:
    from icalendar import Calendar, Event

# Days off move single occurrences; further ahead than this nobody's calendar needs to know.
_AHEAD = timedelta(days=731)
_FREQUENCIES = {
    Unit.DAY: "DAILY",
    Unit.WEEK: "WEEKLY",
    Unit.MONTH: "MONTHLY",
    Unit.YEAR: "YEARLY",
}


def meetings(answer: Diaries, as_of: AsOf) -> Iterator[str]:
    """Every series with its rule; moved and skipped occurrences are exceptions of it."""
    calendar = _calendar()
    for diary in answer.diaries:
        for event in _events(diary, answer):
            calendar.add_component(event)
    yield _text(calendar)


def minutes(answer: Iterable[Minutes], as_of: AsOf) -> Iterator[str]:
    """An event for each meeting that has minutes, which are its description."""
    calendar = _calendar()
    for each in answer:
        occurrence = each.occurrence
        event = _event(occurrence.series, occurrence, _uid(occurrence.series, occurrence.day))
        lines = [carried_words(carried) for carried in each.carried]
        lines += [item_words(item, each) for item in each.items]
        event.add("description", visible_block("\n".join(lines)))
        calendar.add_component(event)
    yield _text(calendar)


def _events(diary: Diary, answer: Diaries) -> Iterator[Event]:
    series = diary.series
    until = days_away(answer.now.date(), _AHEAD)
    if series.every is not None and series.every.until is not None:
        until = min(until, series.every.until)
    gone, changed = exceptions(diary, until)
    by_rule = set(
        days_between(series.first_day, series.every, series.first_day, _last(diary, until))
    )
    skipped = {each.day for each in changed if each.state is MeetingState.SKIPPED}
    if _is_on_calendar(series, diary, skipped):
        master = _event(series, None, _uid(series), answer)
        if series.every is not None:
            master.add("rrule", _rule(series, series.every))
        for day in sorted({*gone, *(skipped & by_rule)}):
            master.add("exdate", series.moment_on(day))
        beside = [each for each in changed if each.day not in by_rule | skipped]
        beside = [each for each in beside if not _differs(each.series, series)]
        if beside:
            master.add("rdate", [each.start for each in beside])
        by_rule.update(each.day for each in beside)
        changed = [each for each in changed if each not in beside]
        yield master
    for each in changed:
        if each.day in skipped:
            continue
        if each.day not in by_rule:
            yield _event(each.series, each, _uid(series, each.day), answer)
        elif each.start != series.moment_on(each.day) or _differs(each.series, series):
            event = _event(each.series, each, _uid(series), answer)
            if series.every is not None:
                event.add("recurrence-id", series.moment_on(each.day))
            yield event


def _is_on_calendar(series: Series, diary: Diary, skipped: set[date]) -> bool:
    """Whether the rule itself stands for anything: not for what happened only elsewhere."""
    if series.every is not None:
        return True
    meeting = diary.meetings.get(series.first_day)
    moved = meeting is not None and meeting.moved_to is not None
    return not moved and series.first_day not in skipped


def _differs(was: Series, series: Series) -> bool:
    """Whether a meeting that was held was called otherwise, or longer or shorter."""
    return (was.title, was.length_minutes) != (series.title, series.length_minutes)


def _last(diary: Diary, until: date) -> date:
    return max([until, *diary.meetings])


def _event(
    series: Series, occurrence: Occurrence | None, uid: str, answer: Diaries | None = None
) -> Event:
    from icalendar import Event, vCalAddress

    start = occurrence.start if occurrence else series.moment_on(series.first_day)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", series.created.astimezone(UTC))
    event.add("dtstart", start)
    event.add("duration", timedelta(minutes=series.length_minutes))
    event.add("summary", visible(series.title))
    event.add("categories", [visible(series.project), visible(series.kind)])
    if series.place:
        event.add("location", visible(series.place))
    if answer is not None:
        if series.agenda:
            event.add("description", visible_block("\n".join(series.agenda)))
        for handle in series.attendees:
            email = answer.emails.get(handle, "")
            if email:
                person = vCalAddress(f"mailto:{visible(email)}")
                person.params["CN"] = visible(answer.names.get(handle, handle)).replace('"', "'")
                event.add("attendee", person, encode=False)
    return event


def _rule(series: Series, every: Recurrence) -> dict[str, Any]:
    parts = rule_parts(series.first_day, every)
    rule: dict[str, Any] = {"FREQ": _FREQUENCIES[every.unit], "INTERVAL": every.interval}
    if parts.weekdays:
        rule["BYDAY"] = [WEEKDAYS[number][:2].upper() for number in parts.weekdays]
    for name, value in (
        ("BYMONTH", parts.month),
        ("BYMONTHDAY", parts.month_days and list(parts.month_days)),
        ("BYSETPOS", parts.position),
        ("COUNT", every.count),
    ):
        if value is not None:
            rule[name] = value
    if every.until is not None:
        rule["UNTIL"] = series.moment_on(every.until).astimezone(UTC)
    return rule


def _uid(series: Series, day: date | None = None) -> str:
    if series.source is not None and series.source.system == "ics":
        return f"{series.source.id}{f'-{day}' if day else ''}"
    made = f"{series.created.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{series.key}{f'-{day}' if day else ''}-{made}@tpmtui"


def _calendar() -> Calendar:
    # A quarter of a second to import: only who asks for a calendar file pays for it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//tpmtui//meetings//EN")
    calendar.add("version", "2.0")
    return calendar


def _text(calendar: Calendar) -> str:
    calendar.add_missing_timezones()
    text: str = calendar.to_ical().decode()
    return text
