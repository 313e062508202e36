"""A plan of 5,000 tasks and 10,000 links, against nothing but their order."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime
from graphlib import TopologicalSorter
from pathlib import Path

from tests.bench.measuring import compare
from tpmtui.domain.project import Project, State
from tpmtui.domain.task import Dependency, Task
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.plan import Plan

_MORNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
_COUNT = 5000


def run(folder: Path) -> None:
    works = network()
    project = Project(key="BIG", name="Big", created=_MORNING, start=date(2026, 1, 5))
    waits = {work.key: [link.key for link in work.depends] for work in works}

    def plan() -> float:
        start = time.process_time()
        Plan(project, works, today=date(2026, 1, 5)).schedule()
        return (time.process_time() - start) * 1000

    def order() -> float:
        start = time.process_time()
        list(TopologicalSorter(waits).static_order())
        return (time.process_time() - start) * 1000

    compare("schedule 5,000 tasks, 10,000 links", plan, order, 10, against="graphlib")


def network() -> list[Work]:
    chance = random.Random(7)
    tasks = (
        Task(
            key=f"BIG-{number}",
            project="BIG",
            title=f"Task {number}",
            column="Backlog",
            state=State.TODO,
            created=_MORNING,
            duration_days=chance.randint(1, 5),
            depends=tuple(
                Dependency(f"BIG-{on}")
                for on in {chance.randint(max(1, number - 150), number - 1) for _ in range(2)}
            )
            if number > 1
            else (),
        )
        for number in range(1, _COUNT + 1)
    )
    return [Work.of(task) for task in tasks]
