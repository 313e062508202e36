"""Whom a check-in looks back to, and which day it is for: features.md 5.14."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.checkin import Answer, CheckIn, Said, check_in_day, looks_back_to
from tpmtui.domain.errors import BadInput

FRI, SAT, MON, TUE, WED = (date(2026, 1, day) for day in (9, 10, 12, 13, 14))
HOLIDAY = Calendar(days_off=frozenset({MON}))


@pytest.mark.parametrize(
    ("day", "off", "back_to"),
    [
        (TUE, (), MON),
        (MON, (), FRI),  # Monday looks back to Friday
        (TUE, (MON,), FRI),  # a holiday, or a day of leave, is passed over
        (WED, (MON, TUE), FRI),  # after leave: the last day worked
        (SAT, (), FRI),
    ],
)
def test_it_looks_back_to_the_day_last_worked(
    day: date, off: tuple[date, ...], back_to: date
) -> None:
    assert looks_back_to(day, Calendar(days_off=frozenset(off))) == back_to


@pytest.mark.parametrize(
    ("raised", "today", "calendar", "age"),
    [
        (FRI, TUE, HOLIDAY, 1),  # raised Friday, Monday holiday, today Tuesday
        (FRI, FRI, HOLIDAY, 0),  # raised and closed the same day
        (SAT, MON, Calendar(), 1),  # raised Saturday, today Monday
    ],
)
def test_a_blocker_ages_in_working_days(
    raised: date, today: date, calendar: Calendar, age: int
) -> None:
    assert calendar.age(raised, today) == age


@pytest.mark.parametrize(
    ("day", "hour", "is_for"),
    [
        (FRI, 9, FRI),
        (FRI, 16, FRI),
        (FRI, 17, TUE),  # the evening before counts for the next working day
        (SAT, 12, SAT),  # a day off, which has to be asked about
        (SAT, 20, TUE),
    ],
)
def test_the_evening_before_is_for_the_next_working_day(day: date, hour: int, is_for: date) -> None:
    now = datetime.combine(day, time(hour), UTC)
    assert check_in_day(now, HOLIDAY, evening=time(17)) == is_for


def checkin(*answers: Answer, **fields: object) -> CheckIn:
    made = CheckIn(person="ana", date=FRI, created=datetime(2026, 1, 9, tzinfo=UTC), **fields)  # type: ignore[arg-type]
    for answer in answers:
        made = made.with_answer(answer)
    made.check()
    return made


def test_a_second_answer_replaces_the_first_and_a_note_stands_beside_it() -> None:
    made = checkin(
        Answer("API-1", Said.PROGRESS, 3),
        Answer("API-1", Said.NOTE, text="soon"),
        Answer("API-2", Said.SKIP),
        Answer("API-1", Said.DONE),
        Answer("API-1", Said.NOTE, text="soon"),
    )
    assert [str(answer) for answer in made.answers] == [
        "skip API-2",
        "done API-1",
        "note API-1: soon",
    ]
    assert str(made.answer_for("API-1")) == "done API-1"
    assert made.answer_for("API-9") is None
    assert made.key == "ana@2026-01-09"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: checkin(mood=6), "mood: from 1 to 5, not 6"),
        (lambda: checkin(Answer("API-1", Said.PROGRESS, float("nan"))), "remaining hours"),
        (lambda: checkin(picks=("API-1", "API-1")), "picked twice"),
    ],
)
def test_what_no_check_in_may_be(made: object, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        made()  # type: ignore[operator]
