from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from time import tzset

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shorthand.refusals import refused_in_one_line_at_most
from tpmtui.domain.calendar import Calendar, short_day
from tpmtui.domain.errors import BadInput
from tpmtui.shorthand.dates import NoDay, parse_day, parse_days, parse_moment

TUESDAY = date(2026, 1, 6)
NOW = datetime(2026, 1, 6, 9, 30, tzinfo=UTC)
EAST = timezone(timedelta(hours=5))

days = st.dates(date(1000, 1, 1), date(9000, 12, 31))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-03-12", "2026-03-12"),
        ("2026-W48", "2026-11-23"),
        ("2026-W48-5", "2026-11-27"),
        ("2026-w53-7", "2027-01-03"),
        ("today", "2026-01-06"),
        ("tomorrow", "2026-01-07"),
        ("tom", "2026-01-07"),
        ("yesterday", "2026-01-05"),
        ("tue", "2026-01-06"),
        ("fri", "2026-01-09"),
        ("Friday", "2026-01-09"),
        ("mon", "2026-01-12"),
        ("next tue", "2026-01-13"),
        ("next fri", "2026-01-09"),
        ("last tue", "2025-12-30"),
        ("last mon", "2026-01-05"),
        ("+3d", "2026-01-09"),
        ("-3d", "2026-01-03"),
        ("+0d", "2026-01-06"),
        ("+3w", "2026-01-27"),
        ("+2m", "2026-03-06"),
        ("+1y", "2027-01-06"),
        ("+5wd", "2026-01-13"),
        ("-2wd", "2026-01-02"),
        ("eow", "2026-01-11"),
        ("eom", "2026-01-31"),
        ("eoq", "2026-03-31"),
        ("eoy", "2026-12-31"),
        ("  NEXT   Mon ", "2026-01-12"),
        ("+ 3 d", "2026-01-09"),
        ("＋３ｄ", "2026-01-09"),
    ],
)
def test_days_are_read_as_people_type_them(text: str, meant: str) -> None:
    assert parse_day(text, today=TUESDAY).isoformat() == meant


def test_months_end_where_they_end() -> None:
    assert parse_day("+1m", today=date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_day("eoq", today=date(2026, 12, 31)) == date(2026, 12, 31)


def test_working_days_are_those_of_the_calendar() -> None:
    calendar = Calendar(days_off=frozenset({date(2026, 1, 7)}))
    assert parse_day("+1wd", today=TUESDAY, calendar=calendar) == date(2026, 1, 8)


@pytest.mark.parametrize(
    "text", ["", "banana", "12", "next", "next week", "3d", "+d", "fr", "8.3.x"]
)
def test_what_is_no_day_is_refused_with_examples(text: str) -> None:
    with pytest.raises(NoDay, match=r"^cannot read .* as a day \(as in fri, next mon, \+3d"):
        parse_day(text, today=TUESDAY)


@pytest.mark.parametrize("text", ["2026-W54", "+99999y", "-9999y"])
def test_days_outside_the_calendar_do_not_exist(text: str) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        parse_day(text, today=TUESDAY)


def test_an_error_is_one_harmless_line() -> None:
    with pytest.raises(BadInput) as refused:
        parse_day("\x1b[2J\n" + "x" * 1000, today=TUESDAY)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 140


@given(st.text(), days)
def test_any_text_is_a_day_or_bad_input(text: str, today: date) -> None:
    with refused_in_one_line_at_most():
        parse_day(text, today=today)


@given(days, days)
def test_a_printed_day_is_read_as_that_day(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today=today) == day
    assert parse_day(short_day(day, today=today), today=today) == day


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.dates(date(2026, 1, 1), date(2026, 12, 31))
)
def test_a_day_of_this_year_is_read_off_the_screen(day: date, today: date) -> None:
    assert parse_day(short_day(day, today=today), today=today) == day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-01-06", "2026-01-06T12:00:00+05:00"),
        ("2026-01-06 10:00", "2026-01-06T10:00:00+05:00"),
        ("2026-01-06 9:05", "2026-01-06T09:05:00+05:00"),
        ("2026-01-06T10:00:05", "2026-01-06T10:00:05+05:00"),
        ("2026-01-06T10:00:05+02:00", "2026-01-06T10:00:05+02:00"),
        ("2026-01-06T10:00z", "2026-01-06T10:00:00+00:00"),
        ("20260106T101500Z", "2026-01-06T10:15:00+00:00"),
        ("10:00", "2026-01-06T10:00:00+05:00"),
        ("sat 10:00", "2026-01-10T10:00:00+05:00"),
        ("sat 9:00:05", "2026-01-10T09:00:05+05:00"),
        ("12 mar 10:00", "2026-03-12T10:00:00+05:00"),
        ("eom", "2026-01-31T12:00:00+05:00"),
        ("now", "2026-01-06T09:30:00+00:00"),
    ],
)
def test_moments_are_a_day_and_a_time_in_the_zone(text: str, meant: str) -> None:
    assert parse_moment(text, now=NOW, zone=EAST).isoformat() == meant


@pytest.mark.parametrize(
    ("text", "first", "count"),
    [
        ("25 dec", "2026-12-25", 1),
        ("24 dec - 1 jan", "2026-12-24", 9),
        ("2026-12-24..2027-01-01", "2026-12-24", 9),
        ("mon to fri", "2026-01-12", 5),
        ("2026-01-12 - +2d", "2026-01-12", 3),
    ],
)
def test_a_stretch_of_days_is_all_of_them(text: str, first: str, count: int) -> None:
    days = parse_days(text, today=date(2026, 1, 6))
    assert (str(days[0]), len(days), (days[-1] - days[0]).days) == (first, count, count - 1)


@pytest.mark.parametrize("text", ["", " - ", "fri - 2026-01-01", "2026-01-01 - 2028-01-01", "-"])
def test_what_is_no_stretch_of_days_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_days(text, today=date(2026, 1, 6))


def test_a_day_can_stand_for_its_end() -> None:
    assert parse_moment("today", now=NOW, zone=EAST, of_day=time.max).time() == time.max


def test_today_is_the_day_in_the_zone() -> None:
    late = datetime(2026, 1, 6, 22, tzinfo=UTC)
    assert parse_moment("today", now=late, zone=EAST).date() == date(2026, 1, 7)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    tzset()
    yield
    monkeypatch.undo()
    tzset()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-03-29 01:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-03-29", "2026-03-29T12:00:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
    ],
)
@pytest.mark.usefixtures("berlin")
def test_a_time_that_the_clock_leaves_out_is_that_long_after_the_change(
    text: str, meant: str
) -> None:
    assert parse_moment(text, now=NOW).isoformat() == meant
    assert parse_moment(text, now=NOW).astimezone().isoformat() == meant


def test_a_moment_without_a_zone_is_the_systems() -> None:
    read = parse_moment("2026-01-06 10:00", now=NOW)
    assert read.replace(tzinfo=None) == datetime(2026, 1, 6, 10)
    assert read.tzinfo is not None


@pytest.mark.parametrize(
    "text", ["", "x", "2026-01-06 25:00", "2026-02-30 10:00", "03/04/05 10:00"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_moment(text, now=NOW)


@given(st.text() | st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.+-]*\Z"))
def test_any_text_is_a_moment_or_bad_input(text: str) -> None:
    with refused_in_one_line_at_most():
        assert parse_moment(text, now=NOW, zone=EAST).tzinfo is not None
