"""What is told of a project's work: what is late, stuck, expected and finished, and what comes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.planning.metrics.scope_change import chart
from tests.planning.schedule import planned
from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.meeting import Meeting, MeetingKind, MeetingState, Series
from tpmtui.domain.person import Leave, Person
from tpmtui.domain.project import State
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Blocker, Kind
from tpmtui.planning.meetings.occurrences import Occurrence
from tpmtui.planning.metrics.scope import What
from tpmtui.planning.report.ahead import Coming, ahead
from tpmtui.planning.report.status import finished, late, milestones, scope_since, stuck

TODAY = date(2026, 1, 14)  # a Wednesday
NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)
M = Kind.MILESTONE


def reached(net: planned.Net, baseline: dict[str, date], more: dict[str, dict[str, Any]]) -> Any:
    plan = planned.plan(net, today=TODAY, more=more)
    slots = plan.schedule().slots
    found = milestones(planned.works(net, more), slots, baseline, PLAIN_WEEK, today=TODAY)
    return [(each.work.key, each.now, each.slip, each.past_due) for each in found]


def test_a_milestone_is_expected_when_it_is_due_or_later_if_the_plan_cannot_make_it() -> None:
    net = [("P-1", 5, ""), ("P-2", 0, "P-1"), ("P-3", 0, "P-1")]
    more = {
        "P-2": {"kind": M, "due": date(2026, 2, 2)},
        "P-3": {"kind": M, "due": date(2026, 1, 16)},
    }
    baseline = {"P-2": date(2026, 1, 30)}
    # The plan is done with what both wait on on Tuesday the 20th.
    assert reached(net, baseline, more) == [
        ("P-3", date(2026, 1, 20), None, 2),
        ("P-2", date(2026, 2, 2), 1, 0),
    ]


def test_a_milestone_that_is_over_is_told_by_the_day_it_was_reached() -> None:
    done = {"kind": M, "state": State.DONE, "done": NOON - timedelta(1)}
    net = [("P-1", 0, "")]
    assert reached(net, {"P-1": date(2026, 1, 9)}, {"P-1": done}) == [
        ("P-1", date(2026, 1, 13), 2, None)
    ]


def test_nothing_open_is_expected_in_the_past() -> None:
    (work,) = planned.works([("P-1", 0, "")], {"P-1": {"kind": M, "due": date(2026, 1, 9)}})
    (found,) = milestones([work], {}, {}, PLAIN_WEEK, today=TODAY)
    assert (found.now, found.past_due) == (TODAY, 3)
    (undated,) = milestones([work._replace(due=None)], {}, {}, PLAIN_WEEK, today=TODAY)
    assert (undated.now, undated.behind) == (None, None)


def test_what_is_late_or_blocked_is_told_with_its_working_days_the_longest_first() -> None:
    works = planned.works(
        [("P-1", 1, ""), ("P-2", 1, ""), ("P-3", 1, ""), ("P-4", 1, "")],
        {
            "P-1": {"due": TODAY - timedelta(1), "blocked": Blocker("x", NOON)},
            "P-2": {"due": date(2026, 1, 9), "blocked": Blocker("x", NOON - timedelta(5))},
            "P-3": {"due": TODAY},
            "P-4": {"due": date(2026, 1, 5), "state": State.DONE},
        },
    )
    found = late(works, PLAIN_WEEK, TODAY)
    assert [(each.work.key, each.days) for each in found] == [("P-2", 3), ("P-1", 1)]
    held = stuck(works, PLAIN_WEEK, TODAY)
    assert [(each.work.key, each.days) for each in held] == [("P-2", 3), ("P-1", 0)]
    sunday = late(works, PLAIN_WEEK, date(2026, 1, 11))
    assert [(each.work.key, each.days) for each in sunday] == [("P-2", 1)]


def test_what_was_finished_counts_from_the_first_day_to_the_last() -> None:
    days = {"P-1": 6, "P-2": 7, "P-3": 13, "P-4": 14, "P-5": 15}
    more: dict[str, dict[str, Any]] = {
        key: {"state": State.DONE, "done": NOON.replace(day=day)} for key, day in days.items()
    }
    more["P-2"]["kind"] = M
    works = planned.works([(key, 1, "") for key in days], more)
    found = finished(works, date(2026, 1, 7), TODAY)
    assert [work.key for work in found] == ["P-2", "P-4", "P-3"]


def test_scope_is_told_from_a_day_on() -> None:
    whole = scope_since(chart(), date(2026, 1, 5))
    assert [(each.day.day, each.key, each.what, each.amount) for each in whole.changes] == [
        (8, "F", "added", 6),
        (9, "B", "re-estimated", 3),
        (13, "D", "removed", -5),
        (15, "B", "re-opened", 0),
    ]
    assert whole.grown == 4
    later = scope_since(chart(), date(2026, 1, 13))
    assert (later.grown, later.count(What.ADDED), later.count(What.REMOVED)) == (-5, 0, 1)


def met(kind: MeetingKind, day: int, *, number: int = 1, **fields: Any) -> Occurrence:
    start = datetime(2026, 1, day, 10, tzinfo=UTC)
    series = Series(
        project="P", number=number, title=f"Meeting {number}", start=start, created=NOON, kind=kind
    )
    meeting = Meeting(series=series.key, day=start.date(), created=NOON, **fields)
    return Occurrence(series=series, day=start.date(), start=start, meeting=meeting)


def test_the_next_two_weeks_end_with_the_fourteenth_day() -> None:
    days = {"P-1": 13, "P-2": 14, "P-3": 28, "P-4": 29}
    works = planned.works(
        [(key, 1, "") for key in days],
        {key: {"due": date(2026, 1, day)} for key, day in days.items()},
    )
    project = planned.project(deadline=date(2026, 1, 28))
    sprint = Sprint(project="P", name="S1", created=NOON, end=date(2026, 1, 23))
    found = ahead(TODAY, project=project, works=works, milestones=(), sprints=[sprint])
    assert [(each.day.day, each.what, each.key) for each in found] == [
        (14, "due", "P-2"),
        (23, "sprint ends", "P/S1"),
        (28, "deadline", "P"),
        (28, "due", "P-3"),
    ]


def test_a_series_is_told_once_and_only_if_it_is_for_everyone() -> None:
    meetings = [
        met(MeetingKind.REVIEW, 16, number=2),
        met(MeetingKind.REVIEW, 23, number=2),
        met(MeetingKind.PLANNING, 15, number=3, state=MeetingState.SKIPPED),
        met(MeetingKind.STAND_UP, 15, number=4),
        met(MeetingKind.ONE_TO_ONE, 15, number=5),
    ]
    found = ahead(TODAY, project=planned.project(), works=(), milestones=(), meetings=meetings)
    assert [(each.day.day, each.title, each.times) for each in found] == [(16, "Meeting 2", 2)]


def test_leave_is_told_without_its_reason() -> None:
    away = (
        Leave(date(2026, 1, 5), date(2026, 1, 13)),
        Leave(date(2026, 1, 13), date(2026, 1, 15), "operation"),
        Leave(date(2026, 1, 29), date(2026, 1, 30)),
    )
    ana = Person(handle="ana", name="Ana", created=NOON, leave=away)
    (found,) = ahead(TODAY, project=planned.project(), works=(), milestones=(), people=[ana])
    assert (found.what, found.day, found.until) == (Coming.LEAVE, TODAY, date(2026, 1, 15))
    assert "operation" not in repr(found)
