"""Tasks and what was said of them, whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peewee import fn

from tpmtui.domain.task import Kind, Task
from tpmtui.storage.tables import TaskRow
from tpmtui.storage.task_glances import TaskGlances
from tpmtui.storage.task_sums import BY_NUMBER, of_one


class TaskStore(TaskGlances):
    """The tasks."""

    def of_project(self, project: str, *, removed: bool = False) -> list[Task]:
        """The tasks of one project, in the order of creation."""
        return self.where(TaskRow.project == project, removed=removed)

    def by_number(self, project: str | None = None) -> Iterator[Task]:
        """Tasks by project and number, one by one: all, or of one project."""
        return self.stream(*of_one(project), order=BY_NUMBER)

    def referring_to(self, key: str) -> list[Task]:
        """The tasks that are parts of a task or wait on it."""
        return self.where((TaskRow.parent == key) | TaskRow.depends.contains(f'"{key}"'))

    def of_sprint(self, project: str, sprint: str) -> list[Task]:
        """The tasks of one sprint, in the order of creation."""
        return self.where(TaskRow.project == project, TaskRow.sprint == sprint)

    def in_sprints(self, project: str | None = None) -> Iterator[Task]:
        """The tasks of all sprints there are, or of one project's, in the order of creation."""
        return self.stream(*of_one(project), TaskRow.sprint.is_null(False))

    def milestones(self, project: str) -> list[Task]:
        """The milestones of a project, the next one due first."""
        found = self.where(TaskRow.project == project, TaskRow.kind == Kind.MILESTONE)
        return sorted(found, key=lambda task: (task.due is None, task.due))

    def next_number(self, project: str) -> int:
        """The first number no task of the project ever had."""
        prefix = len(project) + 2
        query = TaskRow.select(fn.MAX(fn.SUBSTR(TaskRow.key, prefix).cast("INTEGER"))).where(
            TaskRow.project == project
        )
        ((newest,),) = self._database.fetch(query)
        return (newest or 0) + 1

    def count(self, project: str, column: str) -> int:
        """The number of cards in one column."""
        query = TaskRow.select(fn.COUNT(TaskRow.id)).where(
            TaskRow.project == project, TaskRow.column == column, self._living()
        )
        return int(self._database.fetch(query)[0][0])

    def places(self, project: str, column: str) -> list[tuple[str, str]]:
        """(key, rank) of the cards in one column, in the order of creation."""
        query = TaskRow.select(TaskRow.key, TaskRow.rank).where(
            TaskRow.project == project, TaskRow.column == column, self._living()
        )
        return [(key, rank) for key, rank in self._database.fetch(query.order_by(TaskRow.id))]

    def first_rank(self, project: str, column: str) -> str | None:
        """The rank of a column's first card, None if it is empty."""
        return self._rank(fn.MIN(TaskRow.rank), project, column)

    def last_rank(self, project: str, column: str) -> str | None:
        """The rank of a column's last card, None if it is empty."""
        return self._rank(fn.MAX(TaskRow.rank), project, column)

    def ranks_around(self, project: str, column: str, rank: str) -> tuple[str | None, str | None]:
        """The nearest ranks in a column below and above `rank`, None at either end."""
        return (
            self._rank(fn.MAX(TaskRow.rank), project, column, TaskRow.rank < rank),
            self._rank(fn.MIN(TaskRow.rank), project, column, TaskRow.rank > rank),
        )

    def _rank(self, which: Any, project: str, column: str, *conditions: Any) -> str | None:
        query = TaskRow.select(which).where(
            TaskRow.project == project, TaskRow.column == column, self._living(), *conditions
        )
        rank: str | None = self._database.fetch(query)[0][0]
        return rank
