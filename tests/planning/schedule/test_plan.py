"""Summaries, facts, the status date, circles, and everything that a plan takes for granted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.schedule.planned import Net, dates, plan
from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.project import State
from tpmtui.domain.task import Dependency, Kind, LinkType
from tpmtui.planning.schedule.schedule import Reason
from tpmtui.planning.schedule.spans import Elsewhere
from tpmtui.planning.schedule.why import why


def jan(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=UTC)


# -- summaries -------------------------------------------------------------------------------------

WORKING = [date(2026, 1, day) for day in (5, 6, 7, 8, 9, 12)]
PARTS = {"A": {"parent": "S"}, "B": {"parent": "S"}}


def test_a_summary_spans_its_parts_and_its_own_duration_says_nothing() -> None:
    made = plan([("S", 50, ""), ("A", 2, ""), ("B", 3, "A")], more=PARTS)
    assert dates(made)["S"] == "05-09 Jan"


def test_what_waits_on_a_summary_waits_on_its_last_part() -> None:
    made = plan([("S", None, ""), ("A", 2, ""), ("B", 4, ""), ("X", 1, "S")], more=PARTS)
    assert dates(made)["X"] == "09-09 Jan"
    slots = made.schedule().slots
    assert (slots["A"].total_float, slots["A"].free_float) == (2, 2)
    assert slots["X"].driver is not None
    assert slots["X"].driver.link == Dependency("S")


def test_what_waits_on_the_start_of_a_summary_waits_on_its_first_part() -> None:
    more = {"A": {"parent": "S"}, "B": {"parent": "S", "start_after": date(2026, 1, 7)}}
    made = plan([("S", None, ""), ("A", 2, "Y"), ("B", 1, ""), ("Y", 9, ""), ("X", 1, "S SS")],
                more=more)  # fmt: skip
    assert dates(made)["X"] == "07-07 Jan"


def test_a_summary_that_waits_holds_all_of_its_parts_but_moves_none_that_is_later() -> None:
    late = {**PARTS, "B": {"parent": "S", "start_after": date(2026, 1, 14)}}
    made = plan([("S", None, "P"), ("A", 1, ""), ("B", 1, ""), ("P", 3, "")], more=late)
    assert dates(made) == {"S": "08-14 Jan", "A": "08-08 Jan", "B": "14-14 Jan", "P": "05-07 Jan"}
    driver = made.schedule().slots["A"].driver
    assert driver is not None
    assert (driver.link, driver.via) == (Dependency("P"), "S")


def test_a_start_after_on_a_summary_holds_its_parts_through_all_levels() -> None:
    more = {"S": {"start_after": date(2026, 1, 12)}, "T": {"parent": "S"}, "A": {"parent": "T"}}
    made = plan([("S", None, ""), ("T", None, ""), ("A", 1, "")], more=more)
    assert dates(made)["A"] == "12-12 Jan"
    assert why(made, "A").sentence.startswith("starts Mon 12 Jan because S may not start earlier")


def test_a_finish_asked_of_a_summary_moves_its_last_part_only() -> None:
    made = plan([("S", None, "P FF"), ("A", 1, ""), ("B", 2, ""), ("P", 6, "")], more=PARTS)
    assert dates(made) == {"S": "05-12 Jan", "A": "05-05 Jan", "B": "09-12 Jan", "P": "05-12 Jan"}


@pytest.mark.parametrize(
    ("link", "days", "floats"),
    [("A FF", 1, (1, 1)), ("A SF-1d", 0, (3, 3)), ("A FF+1d", 1, (0, 0))],
)
def test_what_a_summary_finishes_after_may_slip_until_its_last_part_would_move(
    link: str, days: int, floats: tuple[int, int]
) -> None:
    net: Net = [("A", days, ""), ("B", None, link), ("C", 2, ""), ("D", 3, "C")]
    more = {"C": {"parent": "B"}}
    slot = plan(net, more=more).schedule().slots["A"]
    assert (slot.total_float, slot.free_float) == floats
    ends = [
        plan([("A", days + slip, ""), *net[1:]], more=more).schedule().finish
        if "FF" in link
        else plan(net, more=more | {"A": {"start_after": WORKING[slip]}}).schedule().finish
        for slip in (0, floats[0], floats[0] + 1)
    ]
    assert ends[0] == ends[1] != ends[2]


def test_nothing_is_freer_than_it_may_slip_at_all() -> None:
    held = {"B": {"start_after": date(2026, 1, 8)}}
    slot = plan([("A", 5, ""), ("B", 1, "A SS")], more=held).schedule().slots["A"]
    assert (slot.total_float, slot.free_float) == (0, 0)


def test_a_summary_that_ends_late_enough_by_itself_is_left_alone() -> None:
    made = plan([("S", None, "P FF"), ("A", 1, ""), ("B", 9, ""), ("P", 6, "")], more=PARTS)
    assert dates(made)["B"] == "05-15 Jan"


def test_a_summary_has_the_least_float_of_its_parts_and_is_critical_with_one_of_them() -> None:
    slots = plan([("S", None, ""), ("A", 1, ""), ("B", 9, "")], more=PARTS).schedule().slots
    assert (slots["A"].total_float, slots["S"].total_float, slots["S"].critical) == (8, 0, True)


# -- what has happened -----------------------------------------------------------------------------


def test_finished_work_keeps_its_dates_whatever_its_links_say() -> None:
    done = {"state": State.DONE, "started": jan(6), "done": jan(7)}
    made = plan(
        [("A", 5, ""), ("B", 9, "A"), ("C", 1, "B")], more={"B": done}, today=date(2026, 1, 8)
    )
    slot = made.schedule().slots["B"]
    assert (slot.start, slot.finish) == (date(2026, 1, 6), date(2026, 1, 7))
    assert (slot.late_start, slot.total_float, slot.critical) == (None, None, False)
    assert dates(made)["C"] == "08-08 Jan"


def test_work_finished_on_a_weekend_lets_the_next_start_on_monday() -> None:
    done = {"state": State.DONE, "started": jan(10), "done": jan(11)}
    made = plan([("A", 1, ""), ("B", 1, "A")], more={"A": done})
    assert dates(made) == {"A": "10-11 Jan", "B": "12-12 Jan"}


def test_a_finish_without_a_start_is_taken_back_by_its_duration() -> None:
    made = plan([("A", 3, "")], more={"A": {"state": State.DONE, "done": jan(8)}})
    assert dates(made)["A"] == "06-08 Jan"


@pytest.mark.parametrize(
    ("fields", "finish"),
    [
        ({}, "05-09 Jan"),
        ({"remaining_hours": 8.0, "estimate_hours": 40.0}, "05-07 Jan"),
        ({"remaining_hours": 40.0, "estimate_hours": 40.0}, "05-13 Jan"),
        ({"remaining_hours": 24.0}, "05-09 Jan"),
        ({"remaining_hours": 0.0}, "05-07 Jan"),
    ],
)
def test_work_in_hand_goes_on_from_the_status_date(fields: dict[str, float], finish: str) -> None:
    doing = {"state": State.DOING, "started": jan(5), **fields}
    made = plan([("A", 5, "")], more={"A": doing}, today=date(2026, 1, 7))
    assert dates(made)["A"] == finish


def test_work_of_which_all_remains_takes_its_whole_duration() -> None:
    doing = {"state": State.DOING, "started": jan(5)}
    hours = {"remaining_hours": 0.8, "estimate_hours": 0.8}
    made = plan([("A", 3, "")], more={"A": doing | hours}, today=date(2026, 1, 5))
    assert dates(made)["A"] == "05-07 Jan"


def test_work_in_hand_that_took_longer_than_planned_ends_today_at_the_earliest() -> None:
    doing = {"state": State.DOING, "started": jan(5)}
    made = plan([("A", 2, ""), ("B", 1, "A")], more={"A": doing}, today=date(2026, 1, 14))
    assert dates(made) == {"A": "05-14 Jan", "B": "15-15 Jan"}


def test_work_whose_start_let_others_begin_may_slip_as_far_as_its_own_end() -> None:
    doing = {"A": {"state": State.DOING, "started": jan(5)}}
    net: Net = [("A", 2, ""), ("B", 4, "A SS+1d"), ("C", 1, "A FS+2d")]
    made = plan(net, more=doing, today=date(2026, 1, 6))
    assert dates(made) == {"A": "05-06 Jan", "B": "06-09 Jan", "C": "09-09 Jan"}
    slot = made.schedule().slots["A"]
    assert (slot.total_float, slot.free_float, slot.critical) == (0, 0, True)
    slot = plan(net[:2], more=doing, today=date(2026, 1, 6)).schedule().slots["A"]
    assert (slot.total_float, slot.free_float, slot.critical) == (3, 3, False)


def test_what_is_not_begun_starts_today_at_the_earliest_and_says_so() -> None:
    made = plan([("A", 2, ""), ("B", 1, "A")], today=date(2026, 1, 13))
    assert dates(made) == {"A": "13-14 Jan", "B": "15-15 Jan"}
    driver = made.schedule().slots["A"].driver
    assert driver is not None
    assert driver.reason is Reason.STATUS


# -- milestones ------------------------------------------------------------------------------------


def test_a_milestone_after_work_lies_on_the_day_the_work_ends() -> None:
    made = plan([("A", 5, ""), ("M", 0, "A"), ("N", 0, "M"), ("B", 1, "N")])
    assert dates(made) == {
        "A": "05-09 Jan", "M": "09-09 Jan", "N": "09-09 Jan", "B": "12-12 Jan",
    }  # fmt: skip


def test_a_milestone_before_work_lies_on_the_day_the_work_starts() -> None:
    made = plan([("M", 0, ""), ("A", 1, "M"), ("N", 0, "M FS+2d")])
    assert dates(made) == {"M": "05-05 Jan", "A": "05-05 Jan", "N": "07-07 Jan"}


def test_a_milestone_without_a_duration_takes_none() -> None:
    made = plan([("A", 1, ""), ("M", None, "A")], more={"M": {"kind": Kind.MILESTONE}})
    assert dates(made)["M"] == "05-05 Jan"
    assert made.schedule().notes == ()


# -- what is taken for granted ---------------------------------------------------------------------


def test_a_missing_duration_is_that_of_the_estimate_or_a_day_and_is_said() -> None:
    made = plan([("A", None, ""), ("B", None, "")], more={"A": {"estimate_hours": 17.0}})
    assert dates(made) == {"A": "05-07 Jan", "B": "05-05 Jan"}
    assert made.schedule().notes == (
        "duration from the estimate, at 8 h a day: A",
        "no duration, so 1 working day is taken: B",
    )


def test_a_project_without_a_start_says_what_was_taken_for_it() -> None:
    made = plan([("A", 1, "")], start=None, today=date(2026, 1, 9))
    assert dates(made)["A"] == "09-09 Jan"
    assert "project P has no start: Fri 9 Jan 2026 is taken for it" in made.schedule().notes


def test_a_start_on_a_day_off_is_the_next_working_day() -> None:
    assert dates(plan([("A", 1, "")], start=date(2026, 1, 10)))["A"] == "12-12 Jan"


def test_a_calendar_without_working_days_is_refused() -> None:
    days = tuple(date(2026, 1, 1) + timedelta(number) for number in range(4000))
    with pytest.raises(RuleBroken, match="no working day"):
        plan([("A", 1, "")], holidays=days).schedule()


def test_a_plan_beyond_the_end_of_time_is_refused_with_the_task_that_is_the_first() -> None:
    chain: Net = [(f"A{n}", 99_999, f"A{n - 1}" if n else "") for n in range(30)]
    with pytest.raises(RuleBroken, match="A20: the plan runs beyond the year 9999"):
        plan([*reversed(chain), ("B", 1, "")]).schedule()


def test_work_that_ends_with_the_calendar_is_planned_like_any_other() -> None:
    last = datetime(9999, 12, 31, 9, tzinfo=UTC)
    done = {"state": State.DONE, "started": last, "done": last}
    made = plan([("A", 1, "")], start=date(9999, 12, 1), more={"A": done})
    assert dates(made)["A"] == "31-31 Dec"


def test_tasks_of_other_projects_hold_by_their_dates_or_not_at_all() -> None:
    net: Net = [("A", 1, ""), ("B", 1, "")]
    more = {"A": {"depends": (Dependency("X-1"),)}, "B": {"depends": (Dependency("X-2"),)}}
    made = plan(net, more=more)
    assert any("no date is known of X-1, X-2" in note for note in made.schedule().notes)
    known = Elsewhere(date(2026, 1, 6), date(2026, 1, 8), "X", is_due=False)
    held = type(made)(made.project, made.works, today=None, outside={"X-1": known})
    assert dates(held)["A"] == "09-09 Jan"


# -- circles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("net", "parents", "members"),
    [
        ([("A", 1, "C"), ("B", 1, "A"), ("C", 1, "B"), ("D", 1, "")], {}, {"A", "B", "C"}),
        ([("A", 1, "A")], {}, {"A"}),
        ([("S", 1, ""), ("A", 1, "S")], {"A": "S"}, {"S", "A"}),
        ([("S", 1, "A"), ("A", 1, "")], {"A": "S"}, {"S", "A"}),
        ([("S", 1, ""), ("A", 1, "X"), ("X", 1, "S")], {"A": "S"}, {"S", "A", "X"}),
        ([("S", 1, ""), ("A", 1, "")], {"A": "S", "S": "A"}, {"S", "A"}),
    ],
)
def test_a_circle_is_named_and_nothing_is_scheduled(
    net: Net, parents: dict[str, str], members: set[str]
) -> None:
    answer = plan(net, more={key: {"parent": parent} for key, parent in parents.items()}).schedule()
    assert set(answer.cycle) == members
    assert answer.cycle[0] == answer.cycle[-1]
    assert (dict(answer.slots), answer.finish) == ({}, None)
    assert answer.notes[0].startswith("nothing is scheduled: ")


# -- properties ------------------------------------------------------------------------------------


@st.composite
def networks(draw: st.DrawFn) -> Net:
    count = draw(st.integers(1, 12))
    net: list[tuple[str, int | None, str]] = []
    for place in range(count):
        links = draw(st.lists(st.integers(0, place - 1), max_size=3, unique=True)) if place else []
        words = [
            f"T{on} {draw(st.sampled_from(list(LinkType)))}{draw(st.integers(-3, 3)):+d}d"
            for on in links
        ]
        net.append((f"T{place}", draw(st.integers(0, 5)), "; ".join(words)))
    return net


@given(networks(), st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_every_link_holds_and_every_float_is_what_it_says(net: Net, week: set[str]) -> None:
    made = plan(net, work_week=tuple(day for day in WEEKDAYS if day in week))
    slots = made.schedule().slots
    for key, slot in slots.items():
        assert slot.start <= slot.finish
        assert slot.start >= made.days.day(0)
        assert slot.total_float is not None
        assert slot.total_float >= 0
        assert slot.free_float is not None
        assert slot.free_float >= 0
        assert slot.critical == (slot.total_float == 0)
        assert made.bounds(key)[0].day >= made.bounds(key)[-1].day
    assert any(slot.critical for slot in slots.values())


@given(networks(), st.data())
def test_a_task_that_slips_by_its_free_float_moves_nothing_else(
    net: Net, data: st.DataObject
) -> None:
    made = plan(net)
    place = data.draw(st.integers(0, len(net) - 1))
    key = net[place][0]
    free = made.schedule().slots[key].free_float
    assert free is not None
    later = made.days.day(made.early.start[place] + free)
    after = plan(net, more={key: {"start_after": later}})
    for other in range(len(net)):
        if other != place:
            assert after.early.finish[other] == made.early.finish[other]
