from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tpmtui.domain.project import Column, State
from tpmtui.domain.rank import ranks
from tpmtui.domain.task import Priority, Task
from tpmtui.services.projects import add_project
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace

MORNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
COLUMNS = (
    Column("To do", State.TODO),
    Column("Doing", State.DOING),
    Column("Review", State.DOING),
    Column("Done", State.DONE),
)
_WORDS = [
    "review",
    "deploy",
    "migrate",
    "document",
    "estimate",
    "refactor",
    "schedule",
    "approve",
    "verify",
    "draft",
]


def open_workspace(path: Path) -> Workspace:
    return Workspace.open(path, user="ana", clock=lambda: MORNING)


def database_of(path: Path, count: int) -> Path:
    """A database with one project, BIG, of `count` tasks, a quarter in each column."""
    with open_workspace(path) as workspace, workspace.change("fill"):
        add_project(workspace, "BIG", "A big one", columns=COLUMNS)
        workspace.tasks.save_all(Saved(task, MORNING, "ana") for task in tasks(count))
    return path


def tasks(count: int) -> Iterator[Task]:
    for number, rank in enumerate(ranks(count), start=1):
        column = COLUMNS[number % 4]
        yield Task(
            key=f"BIG-{number}",
            project="BIG",
            title=title(number),
            description=f"Notes of task {number}, to be read next week.",
            column=column.name,
            state=column.state,
            created=MORNING,
            rank=rank,
            priority=list(Priority)[number % 4],
            tags=(_WORDS[number % 8],),
            points=number % 8,
            due=date(2026, 2, 1) + timedelta(days=number % 200),
        )


def title(number: int) -> str:
    return f"Task {number:06d} {_WORDS[number % 8]} {_WORDS[number * 3 % 8]}"
