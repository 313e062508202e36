from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.checkin import CheckIn
from tpmtui.domain.person import Half, Leave, Person
from tpmtui.planning.checkins.attendance import Attendance, Presence, attendance

NOW = datetime(2026, 1, 2, 9, tzinfo=UTC)
MONDAY = date(2026, 1, 12)


def person(handle: str, *leave: Leave, **fields: object) -> Person:
    return Person(handle=handle, name=handle, created=NOW, leave=leave, **fields)  # type: ignore[arg-type]


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
    assert [each.back_to for each in of(people).people] == [date(2026, 1, 9), date(2026, 1, 7)]


def test_nobody_is_expected_on_a_sunday_and_an_answer_counts_all_the_same() -> None:
    sunday = date(2026, 1, 11)
    there = of([person("ana"), person("ben")], replace(checkin("ana"), date=sunday), day=sunday)
    assert there.missing == ()
    assert there.in_words() == "1 of 1 answered, 1 excused"
    assert of([person("ana")], day=sunday).in_words() == "nobody to ask, 1 excused"


def test_nobody_is_expected_before_they_were_there() -> None:
    people = [person("ana"), person("ben", joined=MONDAY + timedelta(days=1))]
    assert [each.person.handle for each in of(people).people] == ["ana"]
    assert of(people, day=date(2026, 1, 1)).people == ()
    assert len(of(people, day=MONDAY + timedelta(days=1)).missing) == 2


def test_years_of_leave_are_no_trouble_for_the_others() -> None:
    decades = (Leave(date(year, 1, 1), date(year + 9, 12, 31)) for year in (2000, 2010, 2020))
    there = of([person("ana"), person("emi", *decades, Leave(date(2016, 1, 1), MONDAY))])
    assert [each.person.handle for each in there.missing] == ["ana"]
    assert [each.back_to for each in there.excused] == [None]


def test_each_is_asked_for_their_own_day_and_those_behind_come_next() -> None:
    tuesday = MONDAY + timedelta(days=1)
    people = [person("ana"), person("ben"), person("chloe")]
    calendars = {each.handle: each.calendar(PLAIN_WEEK) for each in people}
    there = attendance(people, [checkin("ana")], MONDAY, calendars, {"ana": tuesday})
    assert [(each.person.handle, each.day) for each in there.missing] == [
        *(("ana", tuesday), ("ben", MONDAY), ("chloe", MONDAY)),
    ]
    assert [each.person.handle for each in there.turns_after("ben")] == ["chloe", "ana"]
