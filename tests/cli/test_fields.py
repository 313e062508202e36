from __future__ import annotations

from tests.cli.conftest import Run
from tpmtui.cli.fields import aligned


def test_lines_below_a_thing_stand_under_one_another() -> None:
    assert aligned([("a", "bb", "x"), ("漢字", "d", "")]) == "a     bb  x\n漢字  d"
    assert aligned([("\x1b[2J", "x")]) == "␛[2J  x"
    assert aligned([]) == ""


def test_the_tasks_of_a_sprint_do(api: Run) -> None:
    api("sprint", "add", "S1", "--start", "mon", "--end", "fri")
    api("task", "add", "-", "--sprint", "S1", stdin="One\nTwo\n")
    api("task", "move", "API-2", "Doing")
    assert api("sprint", "show", "S1").lines[-2:] == [
        "  API-1  Backlog  One",
        "  API-2  Doing    Two",
    ]
