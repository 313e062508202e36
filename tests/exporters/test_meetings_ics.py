"""A calendar file is read by other programs, and repeats on the right days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from icalendar import Calendar as Ical

from tests.hostile import texts
from tpmtui.domain.calendar import Calendar, Roll
from tpmtui.domain.meeting import Meeting, MeetingState, Series
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.exporters import exporter
from tpmtui.planning.meetings.answers import Diaries
from tpmtui.planning.meetings.occurrences import Diary

CREATED = datetime(2026, 1, 5, tzinfo=UTC)
SERIES = Series(
    project="API",
    number=1,
    title="Weekly sync",
    start=datetime(2026, 1, 6, 10, tzinfo=UTC),
    zone="Europe/Berlin",
    created=CREATED,
    every=Recurrence(unit=Unit.WEEK, interval=2),
)
UNTIL = date(2027, 12, 31)


def written(diary: Diary) -> str:
    answer = Diaries(CREATED, (diary,), {}, {"ana": "ana@example.com"}, {}, {})
    return "".join(exporter("meetings", "ics")(answer, date(2026, 1, 5)))


def starts(text: str) -> Iterator[datetime]:
    """When the events of a file are, as any calendar program works it out."""
    events: list[Any] = list(Ical.from_ical(text).walk("VEVENT"))
    elsewhere = {event["RECURRENCE-ID"].dt for event in events if "RECURRENCE-ID" in event}
    for event in events:
        start = event["DTSTART"].dt
        beside = event.get("RDATE", [])
        for each in beside if isinstance(beside, list) else [beside]:
            yield from (value.dt for value in each.dts)
        if "RRULE" not in event:
            if start.date() <= UNTIL:
                yield start
            continue
        out = event.get("EXDATE", [])
        gone = {
            value.dt for each in (out if isinstance(out, list) else [out]) for value in each.dts
        }
        for moment in rrulestr(event["RRULE"].to_ical().decode(), dtstart=start):
            if moment.date() > UNTIL:
                break
            if moment not in gone | elsewhere:
                yield moment


def diary(series: Series, *meetings: Meeting, off: tuple[date, ...] = ()) -> Diary:
    return Diary.of(series, Calendar(days_off=frozenset(off)), meetings)


MOVED = Meeting(
    series="API-M1",
    day=date(2026, 1, 20),
    created=CREATED,
    moved_to=datetime(2026, 1, 21, 8, tzinfo=UTC),
)
SKIPPED = replace(MOVED, day=date(2026, 2, 3), state=MeetingState.SKIPPED, moved_to=None)
BESIDE = Meeting(
    series="API-M1",
    day=date(2026, 1, 8),
    created=CREATED,
    state=MeetingState.CLOSED,
    started=CREATED,
)


@pytest.mark.parametrize(
    "every",
    [
        SERIES.every,
        Recurrence(unit=Unit.DAY, interval=3),
        Recurrence(unit=Unit.WEEK, weekdays=("tue", "thu"), until=date(2026, 9, 1)),
        Recurrence(unit=Unit.MONTH),
        Recurrence(unit=Unit.MONTH, nth=1, weekdays=("tue",)),
        Recurrence(unit=Unit.YEAR, count=2),
        None,
    ],
    ids=str,
)
@pytest.mark.parametrize("roll", Roll)
def test_it_is_on_the_days_that_we_say(every: Recurrence | None, roll: Roll) -> None:
    series = replace(SERIES, every=every, roll=roll)
    there = diary(series, off=(date(2026, 1, 20), date(2026, 3, 6)))
    expected = [each.start for each in there.between(date(2026, 1, 1), UNTIL)]
    assert sorted(starts(written(there))) == expected


def test_a_day_that_a_short_month_lacks_is_its_last() -> None:
    series = replace(
        SERIES, start=datetime(2026, 1, 31, 10, tzinfo=UTC), every=Recurrence(unit=Unit.MONTH)
    )
    days = [moment.date() for moment in sorted(starts(written(diary(series))))]
    assert [str(day) for day in days[:3]] == ["2026-01-31", "2026-02-28", "2026-03-31"]


def test_moved_skipped_and_additional_ones_are_exceptions() -> None:
    there = diary(SERIES, MOVED, SKIPPED, BESIDE)
    expected = [
        each.start
        for each in there.between(date(2026, 1, 1), UNTIL)
        if each.state is not MeetingState.SKIPPED
    ]
    assert sorted(starts(written(there))) == expected


def test_a_single_meeting_that_moved_or_fell_out() -> None:
    single = replace(SERIES, every=None)
    first = replace(MOVED, day=date(2026, 1, 6))
    assert [f"{start:%m-%d}" for start in starts(written(diary(single, first)))] == ["01-21"]
    assert list(starts(written(diary(single, replace(SKIPPED, day=date(2026, 1, 6)))))) == []


@given(texts)
def test_hostile_text_stays_in_its_line(text: str) -> None:
    hostile = replace(SERIES, title=text, place=text, agenda=(text.replace("\n", " "),))
    out = written(diary(hostile))
    (event,) = Ical.from_ical(out).walk("VEVENT")
    assert not [letter for letter in out.replace("\r\n", "") if ord(letter) < 32]
    assert {str(name) for name in event} <= {
        "UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "CATEGORIES", "LOCATION",
        "DESCRIPTION", "RRULE",
    }  # fmt: skip
