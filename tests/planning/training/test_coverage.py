from __future__ import annotations

from typing import Any

import pytest

from tests.planning.training.trained import assessed, completed, course, day, enrolled, need, person
from tpmtui.domain.person import Half, Leave
from tpmtui.domain.skill import Need
from tpmtui.domain.training import Waiver
from tpmtui.planning.training.coverage import Cover, coverage, level_on
from tpmtui.planning.training.records import Records

TODAY = day("2026-03-11")


def cover(wanted: Need, on: str = "2026-03-11", **records: Any) -> Cover:
    (found,) = coverage(Records(**records), [wanted], day(on))
    return found


def team(*handles: str, **fields: Any) -> list[Any]:
    return [person(handle, team="line", **fields) for handle in handles]


def test_five_operators_one_of_level_3_is_a_single_point_of_failure() -> None:
    """cutworxusa: on the laminator one of five scores 3; nobody is above 1 at the finish."""
    five = team("a", "b", "c", "d", "e")
    levels = [assessed("a", "laminator", 3), assessed("b", "laminator", 2)]
    levels += [assessed(who, "finish", 1) for who in "abcde"]
    found = cover(need("laminator", 3), people=five, assessments=levels)
    assert (found.covered, found.single_point, found.gap) == (("a",), True, 0)
    found = cover(need("finish", 2), people=five, assessments=levels)
    assert (found.covered, found.single_point, found.gap) == ((), False, 1)
    assert found.words == "no cover"


def test_one_technician_of_level_3_is_a_single_point_of_failure() -> None:
    """oxmaint.co.uk: a column with one L3 technician."""
    levels = [assessed("a", "plc", 3), assessed("b", "plc", 1)]
    found = cover(need("plc", 3, 2), people=team("a", "b"), assessments=levels)
    assert (found.single_point, found.gap, found.words) == (True, 1, "single point of failure")


def test_who_is_away_for_half_a_day_can_step_in_for_the_other() -> None:
    morning, afternoon = (Leave(TODAY, TODAY, half=half) for half in Half)
    two = [*team("a", leave=(morning,)), *team("b", leave=(morning, afternoon))]
    levels = [assessed("a", "plc", 3), assessed("b", "plc", 3)]
    found = cover(need("plc", 3), people=two, assessments=levels)
    assert found.covered == ("a",)
    assert [each.why for each in found.absent] == ["on leave until 2026-03-11"]


@pytest.mark.parametrize(("on", "covered"), [("2026-03-31", 1), ("2026-04-01", 0)])
def test_the_gap_appears_the_day_after_a_certificate_ends(on: str, covered: int) -> None:
    fork = course("FORK", 12, "forklift=3")
    found = cover(
        need("forklift", 3), on, people=team("a"), courses=[fork],
        completions=[completed("FORK", "a", "2025-03-31")],
    )  # fmt: skip
    assert len(found.covered) == covered
    if covered:
        assert found.drop is not None
        assert (str(found.drop.day), found.drop.covered) == ("2026-04-01", 0)
        assert found.drop.gone[0].why == "FORK valid to 2026-03-31"
    else:
        assert found.absent[0].why == "FORK valid to 2026-03-31"


def test_a_level_by_hand_does_not_replace_a_certificate_and_a_waiver_does() -> None:
    fork = course("FORK", 12, "forklift=3")
    seen = [assessed("a", "forklift", 4)]
    found = cover(need("forklift", 3), people=team("a"), courses=[fork], assessments=seen)
    assert found.absent[0].why == "no certificate (FORK)"
    waived = [enrolled("FORK", "a", waiver=Waiver("instructor", "ana", day("2026-01-01")))]
    found = cover(
        need("forklift", 3), people=team("a"), courses=[fork], assessments=seen, enrolments=waived
    )
    assert found.covered == ("a",)


def test_who_is_on_leave_or_of_another_team_cannot_step_in() -> None:
    away = team("a", leave=(Leave(TODAY, day("2026-03-12")),))
    levels = [assessed("a", "plc", 3), assessed("z", "plc", 3)]
    people = [*away, person("z", team="other")]
    found = cover(need("plc", 3), people=people, assessments=levels)
    assert (found.covered, found.absent[0].why) == ((), "on leave until 2026-03-12")
    assert cover(need("plc", 3), "2026-03-13", people=people, assessments=levels).covered == ("a",)


def test_the_next_leave_is_seen_coming() -> None:
    levels = [assessed("a", "plc", 3), assessed("b", "plc", 3)]
    people = [*team("a", leave=(Leave(day("2026-04-01"), day("2026-04-02")),)), *team("b")]
    found = cover(need("plc", 3), people=people, assessments=levels)
    assert found.drop is not None
    assert (str(found.drop.day), found.drop.covered) == ("2026-04-01", 1)


def test_the_leave_of_whoever_has_taken_over_is_seen_coming_too() -> None:
    levels = [assessed("a", "plc", 3), assessed("b", "plc", 3)]
    a = team("a", leave=(Leave(day("2026-04-01"), day("2026-04-30")),))
    leaves = Leave(TODAY, day("2026-03-20")), Leave(day("2026-04-10"), day("2026-04-12"))
    found = cover(need("plc", 3), people=[*a, *team("b", leave=leaves)], assessments=levels)
    assert found.covered == ("a",)
    assert found.drop is not None
    assert (str(found.drop.day), found.drop.covered) == ("2026-04-10", 0)
    assert [(each.person, each.why) for each in found.drop.gone] == [
        ("a", "on leave until 2026-04-30"),
        ("b", "on leave until 2026-04-12"),
    ]


def test_seen_from_an_earlier_day_a_level_that_was_lowered_was_to_come() -> None:
    levels = [assessed("a", "plc", 3), assessed("a", "plc", 1, on="2026-03-20")]
    found = cover(need("plc", 3), people=team("a"), assessments=levels)
    assert found.drop is not None
    assert (str(found.drop.day), found.drop.covered) == ("2026-03-20", 0)
    assert [(each.person, each.why) for each in found.drop.gone] == [("a", "level 1")]


def test_completions_raise_a_level_and_assessments_set_it() -> None:
    records = Records(
        people=team("a"),
        courses=[course("BASIC", None, "plc=2"), course("PRO", 12, "plc=3")],
        completions=[completed("PRO", "a", "2025-01-01"), completed("BASIC", "a", "2025-02-01")],
        assessments=[assessed("a", "plc", 1, "2025-03-01")],
    )
    levels = {on: level_on(records, "a", "plc", day(on)) for on in
              ("2024-12-31", "2025-01-01", "2025-02-01", "2025-03-01")}  # fmt: skip
    assert list(levels.values()) == [0, 3, 3, 1]


def test_the_worst_covered_need_stands_first() -> None:
    levels = [assessed("a", "x", 3), assessed("b", "x", 3), assessed("a", "y", 3)]
    records = Records(people=team("a", "b"), assessments=levels)
    found = coverage(records, [need("x", 3), need("y", 3), need("z", 3)], TODAY)
    assert [each.need.skill for each in found] == ["z", "y", "x"]
