"""The occurrences of a series, and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tpmtui.domain.calendar import Calendar, Roll
from tpmtui.domain.errors import NotFound
from tpmtui.domain.meeting import Meeting, MeetingState, Series
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.planning.meetings.occurrences import Diary

CREATED = datetime(2026, 1, 5, tzinfo=UTC)
SERIES = Series(
    project="API",
    number=1,
    title="Weekly sync",
    start=datetime(2026, 1, 6, 9, tzinfo=UTC),
    zone="Europe/Berlin",
    created=CREATED,
    every=Recurrence(unit=Unit.WEEK, interval=2),
)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def diary(series: Series = SERIES, *meetings: Meeting, off: tuple[date, ...] = ()) -> Diary:
    return Diary.of(series, Calendar(days_off=frozenset(off)), meetings)


def held(day: date, **fields: object) -> Meeting:
    return Meeting(series="API-M1", day=day, created=CREATED, **fields)  # type: ignore[arg-type]


def days(diary: Diary, start: date = YEAR[0], end: date = YEAR[1]) -> list[str]:
    return [str(each.start.date()) for each in diary.between(start, end)]


def test_the_clock_on_the_wall_stays_through_summer_time() -> None:
    starts = [each.start for each in diary().between(*YEAR)]
    assert {f"{start:%H:%M}" for start in starts} == {"10:00"}
    assert len({start.utcoffset() for start in starts}) == 2


def test_it_is_on_the_right_days() -> None:
    assert days(diary(), end=date(2026, 2, 28)) == [
        "2026-01-06", "2026-01-20", "2026-02-03", "2026-02-17",
    ]  # fmt: skip


def test_a_moved_one_is_where_it_is_and_keeps_its_name() -> None:
    moved = held(date(2026, 1, 20), moved_to=datetime(2026, 1, 22, 14, tzinfo=UTC))
    found = diary(SERIES, moved).between(date(2026, 1, 21), date(2026, 1, 31))
    assert [(each.key, each.is_moved) for each in found] == [("API-M1/2026-01-20", True)]


def test_a_day_off_moves_it_and_no_other() -> None:
    rolling = replace(SERIES, roll=Roll.NEXT)
    assert days(diary(rolling, off=(date(2026, 1, 20),)), end=date(2026, 2, 5)) == [
        "2026-01-06", "2026-01-21", "2026-02-03",
    ]  # fmt: skip


def test_two_that_would_be_on_one_day_are_one() -> None:
    daily = replace(SERIES, every=Recurrence(unit=Unit.DAY), roll=Roll.NEXT)
    assert days(diary(daily), date(2026, 1, 8), date(2026, 1, 13)) == [
        "2026-01-08", "2026-01-09", "2026-01-12", "2026-01-13",
    ]  # fmt: skip


def test_what_is_outside_of_the_series_names_the_nearest() -> None:
    with pytest.raises(NotFound, match=r"nearest: 2026-01-06, 2026-01-20"):
        diary().on(date(2026, 1, 7))


def test_the_nearest_one_not_held_is_next() -> None:
    first = held(date(2026, 1, 6), state=MeetingState.CLOSED, started=CREATED)
    skipped = held(date(2026, 1, 20), state=MeetingState.SKIPPED)
    now = datetime(2026, 1, 7, tzinfo=UTC)
    near = diary(SERIES, first, skipped).nearest(now)
    assert near is not None
    assert near.day == date(2026, 2, 3)
    past = diary(SERIES, first).nearest(now, held=True)
    assert past is not None
    assert past.day == date(2026, 1, 6)


def test_one_whose_time_has_passed_without_minutes_was_missed() -> None:
    first = diary().on(date(2026, 1, 6))
    assert not first.was_missed(first.start)
    assert first.was_missed(datetime(2026, 1, 6, 11, tzinfo=UTC))


def test_what_was_missed_before_one_that_was_held_is_not_next() -> None:
    third = held(date(2026, 2, 3), state=MeetingState.CLOSED, started=CREATED)
    near = diary(SERIES, third).nearest(datetime(2026, 2, 3, 12, tzinfo=UTC))
    assert near is not None
    assert near.day == date(2026, 2, 17)


@pytest.mark.parametrize("day", [date.min, date(1, 1, 5), date(9999, 12, 31)])
def test_the_ends_of_all_days_are_no_fault(day: date) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    endless = diary(replace(SERIES, roll=Roll.NEXT))
    assert endless.between(day, day) == []
    assert endless.nearest(now) is not None
    with pytest.raises(NotFound, match="does not meet"):
        endless.on(day)


def test_a_day_off_entered_later_leaves_what_was_held() -> None:
    day = date(2026, 1, 20)
    rolling = replace(SERIES, roll=Roll.NEXT)
    there = held(day, state=MeetingState.CLOSED, started=datetime(2026, 1, 20, 9, tzinfo=UTC))
    assert diary(rolling, there, off=(day,)).on(day).start.date() == day
