"""One store a noun, with the questions only that noun is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from peewee import fn

from tpmtui.domain.card import Card
from tpmtui.domain.person import Person
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Comment, Task
from tpmtui.storage.codec import from_text
from tpmtui.storage.store import Store
from tpmtui.storage.tables import CommentRow, PersonRow, ProjectRow, SprintRow, TaskRow

# Remembering these would only cost memory.
_ALWAYS_DIFFERENT = {"key", "title", "rank"}


class ProjectStore(Store[Project]):
    """The projects."""

    kind = "project"
    table = ProjectRow
    entity = Project


class PersonStore(Store[Person]):
    """The people."""

    kind = "person"
    table = PersonRow
    entity = Person


class SprintStore(Store[Sprint]):
    """The sprints."""

    kind = "sprint"
    table = SprintRow
    entity = Sprint

    def of_project(self, project: str) -> list[Sprint]:
        """The sprints of one project, in the order of creation."""
        return self.where(SprintRow.project == project)


class TaskStore(Store[Task]):
    """The tasks."""

    kind = "task"
    table = TaskRow
    entity = Task

    def of_project(self, project: str) -> list[Task]:
        """The tasks of one project, in the order of creation."""
        return self.where(TaskRow.project == project)

    def some(self, keys: Iterable[str]) -> dict[str, Task]:
        """The living tasks with these keys, by key."""
        return {key: task for key, task in self._stored(list(keys)).items() if not task.removed}

    def referring_to(self, key: str) -> list[Task]:
        """The tasks that are parts of a task or wait on it."""
        return self.where((TaskRow.parent == key) | TaskRow.depends.contains(f'"{key}"'))

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

    def cards(self, project: str) -> list[Card]:
        """The cards of a board in the order of their ranks: only what a card shows."""
        query = (
            TaskRow.select(*(getattr(TaskRow, name) for name in Card._fields))
            .where(TaskRow.project == project, self._living())
            .order_by(TaskRow.column, TaskRow.rank, TaskRow.id)
        )
        return [self._card(row) for row in self._database.fetch(query)]

    def _card(self, row: tuple[Any, ...]) -> Card:
        return Card._make(
            value if value is None else decode(value)
            for value, decode in zip(row, self._card_decoders, strict=True)
        )

    @cached_property
    def _card_decoders(self) -> list[Callable[[Any], Any]]:
        """Cards repeat a few people, tags, days and states: each text is decoded once."""
        by_name = {codec.name: codec.from_column for codec in self._codecs}
        return [
            by_name[name] if name in _ALWAYS_DIFFERENT else cache(by_name[name])
            for name in Card._fields
        ]

    def texts(self, project: str) -> list[tuple[str, str]]:
        """(key, description) of every task that has one, for searching in words."""
        query = TaskRow.select(TaskRow.key, TaskRow.description).where(
            TaskRow.project == project, TaskRow.description != "", self._living()
        )
        return [(key, text) for key, text in self._database.fetch(query)]

    def sources(self, project: str) -> dict[tuple[str, str], str]:
        """The key of every imported task by (system, id), removed ones included."""
        query = TaskRow.select(TaskRow.key, TaskRow.source).where(
            TaskRow.project == project, TaskRow.source.is_null(False)
        )
        found = {}
        for key, text in self._database.fetch(query):
            source = from_text(text)
            found[source["system"], source["id"]] = key
        return found

    def _touched(self, thing: Task, at: datetime) -> Task:
        return replace(thing, updated=at)


class CommentStore(Store[Comment]):
    """The comments."""

    kind = "comment"
    table = CommentRow
    entity = Comment

    def of_tasks(self, keys: Iterable[str]) -> list[Comment]:
        """The comments on some tasks, in the order they were made."""
        return self.where(CommentRow.task.in_(list(keys)))

    def of_project(self, project: str) -> list[Comment]:
        """The comments on every task of a project."""
        return self.where(CommentRow.task.startswith(f"{project}-"))

    def next_number(self, task: str) -> int:
        """The first number no comment on the task ever had."""
        query = CommentRow.select(fn.MAX(CommentRow.number)).where(CommentRow.task == task)
        return (self._database.fetch(query)[0][0] or 0) + 1
