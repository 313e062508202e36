"""The sample project is full enough to show every screen, and the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tpmtui.demo.story import DEMO_NOW, PEOPLE, build_demo
from tpmtui.domain.task import Kind, Task
from tpmtui.workspace import Workspace


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("demo") / "demo.db", user="ana") as workspace:
        build_demo(workspace)
        yield workspace


@pytest.fixture(scope="module")
def tasks(sample: Workspace) -> list[Task]:
    return sample.tasks.of_project("PAY")


def test_it_has_a_project_of_about_eighty_tasks_and_six_people(
    sample: Workspace, tasks: list[Task]
) -> None:
    assert 75 <= len(tasks) <= 90
    assert len(sample.people.all()) == len(PEOPLE) == 6
    assert len(sample.projects.all()) == 2


def test_it_shows_everything_a_board_can_show(sample: Workspace, tasks: list[Task]) -> None:
    today = sample.today()
    assert {task.kind for task in tasks} == set(Kind)
    assert {task.column for task in tasks} == {"Backlog", "Ready", "Doing", "Review", "Done"}
    for quality in (
        [task for task in tasks if task.is_overdue(today=today)],
        [task for task in tasks if task.blocked],
        [task for task in tasks if not task.assignees and task.is_open],
        [task for task in tasks if task.points is None],
        [task for task in tasks if task.wip_reason],
        [task for task in tasks if any(not criterion.met for criterion in task.acceptance)],
        [task for task in tasks if len(task.assignees) > 1],
        [task for task in tasks if task.links],
        [task for task in tasks if task.depends],
    ):
        assert quality


def test_its_history_is_weeks_long_and_by_several_people(sample: Workspace) -> None:
    steps = sample.ledger.steps()
    assert (steps[-1].at - steps[0].at).days > 28
    assert {step.by for step in steps} == {handle for handle, *_ in PEOPLE}
    assert steps[-1].at <= DEMO_NOW


def test_it_is_the_same_every_time(sample: Workspace, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "again.db", user="someone") as again:
        build_demo(again)
        assert again.user == "someone"
        assert again.tasks.all() == sample.tasks.all()
        assert list(again.ledger.entries()) == list(sample.ledger.entries())
