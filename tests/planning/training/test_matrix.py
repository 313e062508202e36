from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.planning.training.expiry_oracles import BOUNDARIES
from tests.planning.training.trained import EVERYONE, completed, course, day, enrolled, person
from tpmtui.domain.calendar import Roll
from tpmtui.domain.course import Audience, Mandate
from tpmtui.domain.terms import Earlier, Terms
from tpmtui.domain.training import Waiver
from tpmtui.planning.training.expiring import Call, expiring, task_warnings
from tpmtui.planning.training.matrix import Cell, Status, cell, matrix
from tpmtui.planning.training.records import Records

TODAY = day("2026-03-11")


def stands(
    *, mandatory: bool = True, months: int | None = 12, on: str = "", **records: Any
) -> Cell:
    aid = course("AID", months, mandatory=EVERYONE if mandatory else ())
    there = Records(people=[person("ana")], courses=[aid], **records)
    return cell(there, aid, there.people[0], day(on) if on else TODAY)


@pytest.mark.parametrize(("on", "status", "left"), BOUNDARIES)
def test_a_certificate_is_current_then_expiring_then_expired(
    on: str, status: str, left: int
) -> None:
    found = stands(on=on, completions=[completed("AID", "ana", "2025-03-31")])
    assert (found.status, found.days_left) == (status, left)
    assert found.is_gap == (status == "expired")


def test_23_of_24_months_gone_is_expiring() -> None:
    done = [completed("AID", "ana", "2024-03-15")]
    assert stands(months=24, on="2026-02-15", completions=done).status is Status.EXPIRING


@pytest.mark.parametrize(
    ("enrolment", "status"),
    [
        ({}, Status.MISSING),
        ({"assigned": TODAY}, Status.PLANNED),
        ({"assigned": TODAY, "progress": 40}, Status.IN_PROGRESS),
        ({"assigned": TODAY, "due": TODAY}, Status.PLANNED),
        ({"assigned": day("2026-01-01"), "due": day("2026-03-10")}, Status.MISSING),
        ({"waiver": Waiver("none", "ana", TODAY)}, Status.WAIVED),
        ({"waiver": Waiver("none", "ana", day("2026-01-01"), TODAY)}, Status.WAIVED),
        ({"waiver": Waiver("none", "ana", day("2026-01-01"), day("2026-03-10"))}, Status.MISSING),
    ],
)
def test_a_mandatory_course_nobody_completed(enrolment: dict[str, Any], status: Status) -> None:
    assert stands(enrolments=[enrolled("AID", "ana", **enrolment)]).status is status


def test_what_nobody_must_have_is_never_a_gap() -> None:
    assert stands(mandatory=False).status is Status.NONE
    old = [completed("AID", "ana", "2020-01-01")]
    found = stands(mandatory=False, completions=old)
    assert (found.status, found.is_gap) == (Status.EXPIRED, False)


def test_what_is_completed_in_the_future_is_planned() -> None:
    found = stands(completions=[completed("AID", "ana", "2026-03-20")])
    assert (found.status, found.due) == (Status.PLANNED, day("2026-03-20"))


def test_a_course_without_an_end_is_current_for_good() -> None:
    found = stands(months=None, completions=[completed("AID", "ana", "1999-01-01")])
    assert (found.status, found.ends) == (Status.CURRENT, None)


@pytest.mark.parametrize(
    ("mandate", "covers"),
    [
        (Mandate(Audience.EVERYONE), True),
        (Mandate(Audience.ROLE, "engineer"), True),
        (Mandate(Audience.ROLE, "welder"), False),
        (Mandate(Audience.TEAM, "CORE"), True),
        (Mandate(Audience.PERSON, "ana"), True),
        (Mandate(Audience.PERSON, "ben"), False),
    ],
)
def test_whom_a_course_is_mandatory_for(mandate: Mandate, covers: bool) -> None:
    assert mandate.covers(person("ana", role="Engineer", team="core")) == covers


def test_an_expiry_is_rolled_by_the_person_s_own_week() -> None:
    terms = Terms(12, roll=Roll.NEXT)
    aid = replace(course("AID"), terms=terms)
    people = [person("ana"), person("sun", work_week=("sat", "sun"))]
    # 2026-03-14 is a Saturday.
    there = [completed("AID", each.handle, "2025-03-14") for each in people]
    records = Records(people=people, courses=[aid], completions=there)
    ends = [records.terms("AID", each.handle)[0].end for each in people]
    assert ends == [day("2026-03-16"), day("2026-03-14")]


def test_a_certificate_keeps_the_terms_of_its_day() -> None:
    aid = replace(
        course("AID", 36), earlier=(Earlier(day("2024-01-01"), None),
                                    Earlier(day("2025-01-01"), Terms(12)))
    )  # fmt: skip
    days = ("2023-06-01", "2024-06-01", "2025-06-01")
    records = Records(
        people=[person("ana")],
        courses=[aid],
        completions=[completed("AID", "ana", each) for each in days],
    )
    ends = [term.end for term in records.terms("AID", "ana")]
    assert ends == [None, day("2025-06-01"), day("2028-06-01")]


def crowd() -> Records:
    return Records(
        people=[person("ana"), person("ben"), person("cy")],
        courses=[course("AID", 12, mandatory=EVERYONE), course("GIT"), course("SAFE", 12)],
        completions=[
            completed("AID", "ana", "2026-01-01"), completed("AID", "cy", "2025-03-20"),
            completed("SAFE", "ana", "2020-01-01"),
        ],
    )  # fmt: skip


def test_the_worst_stands_first_in_both_directions() -> None:
    found = matrix(crowd(), TODAY)
    assert [who.handle for who in found.people] == ["ben", "ana", "cy"]
    assert [each.code for each in found.courses] == ["AID", "SAFE", "GIT"]
    assert found.gaps == 1
    by_name = matrix(crowd(), TODAY, by_name=True)
    assert [who.handle for who in by_name.people] == ["ana", "ben", "cy"]


def test_what_runs_out_is_told_gaps_first_then_the_soonest() -> None:
    found = expiring(crowd(), TODAY, within=30)
    assert [(item.person, item.course, item.status) for item in found.items] == [
        ("ben", "AID", "missing"), ("ana", "SAFE", "expired"), ("cy", "AID", "expiring"),
    ]  # fmt: skip
    assert found.gaps == 1
    assert len(expiring(crowd(), TODAY, within=8).items) == 2


@pytest.mark.parametrize(
    ("who", "end", "clauses"),
    [
        ("cy", "2026-03-20", []),
        ("cy", "2026-03-21", ["AID ends 2026-03-20, before the task (2026-03-21)"]),
        ("ben", "2026-03-12", ["AID missing"]),
        ("ana", "2026-03-12", []),
    ],
)
def test_a_task_asks_for_what_is_mandatory_to_its_end(
    who: str, end: str, clauses: list[str]
) -> None:
    records = crowd()
    found = task_warnings(records, records.person_of[who], TODAY, day(end), [])
    assert list(map(str, found)) == clauses


def test_a_task_asks_for_what_its_project_needs_too() -> None:
    records = crowd()
    safe = records.course_of["SAFE"]
    ana = records.person_of["ana"]
    ben, call = records.person_of["ben"], Call([safe, records.course_of["GIT"]], "API needs lab")
    (found,) = task_warnings(records, ana, TODAY, TODAY, [call])
    assert str(found) == "SAFE ended 2021-01-01 (API needs lab)"
    *_, missing = task_warnings(records, ben, TODAY, TODAY, [call])
    assert str(missing) == "SAFE missing (API needs lab)"
