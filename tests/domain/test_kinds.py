from __future__ import annotations

import pytest

from tpmtui.domain.amounts import counted
from tpmtui.domain.kinds import count_of, kinds_of


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [
        (0, "task", "0 tasks"),
        (1, "task", "1 task"),
        (2, "working day", "2 working days"),
        (1204, "bad row", "1,204 bad rows"),
        (1, "person", "1 person"),
        (3, "person", "3 people"),
        (2, "open acceptance criterion", "2 open acceptance criteria"),
        (2, "series", "2 series"),
        (1, "dependency", "1 dependency"),
        (6, "dependency", "6 dependencies"),
        (2, "template of recurring tasks", "2 templates of recurring tasks"),
        (1.0, "point", "1 point"),
        (2.0, "point", "2 points"),
        (0.5, "point", "0.5 points"),
    ],
)
def test_a_noun_agrees_with_its_count(count: float, noun: str, words: str) -> None:
    assert counted(count, noun) == words


def test_kinds_are_called_as_people_call_them() -> None:
    assert count_of("person", 2) == "2 people"
    assert count_of("minute", 1) == "1 item of minutes"
    assert count_of("minute", 36) == "36 items of minutes"
    assert count_of("ledger", 2458) == "2,458 entries of the ledger"
    assert kinds_of("checkin") == "check-ins"
