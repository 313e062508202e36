"""Green, amber and red: each rule on both sides of each of its thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.schedule import planned
from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind
from tpmtui.domain.work import Work
from tpmtui.planning.metrics.burndown import Burndown, Day, Summary
from tpmtui.planning.metrics.charting import Unit
from tpmtui.planning.metrics.forecast import forecast
from tpmtui.planning.report.health import Evidence, Finding, Health, overall
from tpmtui.planning.report.health_rules import findings
from tpmtui.planning.report.status import Aged, Milestone

TODAY = date(2026, 1, 14)  # a Wednesday
RED, AMBER, GREEN, UNKNOWN = Health.RED, Health.AMBER, Health.GREEN, Health.UNKNOWN
STEADY = forecast((2,) * 6, 4, PLAIN_WEEK, as_of=TODAY)
"""Two items a week, four left: each trial is done in two weeks, on Wednesday 28 January."""


def work(key: str = "P-1", **fields: Any) -> Work:
    (made,) = planned.works([(key, 1, "")], {key: fields})
    return made


def judged(rule: str, **facts: Any) -> Finding:
    known: Mapping[str, Any] = {"today": TODAY, "calendar": PLAIN_WEEK, "open": 4}
    return {each.rule: each for each in findings(Evidence(**{**known, **facts}))}[rule]


def level(rule: str, **facts: Any) -> Health:
    return judged(rule, **facts).level


# -- deadline ------------------------------------------------------------------------------------


def test_a_deadline_is_kept_on_the_day_that_is_sure_and_no_day_earlier() -> None:
    assert level("Deadline", forecast=STEADY, deadline=date(2026, 1, 28)) is GREEN
    assert level("Deadline", forecast=STEADY, deadline=date(2026, 1, 27)) is RED


@pytest.mark.parametrize(
    ("even", "sure", "expected"),
    [
        (date(2026, 2, 2), date(2026, 2, 10), GREEN),
        (date(2026, 2, 2), date(2026, 2, 11), AMBER),
        (date(2026, 2, 10), date(2026, 2, 11), AMBER),
        (date(2026, 2, 11), date(2026, 2, 11), RED),
        (date(2026, 2, 10), None, AMBER),
        (None, None, RED),
    ],
)
def test_even_odds_make_it_amber_and_less_red(
    even: date | None, sure: date | None, expected: Health
) -> None:
    told = replace(STEADY, dates={50: even, 70: sure, 85: sure, 95: sure})
    assert level("Deadline", forecast=told, deadline=date(2026, 2, 10)) is expected


def test_little_history_is_neither_red_nor_green() -> None:
    enough = forecast((2,) * 5, 4, PLAIN_WEEK, as_of=TODAY)
    little = forecast((2,) * 4, 4, PLAIN_WEEK, as_of=TODAY)
    early, late = date(2026, 1, 20), date(2026, 3, 2)
    assert [level("Deadline", forecast=enough, deadline=day) for day in (early, late)] == [
        RED,
        GREEN,
    ]
    assert [level("Deadline", forecast=little, deadline=day) for day in (early, late)] == [
        AMBER,
        UNKNOWN,
    ]
    why = judged("Deadline", forecast=little, deadline=late).why
    assert why.endswith("it rests on 4 whole weeks of history, too little to be sure")


def test_without_a_forecast_nothing_is_made_up() -> None:
    idle = forecast((0, 0, 0, 0, 0), 4, PLAIN_WEEK, as_of=TODAY)
    told = judged("Deadline", forecast=idle, deadline=date(2026, 2, 2))
    assert (told.level, told.why) == (
        UNKNOWN,
        "no forecast: nothing was finished in the last 5 weeks",
    )
    assert level("Deadline", forecast=None, deadline=date(2026, 2, 2)) is UNKNOWN
    assert judged("Deadline", forecast=STEADY).why == "no deadline is set"


def test_a_deadline_that_has_passed_is_red_while_work_is_left() -> None:
    told = judged("Deadline", deadline=date(2026, 1, 9))
    assert (told.level, told.why) == (
        RED,
        "the deadline passed 3 working days ago with 4 tasks left",
    )
    assert level("Deadline", deadline=TODAY) is UNKNOWN
    assert level("Deadline", deadline=date(2026, 1, 9), open=0) is GREEN


# -- milestones, due days, blockers --------------------------------------------------------------


def milestone(slip: int | None, past_due: int | None = None, **fields: Any) -> Milestone:
    return Milestone(work(kind=Kind.MILESTONE, **fields), None, None, slip, past_due)


@pytest.mark.parametrize(
    ("slip", "expected"),
    [(-3, GREEN), (0, GREEN), (1, AMBER), (4, AMBER), (5, RED), (None, UNKNOWN)],
)
def test_a_milestone_is_amber_from_a_day_and_red_from_a_week(
    slip: int | None, expected: Health
) -> None:
    assert level("Milestones", milestones=[milestone(slip)]) is expected
    assert level("Milestones", milestones=[milestone(None, slip)]) is expected


def test_the_worst_milestone_that_is_open_decides() -> None:
    reached = milestone(9, state=State.DONE, done=datetime(2026, 1, 12, tzinfo=UTC))
    told = judged("Milestones", milestones=[milestone(0), milestone(-2, 2), reached])
    assert (told.level, told.why) == (AMBER, "P-1 P-1 is 2 working days late")


@pytest.mark.parametrize(("days", "expected"), [(1, AMBER), (4, AMBER), (5, RED)])
def test_what_is_overdue_is_red_from_a_week(days: int, expected: Health) -> None:
    assert level("Due days", late=[Aged(work(), 1), Aged(work(), days)]) is expected
    assert level("Due days") is GREEN


@pytest.mark.parametrize(("days", "expected"), [(0, AMBER), (2, AMBER), (3, RED)])
def test_a_blocker_is_red_from_its_third_day(days: int, expected: Health) -> None:
    assert level("Blockers", stuck=[Aged(work(), days)]) is expected
    assert level("Blockers") is GREEN


def test_when_a_blocker_is_red_is_a_setting_and_stands_in_the_rule() -> None:
    told = judged("Blockers", stuck=[Aged(work(), 3)], red_after=4)
    assert (told.level, told.amber) == (AMBER, "a task is, for less than 4 working days")


# -- sprint --------------------------------------------------------------------------------------


def sprint(*, left: float = 0, ideal: float | None = 50, scope: float = 100) -> Burndown:
    """A sprint that committed to 100, with what the ideal line says at the end of yesterday."""
    start, yesterday = date(2026, 1, 12), TODAY - timedelta(1)
    days = tuple(
        Day(day, True, scope, scope - left, left, ideal) for day in (start, yesterday, TODAY)
    )
    summary = Summary(
        committed=100, added=0, reestimated=0, removed=0, scope=scope, completed=scope - left,
        left=left, unestimated=0,
    )  # fmt: skip
    return Burndown(
        title="P S1", unit=Unit.POINTS, start=start, end=date(2026, 1, 23), as_of=TODAY,
        committed=100, days=days, summary=summary, events=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("left", "expected"), [(0, GREEN), (59.9, GREEN), (60, AMBER), (74.9, AMBER), (75, RED)]
)
def test_a_sprint_behind_its_ideal_line(left: float, expected: Health) -> None:
    assert level("Sprint", sprint=sprint(left=left)) is expected


def test_the_day_that_has_only_begun_is_not_held_against_a_sprint() -> None:
    chart = sprint(left=59)
    later = chart.days[-1]._replace(ideal=0)
    assert level("Sprint", sprint=replace(chart, days=(*chart.days[:-1], later))) is GREEN
    first = replace(chart, start=TODAY, days=(later,))
    assert judged("Sprint", sprint=first).why.endswith("the ideal line says 100")


def test_without_a_line_or_a_commitment_a_sprint_is_not_judged() -> None:
    assert level("Sprint") is UNKNOWN
    assert level("Sprint", sprint=sprint(ideal=None)) is UNKNOWN
    assert level("Sprint", sprint=replace(sprint(), committed=0)) is UNKNOWN
    assert level("Sprint", sprint=replace(sprint(), start=TODAY + timedelta(1))) is UNKNOWN
    assert level("Sprint scope") is UNKNOWN
    assert level("Sprint scope", sprint=replace(sprint(), committed=0)) is UNKNOWN


@pytest.mark.parametrize(
    ("scope", "expected"), [(80, GREEN), (109.9, GREEN), (110, AMBER), (124.9, AMBER), (125, RED)]
)
def test_a_sprint_that_grows(scope: float, expected: Health) -> None:
    assert level("Sprint scope", sprint=sprint(scope=scope)) is expected


def test_training_that_is_missing_is_amber() -> None:
    assert [level("Training", gaps=gaps) for gaps in (0, 1)] == [GREEN, AMBER]


# -- all of them ---------------------------------------------------------------------------------


def test_green_needs_a_rule_that_knows_the_plan() -> None:
    nothing = findings(Evidence(today=TODAY, calendar=PLAIN_WEEK, open=4))
    assert overall(nothing) is UNKNOWN
    known = Evidence(
        today=TODAY, calendar=PLAIN_WEEK, open=4, forecast=STEADY, deadline=date(2026, 3, 2)
    )
    assert overall(findings(known)) is GREEN


@given(st.permutations([RED, AMBER, GREEN, UNKNOWN]), st.integers(0, 3))
def test_the_worst_counts(levels: list[Health], count: int) -> None:
    found = [
        Finding(rule=f"{place}", level=level, why="", green="", amber="")
        for place, level in enumerate(levels[: count + 1])
    ]
    worst = min((each.level for each in found), key=list(Health).index)
    assert overall(found) is (worst if worst in (RED, AMBER) else UNKNOWN)


def test_the_rules_can_be_read_in_full() -> None:
    for each in findings(Evidence(today=TODAY, calendar=PLAIN_WEEK, open=4)):
        assert "" not in (each.why, each.green, each.amber)
