"""Tasks counted and added up by the database, for answers about all projects at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import fn

from tpmtui.domain.project import State
from tpmtui.domain.task import Task
from tpmtui.storage.codec import from_text, to_text
from tpmtui.storage.store import Store
from tpmtui.storage.tables import TaskRow

BY_NUMBER = (TaskRow.project, fn.LENGTH(TaskRow.key), TaskRow.key)
"""The order of tasks by project and number: the longer of two keys of one project is the later."""


def of_one(project: str | None) -> list[Any]:
    """The condition for tasks of one project, none for those of all."""
    return [] if project is None else [TaskRow.project == project]


class TaskSums(Store[Task]):
    """What a store of tasks can say of many without reading one."""

    kind = "task"
    table = TaskRow
    entity = Task

    def homes(self) -> dict[str, set[str]]:
        """By handle: the projects in which someone has open work."""
        query = TaskRow.select(TaskRow.project, TaskRow.assignees).distinct()
        query = query.where(
            self._living(), TaskRow.state != State.DONE, TaskRow.assignees != to_text([])
        )
        homes: dict[str, set[str]] = {}
        for project, handles in self._database.fetch(query):
            for handle in from_text(handles):
                homes.setdefault(handle, set()).add(project)
        return homes

    def beginning(self, letters: str, most: int) -> list[tuple[str, str]]:
        """(key, title) of the newest tasks whose keys begin with `letters`, so many at `most`."""
        query = TaskRow.select(TaskRow.key, TaskRow.title).where(self._living())
        query = query.where(TaskRow.key.startswith(letters)) if letters else query
        query = query.order_by(TaskRow.id.desc()).limit(most)
        return [(key, title) for key, title in self._database.fetch(query)]

    def tags(self) -> list[str]:
        """Every tag in use, in alphabetical order."""
        query = TaskRow.select(TaskRow.tags).distinct()
        query = query.where(self._living(), TaskRow.tags != to_text([]))
        return sorted({tag for (tags,) in self._database.fetch(query) for tag in from_text(tags)})

    def counts(self) -> dict[tuple[str, str], int]:
        """How many cards each column holds, by project and column."""
        query = TaskRow.select(TaskRow.project, TaskRow.column, fn.COUNT(TaskRow.id))
        query = query.where(self._living()).group_by(TaskRow.project, TaskRow.column)
        return {(project, column): count for project, column, count in self._database.fetch(query)}

    def amounts(self) -> dict[tuple[str, str | None], tuple[int, int, float, float]]:
        """By project and sprint: tasks, open tasks, points, points of open tasks."""
        is_open = TaskRow.state != State.DONE
        query = TaskRow.select(
            TaskRow.project,
            TaskRow.sprint,
            fn.COUNT(TaskRow.id),
            fn.COUNT(TaskRow.id).filter(is_open),
            fn.COALESCE(fn.SUM(TaskRow.points), 0.0),
            fn.COALESCE(fn.SUM(TaskRow.points).filter(is_open), 0.0),
        )
        query = query.where(self._living()).group_by(TaskRow.project, TaskRow.sprint)
        return {(home, sprint): (*rest,) for home, sprint, *rest in self._database.fetch(query)}

    def left(self) -> dict[str, tuple[int, date | None, date | None]]:
        """By project: open tasks, the day before which none of them may start, and the last one."""
        query = TaskRow.select(
            TaskRow.project,
            fn.COUNT(TaskRow.id),
            fn.COUNT(TaskRow.start_after),
            fn.MIN(TaskRow.start_after),
            fn.MAX(TaskRow.start_after),
        )
        query = query.where(self._living(), TaskRow.state != State.DONE).group_by(TaskRow.project)
        return {
            project: (count, _day(first) if dated == count else None, _day(last))
            for project, count, dated, first, last in self._database.fetch(query)
        }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
