"""What needs someone, how bad it is, and in which order it is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.card import Card
from tpmtui.domain.course import Course
from tpmtui.domain.meeting import Meeting, MeetingState, Series
from tpmtui.domain.person import Leave, Person
from tpmtui.domain.project import Column, Project, State
from tpmtui.domain.task import Blocker, Kind, Task
from tpmtui.planning.checkins.attendance import Attendance, attendance
from tpmtui.planning.meetings.occurrences import Occurrence
from tpmtui.planning.metrics.deadline import Outlook, Promise, Prospect, certain, outlook, promise
from tpmtui.planning.today.concern import Agreed, Concern, Facts, Level, Source, Where
from tpmtui.planning.today.concerns import concerns
from tpmtui.planning.today.team_concerns import next_turn
from tpmtui.planning.training.matrix import Cell, Status

TODAY = date(2026, 1, 14)  # a Wednesday
NOW = datetime(2026, 1, 14, 9, tzinfo=UTC)
COLUMNS = (
    Column("Backlog", State.TODO),
    Column("Doing", State.DOING, wip_limit=2),
    Column("Done", State.DONE),
)
AID = Course(code="AID", title="First aid", created=NOW)
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


def facts(*cards: Card, **given: Any) -> Facts:
    known: dict[str, Any] = {
        "now": NOW, "projects": {"API": API}, "cards": cards, "counts": {},
        "attendance": Attendance(TODAY, ()), "promises": {},
    }  # fmt: skip
    return Facts(**(known | given))


def raised(*cards: Card, **given: Any) -> tuple[Concern, ...]:
    return concerns(facts(*cards, **given))


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
    (one,) = raised(card(1, due=date(2026, 1, 9)), now=datetime(2026, 1, 10, 9, tzinfo=UTC))
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


@pytest.mark.parametrize(
    ("even", "sure", "weeks", "says"),
    [
        (20, 26, 9, Outlook.KEPT),
        (20, 27, 9, Outlook.UNSURE),
        (27, 30, 9, Outlook.MISSED),
        (27, None, 9, Outlook.MISSED),
        (27, 30, 4, Outlook.UNSURE),  # too little to be sure that it is missed
        (None, None, 9, Outlook.MISSED),
    ],
)
def test_a_deadline_is_missed_where_it_is_not_even_likely(
    even: int | None, sure: int | None, weeks: int, says: Outlook
) -> None:
    days = {p: day and date(2026, 1, day) for p, day in ((50, even), (85, sure))}
    assert certain(outlook(days, date(2026, 1, 26)), weeks=weeks) is says


def test_today_is_as_sure_of_a_missed_deadline_as_the_report() -> None:
    monday = date(2026, 1, 26)
    for history, level in (((5,) * 5, "red"), ((5,) * 4, "amber"), ((0, 10) * 5, "amber")):
        (found,) = raised(promises={"API": stands(10, monday, history)})
        assert found.level == level


def test_what_will_not_be_done_is_the_worst_of_all() -> None:
    found = raised(card(1, due=date(2025, 12, 1)), promises={"API": stands(99, TODAY)})
    assert [each.source for each in found] == [Source.DEADLINE, Source.OVERDUE]


# -- meetings, actions, certificates -------------------------------------------------------------


def occurrence(start: datetime, state: MeetingState = MeetingState.PLANNED, **series: Any) -> Any:
    sync = Series(
        project="API", number=1, title="Sync", start=start, created=NOW, attendees=("ana", "ben"),
        **series,
    )  # fmt: skip
    day, meeting = start.date(), None
    if state is not MeetingState.PLANNED:
        meeting = Meeting(series=sync.key, day=day, created=NOW, state=state, started=start)
    return Occurrence(series=sync, day=day, start=start, meeting=meeting)


@pytest.mark.parametrize(
    ("hour", "state", "told"),
    [
        (10, MeetingState.PLANNED, (Level.CALM, "at 10:00", "start it")),
        (9, MeetingState.PLANNED, (Level.AMBER, "at 09:00", "start it now")),
        (8, MeetingState.PLANNED, (Level.AMBER, "was at 08:00", "write its minutes or skip it")),
        (9, MeetingState.RUNNING, (Level.CALM, "runs since 09:00", "take its minutes")),
        (8, MeetingState.RUNNING, (Level.AMBER, "runs since 08:00", "close it")),
        (8, MeetingState.CLOSED, None),
        (10, MeetingState.SKIPPED, None),
    ],
)
def test_a_meeting_of_today_by_the_time_it_is(
    hour: int, state: MeetingState, told: tuple[str, ...] | None
) -> None:
    found = raised(meetings=[occurrence(NOW.replace(hour=hour), state)])
    assert [(each.level, each.how_bad, each.to_do) for each in found] == ([told] if told else [])


def test_a_meeting_leads_to_itself_and_is_told_by_the_clock_of_whoever_asks() -> None:
    abroad = NOW.replace(hour=5).astimezone(ZoneInfo("America/New_York"))
    (one,) = raised(meetings=[occurrence(abroad, MeetingState.RUNNING)])
    assert (one.where, one.key, one.subject) == (Where.MEETING, "API-M1/2026-01-14", "API-M1")
    assert one.escalation() == "API-M1 Sync: runs since 05:00; close it; with @ana, @ben"
    (forgotten,) = raised(meetings=[occurrence(NOW - timedelta(days=2), MeetingState.RUNNING)])
    assert forgotten.how_bad == "runs since Mon 12 Jan 09:00"


def test_time_alone_makes_it_untrue_when_a_meeting_begins_or_is_over_or_the_day_is() -> None:
    def turn(*starts: datetime) -> datetime:
        return next_turn(facts(meetings=[occurrence(each) for each in starts]))

    midnight = datetime(2026, 1, 15, tzinfo=UTC)
    assert turn() == turn(NOW.replace(hour=7)) == midnight
    assert turn(NOW.replace(hour=16), NOW.replace(hour=10)) == NOW.replace(hour=10)
    assert turn(NOW) == NOW.replace(minute=30, second=1)
    assert turn(NOW.replace(hour=23, minute=59), NOW) == NOW.replace(minute=30, second=1)


def agreed(days_ago: int) -> dict[str, Agreed]:
    return {"API-1": Agreed("API-M1/x", "Sync", TODAY - timedelta(days=days_ago))}


def test_an_action_that_outlived_two_weekly_meetings() -> None:
    # The holiday does not count: the 30th of December is ten working days ago.
    (one,) = raised(card(1, state=State.TODO), agreed=agreed(15))
    assert told([one]) == [("amber", "API-1", "action 10 d")]
    assert (one.source, one.to_do) == (Source.ACTION, "finish it or agree a day: Sync")
    assert raised(card(1, state=State.TODO), agreed=agreed(14)) == ()
    later = card(1, state=State.TODO, due=TODAY + timedelta(days=1))
    assert raised(later, agreed=agreed(90)) == ()


def test_an_action_is_a_task_and_stands_once() -> None:
    late = card(1, due=TODAY - timedelta(days=1))
    (one,) = raised(late, agreed=agreed(5))
    assert (one.source, one.how_bad) == (Source.OVERDUE, "overdue 1 d, action 2 d")


def certificate(status: Status, days_left: int | None, **fields: Any) -> Cell:
    known = {"course": "AID", "person": "ana", "status": status, "days_left": days_left}
    return Cell(**(known | {"mandatory": True} | fields))


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (certificate(Status.EXPIRED, -3), ("red", "ended 3 d ago", "renew it")),
        (certificate(Status.MISSING, None), ("red", "missing", "assign it")),
        (
            certificate(Status.MISSING, None, due=date(2026, 1, 9)),
            ("red", "missing", "finish it: due Fri 9 Jan"),
        ),
        (certificate(Status.EXPIRING, 0), ("amber", "ends today", "renew it")),
        (certificate(Status.EXPIRING, 7), ("amber", "ends in 7 d", "renew it")),
        (
            certificate(Status.EXPIRING, 8, mandatory=False, due=date(2026, 1, 20)),
            ("calm", "ends in 8 d", "renew it: due Tue 20 Jan"),
        ),
        (certificate(Status.WAIVED, 8), ("calm", "waiver ends in 8 d", "train, or waive again")),
        (certificate(Status.EXPIRED, -3, mandatory=False), None),
        (certificate(Status.CURRENT, 60), None),
        (certificate(Status.WAIVED, 60), None),
    ],
)
def test_a_certificate_that_ends_or_is_not_there(
    cell: Cell, told: tuple[str, str, str] | None
) -> None:
    found = raised(certificates=[cell], courses={"AID": AID})
    assert [(each.level, each.how_bad, each.to_do) for each in found] == ([told] if told else [])


def test_a_certificate_leads_to_the_person_and_the_course() -> None:
    ends = [certificate(Status.EXPIRING, left, person=f"p{left}") for left in (20, 3, 9)]
    found = raised(certificates=ends, courses={"AID": AID})
    assert [each.key for each in found] == ["AID/p3", "AID/p9", "AID/p20"]
    assert (found[0].subject, found[0].about, found[0].where) == (
        "@p3", "AID First aid", Where.TRAINING,
    )  # fmt: skip


def test_a_blocker_says_what_it_holds_up() -> None:
    held_up = {"API-7": ("API-8", "API-9")}
    (one,) = raised(card(7, blocked=blocker(7)), held_up=held_up)
    assert one.escalation() == (
        "API-7 Task 7: blocked 4 d; escalate: no access; holds up API-8, API-9; owner @ana"
    )
    late = card(7, blocked=blocker(1), due=TODAY - timedelta(days=9))
    (one,) = raised(late, held_up=held_up)
    assert (one.source, one.holds_up) == (Source.OVERDUE, ("API-8", "API-9"))
