from __future__ import annotations

import pytest

from tests.planning.training.trained import (
    THEN,
    assessed,
    completed,
    course,
    enrolled,
    need,
    person,
)
from tpmtui.domain.course import Programme, Step
from tpmtui.domain.skill import Need, Scope
from tpmtui.planning.soundness.inspection import Inventory, inspect
from tpmtui.planning.training.records import Records

ANA, AID = person("ana"), course("AID")


def found(records: Records) -> list[str]:
    return [str(finding) for finding in inspect(Inventory(training=records))]


def test_sound_records_have_no_findings() -> None:
    sound = Records(
        people=[ANA], courses=[AID, course("B", requires=("AID",))],
        programmes=[Programme(name="P", created=THEN, steps=(Step("AID"),))],
        enrolments=[enrolled("AID", "ana")], completions=[completed("AID", "ana", "2026-01-01")],
        assessments=[assessed("ana", "plc", 3)], needs=[need("plc", 2)],
    )  # fmt: skip
    assert found(sound) == []


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (Records(courses=[course("B", requires=("A",))]), "B: it requires A, which is not there"),
        (
            Records(programmes=[Programme(name="P", created=THEN, steps=(Step("A"),))]),
            "P: its course A is not there",
        ),
        (Records(people=[ANA], enrolments=[enrolled("A", "ana")]), "its course A is not there"),
        (Records(courses=[AID], completions=[completed("AID", "eve", "2026-01-01")]), "eve is not"),
        (Records(assessments=[assessed("eve", "plc", 3)]), "plc/eve/2026-01-01: eve is not there"),
        (
            Records(needs=[Need(skill="plc", scope=Scope.PROJECT, name="X", created=THEN)]),
            "plc@project:X: its project X is not there",
        ),
        (
            Records(courses=[course("A", requires=("B",)), course("B", requires=("A",))]),
            "A: requires itself: A > B > A",
        ),
        (Records(people=[ANA], courses=[course("A B")]), "course 'A B': letters, digits"),
    ],
)
def test_what_cannot_be_is_found(records: Records, words: str) -> None:
    (line,) = found(records)
    assert words in line
