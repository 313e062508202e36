from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.person import Half, Leave, Person

MONDAY = date(2026, 1, 5)
FRIDAY = date(2026, 1, 9)
CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def person(*leave: Leave, **fields: object) -> Person:
    made = Person(handle="ana", name="Ana", created=CREATED, leave=leave, **fields)  # type: ignore[arg-type]
    made.check()
    return made


def test_a_day_of_leave_is_not_worked_and_half_a_day_is() -> None:
    ana = person(Leave(MONDAY, MONDAY), Leave(FRIDAY, FRIDAY, half=Half.AFTERNOON))
    calendar = ana.calendar(PLAIN_WEEK)
    assert not calendar.is_working(MONDAY)
    assert calendar.is_working(FRIDAY)
    assert (ana.is_away(MONDAY), ana.is_away(FRIDAY)) == (True, False)


def test_two_different_halves_are_a_day() -> None:
    both = person(*(Leave(MONDAY, MONDAY, half=half) for half in Half))
    assert both.is_away(MONDAY)
    assert not person(*[Leave(MONDAY, FRIDAY, half=Half.MORNING)] * 2).is_away(MONDAY)


def test_a_person_works_on_a_project_when_both_do() -> None:
    holiday = Calendar(days_off=frozenset({FRIDAY}))
    ana = person(work_week=("mon", "tue", "fri"))
    assert [d.day for d in ana.calendar(holiday).working_days(MONDAY, date(2026, 1, 16))] == [
        5, 6, 12, 13, 16,
    ]  # fmt: skip


def test_of_several_projects_a_day_counts_that_one_works() -> None:
    closed = Calendar(days_off=frozenset({MONDAY}))
    assert not person().calendar(closed, closed).is_working(MONDAY)
    assert person().calendar(closed, PLAIN_WEEK).is_working(MONDAY)
    sundays = Calendar(("sun", "mon"), frozenset({MONDAY}))
    assert not Calendar.shared([sundays, closed]).is_working(MONDAY)
    assert Calendar.shared([sundays, closed]).is_working(date(2026, 1, 11))


def test_the_clock_of_a_person_is_that_of_the_time_zone() -> None:
    late = datetime(2026, 1, 5, 23, 30, tzinfo=UTC)
    assert person().local(late) == late
    assert person(time_zone="Asia/Tokyo").local(late).date() == date(2026, 1, 6)


def test_on_the_last_day_there_is_every_clock_shows_that_day() -> None:
    late = datetime(9999, 12, 31, 20, tzinfo=UTC)
    assert person(time_zone="Asia/Tokyo").local(late).date() == date.max


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"time_zone": "Europe/Madird"}, r"no time zone Europe/Madird \(nearest: Europe/Madrid"),
        ({"time_zone": "../../etc/passwd"}, "no time zone"),
        ({"leave": (Leave(FRIDAY, MONDAY),)}, "before it starts"),
        ({"leave": (Leave(MONDAY, date(2040, 1, 1)),)}, "longer than ten years"),
    ],
)
def test_what_nobody_can_be_is_refused(fields: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        Person(handle="ana", name="Ana", created=CREATED, **fields).check()  # type: ignore[arg-type]
