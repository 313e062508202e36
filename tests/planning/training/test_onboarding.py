from __future__ import annotations

import pytest

from tests.planning.training.trained import THEN, completed, course, day, enrolled, person
from tpmtui.domain.course import Programme, Step
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.person import Half, Leave
from tpmtui.planning.training.onboarding import (
    calendar_of,
    check_order,
    check_requirements,
    lay_out,
    progress,
)
from tpmtui.planning.training.records import Records

START = Programme(
    name="Start", created=THEN, steps=(Step("SAFE"), Step("GIT", 1), Step("DEPLOY", 5))
)


def test_the_first_day_is_the_start_if_it_is_worked() -> None:
    plan = lay_out(START, calendar_of(person("eve")), day("2026-03-12"))
    assert [str(each.day) for each in plan] == ["2026-03-12", "2026-03-13", "2026-03-19"]


def test_else_it_is_the_next_working_day_of_the_person() -> None:
    eve = person(
        "eve", work_week=("mon", "tue", "wed"), leave=(Leave(day("2026-03-17"), day("2026-03-17")),)
    )
    plan = lay_out(START, calendar_of(eve, [day("2026-03-16")]), day("2026-03-14"))
    assert [str(each.day) for each in plan] == ["2026-03-18", "2026-03-23", "2026-03-31"]


def test_half_a_day_away_is_worked() -> None:
    half = Leave(day("2026-03-12"), day("2026-03-12"), half=Half.MORNING)
    plan = lay_out(START, calendar_of(person("eve", leave=(half,))), day("2026-03-12"))
    assert str(plan[0].day) == "2026-03-12"


def test_a_loop_of_requirements_is_named() -> None:
    loop = [
        course("A", requires=("B",)),
        course("B", requires=("C",)),
        course("C", requires=("A",)),
    ]
    with pytest.raises(RuleBroken, match="A > B > C > A"):
        check_requirements(loop)


def test_a_course_cannot_come_before_what_it_requires() -> None:
    with pytest.raises(RuleBroken, match="SAFE requires GIT, which comes later"):
        check_order(START, [course("SAFE", requires=("GIT",)), course("GIT")])
    check_order(START, [course("GIT", requires=("SAFE",)), course("SAFE")])


def test_progress_is_a_line_a_person() -> None:
    records = Records(
        people=[person("eve"), person("joe")],
        courses=[course("SAFE"), course("GIT"), course("DEPLOY")],
        programmes=[START],
        enrolments=[
            enrolled(code, "eve", programme="Start", assigned=day("2026-03-01"), due=day(due))
            for code, due in (("GIT", "2026-03-13"), ("DEPLOY", "2026-03-19"))
        ],
        completions=[completed("SAFE", "eve", "2026-03-02")],
    )
    (found,) = progress(records, day("2026-03-11"))
    assert (found.person, found.done, len(found.cells)) == ("eve", 1, 3)
    assert found.next is not None
    assert (found.next.course, str(found.next.due)) == ("GIT", "2026-03-13")
