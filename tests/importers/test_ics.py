"""Meetings from a calendar program."""

from __future__ import annotations

import pytest

from tests.importers.reading import options
from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting_drafts import MeetingDrafts, SeriesDraft
from tpmtui.importers import read_drafts

EVENT = """\
UID:1@example.com
SUMMARY:Weekly sync
DTSTART;TZID=Europe/Berlin:20260106T100000
DTEND;TZID=Europe/Berlin:20260106T104500
LOCATION:Room 4
ATTENDEE;CN=Ana Ruiz:mailto:ana@example.com
"""


def read(*events: str) -> MeetingDrafts:
    body = "".join(f"BEGIN:VEVENT\n{event}END:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n".replace("\n", "\r\n")
    drafts = read_drafts("ics", text.encode(), options())
    assert isinstance(drafts, MeetingDrafts)
    return drafts


def one(*events: str) -> SeriesDraft:
    drafts = read(*events)
    assert not drafts.bad
    return drafts.series[0]


def test_an_event_is_a_meeting() -> None:
    drafts = read(EVENT)
    (series,) = drafts.series
    assert (series.title, series.zone, series.length_minutes) == (
        "Weekly sync",
        "Europe/Berlin",
        45,
    )
    assert f"{series.start:%Y-%m-%d %H:%M %z}" == "2026-01-06 10:00 +0100"
    assert (series.place, series.every) == ("Room 4", None)
    assert [person.name for person in drafts.people] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        ("FREQ=DAILY", "day"),
        ("FREQ=WEEKLY;INTERVAL=2", "2 weeks"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "week on mon, wed"),
        ("FREQ=MONTHLY;BYDAY=2TU", "month on 2nd tue"),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "month on last fri"),
        ("FREQ=MONTHLY;BYMONTHDAY=6", "month"),
        ("FREQ=YEARLY", "year"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "week on mon, tue, wed, thu, fri"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "month on last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "month on 15"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "month on 31"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "month on last weekday"),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6", "year"),
    ],
)
def test_rules_that_are_understood(rule: str, meant: str) -> None:
    assert str(one(f"{EVENT}RRULE:{rule}\n").every) == meant


def test_its_end_and_its_exceptions() -> None:
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20260301T090000Z"
    weekly = f"{EVENT}{rule}\nEXDATE;TZID=Europe/Berlin:20260113T100000\n"
    moved = EVENT.replace(
        "DTSTART;TZID=Europe/Berlin:20260106", "DTSTART;TZID=Europe/Berlin:20260122"
    )
    series = one(weekly, f"{moved}RECURRENCE-ID;TZID=Europe/Berlin:20260120T100000\n")
    assert series.every is not None
    assert str(series.every.until) == "2026-03-01"
    skipped, elsewhere = series.held
    assert (str(skipped.day), skipped.is_skipped) == ("2026-01-13", True)
    assert (str(elsewhere.day), f"{elsewhere.moved_to:%m-%d %H:%M}") == (
        "2026-01-20",
        "01-22 10:00",
    )


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("UID:1\nDTSTART:20260106T100000Z\n", "event 1: SUMMARY"),
        ("UID:1\nSUMMARY:x\n", "event 1: DTSTART"),
        ("UID:1\nSUMMARY:x\nDTSTART:20260230T100000Z\n", 'DTSTART: "20260230T100000Z" cannot'),
        (f"{EVENT}DURATION:1h\n", 'DURATION: "1h" cannot be read'),
        (f"{EVENT}RRULE:FREQ=DAILY;COUNT=x\n", 'RRULE: "FREQ=DAILY;COUNT=x" cannot be read'),
        (f"{EVENT}RRULE:FREQ=DAILY\nEXDATE:nope\n", 'EXDATE: "nope" cannot be read'),
        (f"{EVENT}RDATE:nope\n", 'RDATE: "nope" cannot be read'),
        (f"{EVENT}RECURRENCE-ID:nope\n", 'RECURRENCE-ID: "nope" cannot be read'),
        (f"{EVENT}RRULE:FREQ=HOURLY\n", "FREQ=HOURLY is not understood"),
        (f"{EVENT}RRULE:FREQ=MONTHLY;BYMONTHDAY=-2\n", "BYMONTHDAY=-2 is not understood"),
        (f"{EVENT}RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15\n", "BYMONTHDAY=1,15 is not understood"),
        (f"{EVENT}RRULE:FREQ=DAILY;BYMONTH=1\n", "BYMONTH=1 is not understood"),
        (f"{EVENT}RRULE:FREQ=MONTHLY;BYDAY=2TU,2TH\n", "BYDAY with several numbers"),
        (f"{EVENT}RRULE:FREQ=YEARLY;BYWEEKNO=3\n", "BYWEEKNO is not understood"),
        (f"{EVENT}RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY\n", "event 1: RRULE: stands there 2 times"),
        (f"{EVENT}DTSTART:20260107T100000Z\n", "event 1: DTSTART: stands there 2 times"),
        (f"{EVENT}DTEND:20260107T100000Z\n", "event 1: DTEND: stands there 2 times"),
        (f"{EVENT}DURATION:PT1H\nDURATION:PT2H\n", "event 1: DURATION: stands there 2 times"),
        (
            f"{EVENT}RECURRENCE-ID:20260106\nRECURRENCE-ID:20260107\n",
            "RECURRENCE-ID: stands there 2",
        ),
        (f"{EVENT}RDATE:99991231T233000Z\n", "9999-12-31 is beyond the years of the calendar"),
        (f"{EVENT}EXDATE:99991231T233000Z\n", "9999-12-31 is beyond the years of the calendar"),
    ],
)
def test_an_event_that_cannot_be_read_is_named(event: str, words: str) -> None:
    (bad,) = read(event).bad
    assert words in str(bad)


def test_what_is_no_calendar() -> None:
    for data, words in ((b"hello", "not a calendar file"), (b"BEGIN:VCALENDAR\nx", "is broken")):
        with pytest.raises(BadInput, match=words):
            read_drafts("ics", data, options())
    with pytest.raises(BadInput, match="no events"):
        read()


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("20260301T000000Z", "2026-02-28"),  # ends before that day's meeting
        ("20260303T090000Z", "2026-03-03"),
        ("20260303", "2026-03-03"),
    ],
)
def test_a_rule_ends_with_a_day_or_with_a_moment(end: str, last: str) -> None:
    every = one(f"{EVENT}RRULE:FREQ=WEEKLY;UNTIL={end}\n").every
    assert every is not None
    assert str(every.until) == last


def test_days_beside_a_rule_or_without_one_are_kept() -> None:
    days = "RDATE;TZID=Europe/Berlin:20260108T140000,20260109T100000\n"
    for rule in ("", "RRULE:FREQ=WEEKLY\n"):
        held = one(f"{EVENT}{rule}{days}").held
        assert [f"{each.moved_to:%m-%d %H:%M}" for each in held] == ["01-08 14:00", "01-09 10:00"]


def test_an_event_of_a_whole_day_lasts_a_day() -> None:
    whole = "UID:2\nSUMMARY:Off-site\nDTSTART;VALUE=DATE:20260106\nDTEND;VALUE=DATE:20260108\n"
    assert one(whole).length_minutes == 24 * 60


def test_weeks_that_do_not_begin_on_monday_are_refused_where_it_matters() -> None:
    rule = "RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY="
    assert str(one(f"{EVENT}{rule}TU,TH\n").every) == "2 weeks on tue, thu"
    (bad,) = read(f"{EVENT}{rule}TU,SU\n").bad
    assert "WKST=SU" in str(bad)
