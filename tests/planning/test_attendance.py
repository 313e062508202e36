from __future__ import annotations

from datetime import UTC, date, datetime

from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.checkin import CheckIn
from tpmtui.domain.person import Half, Leave, Person
from tpmtui.planning.attendance import Attendance, Presence, attendance

NOW = datetime(2026, 1, 12, 9, tzinfo=UTC)
LONG_AGO = datetime(2025, 1, 6, 9, tzinfo=UTC)
MONDAY = date(2026, 1, 12)


def person(handle: str, *leave: Leave, **fields: object) -> Person:
    return Person(handle=handle, name=handle, created=LONG_AGO, leave=leave, **fields)  # type: ignore[arg-type]


def of(people: list[Person], *checkins: CheckIn, day: date = MONDAY) -> Attendance:
    calendars = {each.handle: each.calendar(PLAIN_WEEK) for each in people}
    return attendance(people, checkins, day, calendars)


def checkin(who: str, *, finished: bool = True) -> CheckIn:
    return CheckIn(person=who, date=MONDAY, created=NOW, finished=NOW if finished else None)


def test_whoever_is_expected_answers_or_is_missing() -> None:
    people = [
        person("ana"),
        person("ben"),
        person("chloe"),
        person("emi", Leave(MONDAY, date(2026, 1, 14), "ski")),
        person("farid", Leave(MONDAY, MONDAY, half=Half.MORNING)),
        person("gil", work_week=("tue", "wed")),
        person("hana", hours_per_day=0),
    ]
    there = of(people, checkin("ana"), checkin("ben", finished=False))
    assert {each.person.handle: each.presence for each in there.people} == {
        "ana": Presence.ANSWERED,
        "ben": Presence.BEGUN,
        "chloe": Presence.MISSING,
        "emi": Presence.EXCUSED,
        "farid": Presence.MISSING,
        "gil": Presence.EXCUSED,
    }
    assert [each.why for each in there.excused] == ["on leave until Wed 14 Jan: ski", "day off"]
    assert there.in_words() == "1 of 4 answered, 2 excused"


def test_each_looks_back_to_the_day_they_last_worked() -> None:
    people = [person("ana"), person("emi", Leave(date(2026, 1, 8), date(2026, 1, 9)))]
    assert [each.back_to.day for each in of(people).people] == [9, 7]


def test_nobody_is_expected_on_a_sunday_and_an_answer_counts_all_the_same() -> None:
    sunday = date(2026, 1, 11)
    there = of([person("ana"), person("ben")], checkin("ana"), day=sunday)
    assert there.missing == ()
    assert there.in_words() == "1 of 1 answered, 1 excused"


def test_years_away_and_days_before_one_came_take_nothing_from_others() -> None:
    away = Leave(date(2010, 1, 1), date(2026, 1, 11))
    there = of([person("ben", away)])
    assert [each.back_to for each in there.missing] == [MONDAY]
    assert of([person("ben")], day=date(2025, 1, 3)).people == ()
