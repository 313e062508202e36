from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.card import Card
from tpmtui.domain.filter import EVERYTHING, And, Filter, Lens, Not, Or
from tpmtui.domain.filter_terms import (
    Assigned,
    Blocked,
    ChildOf,
    Containing,
    Critical,
    Due,
    InColumn,
    InCurrentSprint,
    InProject,
    InSprint,
    InState,
    Keyed,
    Mine,
    OfKind,
    Overdue,
    Prioritised,
    Stale,
    Tagged,
    Unassigned,
    Unestimated,
    Without,
)
from tpmtui.domain.project import State
from tpmtui.domain.task import Blocker, Kind, Priority, Task

TODAY = date(2026, 1, 12)  # a Monday
NOON = datetime(2026, 1, 12, 12, tzinfo=UTC)
LENS = Lens(today=TODAY, user="ana", current_sprints={"API": frozenset({"S1"})})
TASK = Task(
    key="API-12",
    project="API",
    title="Rotate the Signing keys",
    column="In Review",
    state=State.DOING,
    created=NOON,
    assignees=("ana", "ben"),
    tags=("Backend",),
    priority=Priority.HIGH,
    kind=Kind.BUG,
    parent="API-3",
    sprint="S1",
    due=date(2026, 1, 9),
    points=5,
    updated=NOON,
)
BARE = Task(key="OPS-1", project="OPS", title="", column="Ready", state=State.TODO, created=NOON)


def says(wanted: Filter, task: Task = TASK, lens: Lens = LENS) -> bool:
    """What a filter says of a task, which is what it says of the task's card."""
    answer = wanted.matches(task, lens)
    assert wanted.matches(Card.of(task), lens) is answer
    return answer


@pytest.mark.parametrize(
    "wanted",
    [
        Assigned("ANA"),
        Tagged("backend"),
        Prioritised(Priority.HIGH),
        InColumn("in review"),
        InState(State.DOING),
        InSprint("s1"),
        InCurrentSprint(),
        OfKind(Kind.BUG),
        Keyed("api-12"),
        InProject("api"),
        ChildOf("API-3"),
        Containing("signing"),
        Containing("API-12"),
        Overdue(),
        Mine(),
    ],
    ids=repr,
)
def test_a_task_is_found_by_what_it_has(wanted: Filter) -> None:
    assert says(wanted)
    assert not says(wanted, BARE)
    assert not says(Not(wanted))


@pytest.mark.parametrize(
    "wanted", [Unassigned(), Unestimated(), Without("due"), Without("sprint"), Without("parent")]
)
def test_a_task_is_found_by_what_it_lacks(wanted: Filter) -> None:
    assert says(wanted, BARE)
    assert not says(wanted)


def test_a_task_with_hours_only_is_estimated() -> None:
    assert not says(Unestimated(), replace(BARE, estimate_hours=3))


def test_whole_names_are_meant_not_parts_of_them() -> None:
    assert not says(Assigned("an"))
    assert not says(Tagged("back"))
    assert not says(Keyed("API-1"))
    assert not says(Containing("API-1"))


def test_words_are_found_whatever_their_accents() -> None:
    for title, word in (("Café öffnen", "cafe"), ("Cafe", "CAFÉ"), ("x Zurich", "Zürich")):
        assert says(Containing(word), replace(TASK, title=title))
    assert not says(Containing("öl"), replace(TASK, title="Café öffnen"))


def test_blocked_is_having_a_blocker() -> None:
    assert not says(Blocked())
    assert says(Blocked(), replace(TASK, blocked=Blocker("no key", since=NOON)))


def test_due_today_is_not_overdue_and_done_is_never() -> None:
    assert not says(Overdue(), replace(TASK, due=TODAY))
    assert not says(Overdue(), replace(TASK, state=State.DONE))


@pytest.mark.parametrize(
    ("compare", "expected"),
    [
        ("<", "yes no no"),
        ("<=", "yes yes no"),
        ("=", "no yes no"),
        (">=", "no yes yes"),
        (">", "no no yes"),
    ],
)
def test_due_days_are_compared(compare: str, expected: str) -> None:
    wanted = Due(compare, TODAY)  # type: ignore[arg-type]
    days = [date(2026, 1, 11), TODAY, date(2026, 1, 13)]
    answers = ["yes" if says(wanted, replace(TASK, due=day)) else "no" for day in days]
    assert " ".join(answers) == expected
    assert not says(wanted, BARE)


@pytest.mark.parametrize("touched", [date(2026, 1, day) for day in range(1, 13)])
def test_work_in_hand_is_stale_after_so_many_working_days_without_a_touch(touched: date) -> None:
    calendar = Calendar(days_off=frozenset({date(2026, 1, 6)}))
    lens = Lens(today=TODAY, user="ana", calendars={"API": calendar}, stale_after=5)
    task = replace(TASK, updated=datetime(2026, 1, touched.day, 9, tzinfo=UTC))
    assert says(Stale(), task, lens) == (touched <= date(2026, 1, 4))


def test_work_that_is_not_in_hand_is_never_stale() -> None:
    old = datetime(2025, 1, 1, tzinfo=UTC)
    assert says(Stale(), replace(TASK, updated=old))
    assert not says(Stale(), replace(TASK, updated=old, state=State.TODO))
    assert not says(Stale(), replace(TASK, updated=None))


def test_words_are_found_in_texts_where_they_are_at_hand() -> None:
    lens = Lens(today=TODAY, user="ana", text_of={"API-12": "x\nas cafe asked"}.__getitem__)
    assert not says(Containing("CAFÉ"))
    assert says(Containing("CAFE\u0301"), lens=lens)
    assert not says(Containing("tea"), lens=lens)


def test_only_words_need_the_texts() -> None:
    assert Containing("x").needs_text
    assert And((Assigned("ana"), Or((Mine(), Not(Containing("x")))))).needs_text
    assert not And((Assigned("ana"), Not(Mine()))).needs_text
    assert not EVERYTHING.needs_text


def test_conditions_combine() -> None:
    yes, no = Mine(), Unassigned()
    assert says(EVERYTHING)
    assert says(And((yes, yes)))
    assert not says(And((yes, no)))
    assert says(Or((no, yes)))
    assert not says(Or((no, no)))


def test_a_filter_names_its_terms_so_that_unknown_people_can_be_refused() -> None:
    wanted = Or((And((Assigned("Ana"), Mine())), Not(Assigned("bob"))))
    assert list(wanted.terms()) == [Assigned("ana"), Mine(), Assigned("bob")]


def test_the_critical_path_is_asked_of_the_schedule() -> None:
    assert says(Critical(), lens=replace(LENS, critical=frozenset({"API-12"})))
    assert not says(Critical(), BARE, replace(LENS, critical=frozenset({"API-12"})))
    assert not says(Critical())
