"""What needs someone, how bad it is, and in which order it is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.card import Card
from tpmtui.domain.person import Leave, Person
from tpmtui.domain.project import Column, Project, State
from tpmtui.domain.task import Blocker, Kind, Task
from tpmtui.planning.attendance import Attendance, attendance
from tpmtui.planning.concerns import Concern, Facts, Level, Source, Where, concerns
from tpmtui.planning.promise import Promise, Prospect, promise
from tpmtui.planning.training import Cell, Status

TODAY = date(2026, 1, 14)  # a Wednesday
NOW = datetime(2026, 1, 14, 9, tzinfo=UTC)
COLUMNS = (
    Column("Backlog", State.TODO),
    Column("Doing", State.DOING, wip_limit=2),
    Column("Done", State.DONE),
)
API = Project(key="API", name="API", created=NOW, columns=COLUMNS, holidays=(date(2026, 1, 12),))


def card(number: int, **fields: Any) -> Card:
    state = fields.get("state", State.DOING)
    known = {
        "key": f"API-{number}", "project": "API", "title": f"Task {number}", "column": "Doing",
        "state": state, "created": NOW, "updated": NOW, "assignees": ("ana",),
    }  # fmt: skip
    return Card.of(Task(**(known | fields)))


def blocker(days_ago: int) -> Blocker:
    return Blocker("no access", NOW - timedelta(days=days_ago))


def raised(*cards: Card, **facts: Any) -> tuple[Concern, ...]:
    known: dict[str, Any] = {
        "today": TODAY, "projects": {"API": API}, "cards": cards, "counts": {},
        "attendance": Attendance(TODAY, ()), "promises": {},
    }  # fmt: skip
    return concerns(Facts(**(known | facts)))


def told(found: Sequence[Concern]) -> list[tuple[str, str, str]]:
    return [(each.level, each.subject, each.how_bad) for each in found]


def test_a_blocker_is_red_from_its_third_working_day() -> None:
    # The holiday on Monday does not count: Thursday is three working days ago.
    found = raised(*(card(days, blocked=blocker(days)) for days in (0, 5, 6, 7)))
    assert told(found) == [
        ("red", "API-7", "blocked 4 d"),
        ("red", "API-6", "blocked 3 d"),
        ("amber", "API-5", "blocked 2 d"),
        ("amber", "API-0", "blocked 0 d"),
    ]
    assert [each.to_do for each in found[1:3]] == ["escalate: no access", "clear: no access"]
    assert found[0].escalation() == ("API-7 Task 7: blocked 4 d; escalate: no access; owner @ana")


def test_when_it_is_red_can_be_set() -> None:
    (one,) = raised(card(1, blocked=blocker(6)), red_after=4)
    assert one.level is Level.AMBER


def test_overdue_and_due_today() -> None:
    found = raised(
        card(1, due=TODAY),
        card(2, due=TODAY - timedelta(days=1), assignees=()),
        card(3, due=TODAY - timedelta(days=9)),
        card(4, due=TODAY + timedelta(days=1)),
    )
    assert told(found) == [
        ("red", "API-3", "overdue 6 d"),
        ("red", "API-2", "overdue 1 d"),
        ("amber", "API-1", "due today"),
    ]
    assert found[1].to_do == "give it to someone"


def test_what_was_due_on_friday_is_late_on_saturday() -> None:
    (one,) = raised(card(1, due=date(2026, 1, 9)), today=date(2026, 1, 10))
    assert one.how_bad == "overdue 1 d"


def test_a_task_that_needs_someone_twice_stands_once() -> None:
    (one,) = raised(card(1, due=TODAY - timedelta(days=1), blocked=blocker(1)))
    assert (one.source, one.how_bad) == (Source.OVERDUE, "overdue 1 d, blocked 1 d")
    assert one.to_do == "clear: no access"


def test_a_column_over_its_limit_leads_to_the_board() -> None:
    (one,) = raised(counts={("API", "Doing"): 3, ("API", "Backlog"): 9})
    assert (one.what, one.how_bad, one.where, one.key) == ("Doing", "3 of 2", Where.BOARD, "API")
    assert raised(counts={("API", "Doing"): 2}) == ()


def test_work_in_hand_that_is_left_alone() -> None:
    (one,) = raised(
        card(1, updated=NOW - timedelta(days=8)),  # the holiday and a weekend: 5 days
        card(2, updated=NOW - timedelta(days=7)),
        card(3, updated=NOW - timedelta(days=30), state=State.TODO),
    )
    assert (one.key, one.how_bad) == ("API-1", "untouched 5 d")


def test_milestones_of_two_weeks_the_next_first() -> None:
    found = raised(
        *(
            card(days, kind=Kind.MILESTONE, due=TODAY + timedelta(days=days), state=State.TODO)
            for days in (14, 2, 15)
        )
    )
    assert told(found) == [("calm", "API-2", "in 2 d"), ("calm", "API-14", "in 10 d")]


def test_people_who_have_not_answered_are_told_last_and_the_excused_not_at_all() -> None:
    away = Person(handle="emi", name="Emi", created=NOW, leave=(Leave(TODAY, TODAY),))
    here = Person(handle="ben", name="Ben", created=NOW)
    calendars = {person.handle: person.calendar(PLAIN_WEEK) for person in (away, here)}
    found = raised(card(1, due=TODAY), attendance=attendance([away, here], [], TODAY, calendars))
    assert [each.subject for each in found] == ["API-1", "@ben"]


# -- deadlines -----------------------------------------------------------------------------------


def stands(
    left: int,
    deadline: date,
    history: Sequence[int] = (5, 5, 5, 5, 5),
    calendar: Calendar = PLAIN_WEEK,
) -> Promise:
    return promise(
        Prospect(
            history=tuple(history), left=left, calendar=calendar, today=TODAY, deadline=deadline
        )
    )


@pytest.mark.parametrize(
    ("promised", "words"),
    [
        (stands(10, date(2026, 6, 1)), "on track for Mon 1 Jun"),
        (stands(10, date(2026, 1, 28)), "on track for Wed 28 Jan"),
        # Ten items at five a week take two weeks from tomorrow, to Wednesday 28.
        (stands(10, date(2026, 1, 26)), "deadline Mon 26 Jan: forecast Wed 28 Jan, 2 d late"),
        (stands(3, date(2026, 1, 9)), "deadline Fri 9 Jan: 3 left, 3 d late"),
        (stands(0, date(2026, 1, 9)), "all done"),
        (stands(3, date(2026, 2, 2), ()), "deadline Mon 2 Feb, no forecast yet"),
        (stands(3, date(2026, 2, 2), calendar=Calendar(())), "deadline Mon 2 Feb, no forecast yet"),
    ],
)
def test_a_deadline_against_the_forecast(promised: Promise, words: str) -> None:
    assert promised.in_words() == words
    found = raised(promises={"API": promised})
    assert [each.level for each in found] == (["red"] if promised.late else [])


def test_what_will_not_be_done_is_the_worst_of_all() -> None:
    found = raised(card(1, due=date(2025, 12, 1)), promises={"API": stands(99, TODAY)})
    assert [each.source for each in found] == [Source.DEADLINE, Source.OVERDUE]


def test_what_runs_out_is_told_by_how_it_presses() -> None:
    cells = (
        Cell(course="AID", person="ana", status=Status.MISSING, mandatory=True),
        Cell(course="AID", person="ben", status=Status.EXPIRED, mandatory=True, days_left=-3),
        Cell(course="LIFT", person="cy", status=Status.EXPIRING, mandatory=False, days_left=7),
        Cell(course="LIFT", person="dan", status=Status.EXPIRED, mandatory=False, days_left=-9),
    )
    assert told(raised(certificates=cells)) == [
        ("red", "@ben", "ended 3 d ago"),
        ("red", "@ana", "missing"),
        ("calm", "@cy", "ends in 7 d"),
    ]


def test_an_action_without_a_day_is_told_once_it_is_old() -> None:
    fresh, old = (
        Task(key=f"API-{n}", project="API", title="Send it", column="Backlog", state=State.TODO,
             created=NOW - timedelta(days=days))
        for n, days in ((1, 1), (2, 14))
    )  # fmt: skip
    assert told(raised(actions=(fresh, old))) == [("calm", "API-2", "action open 9 d")]
