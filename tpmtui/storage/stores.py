"""One store a noun, with the questions only that noun is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from peewee import fn

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.card import Card, Line
from tpmtui.domain.checkin import CheckIn
from tpmtui.domain.minutes import ItemKind, ItemState
from tpmtui.domain.person import Person
from tpmtui.domain.project import Project, State
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Comment, Kind, Task
from tpmtui.domain.work import Tie, Work
from tpmtui.storage.codec import to_text
from tpmtui.storage.documents import task_document
from tpmtui.storage.store import CHUNK, Store
from tpmtui.storage.tables import (
    BaselineRow,
    CheckInRow,
    CommentRow,
    MinuteRow,
    PersonRow,
    ProjectRow,
    SprintRow,
    TaskRow,
)
from tpmtui.storage.task_sums import TaskSums

# Remembering these would only cost memory.
_ALWAYS_DIFFERENT = {"key", "title", "rank"}

# The longer of two keys of one project has the greater number.
_BY_NUMBER = (TaskRow.project, fn.LENGTH(TaskRow.key), TaskRow.key)


class ProjectStore(Store[Project]):
    """The projects."""

    kind = "project"
    table = ProjectRow
    entity = Project

    def in_use(self) -> list[Project]:
        """The projects that are not archived, in the order of creation."""
        return [project for project in self.all() if project.is_in_use]


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

    def of_project(self, project: str, *, removed: bool = False) -> list[Sprint]:
        """The sprints of one project, in the order of creation."""
        return self.where(SprintRow.project == project, removed=removed)


class BaselineStore(Store[Baseline]):
    """The baselines."""

    kind = "baseline"
    table = BaselineRow
    entity = Baseline

    def of_project(self, project: str) -> list[Baseline]:
        """The baselines of one project, in the order they were saved."""
        return list(self.stream(BaselineRow.project == project, order=[BaselineRow.created]))


class TaskStore(TaskSums):
    """The tasks."""

    kind = "task"
    table = TaskRow
    entity = Task

    def of_project(self, project: str, *, removed: bool = False) -> list[Task]:
        """The tasks of one project, in the order of creation."""
        return self.where(TaskRow.project == project, removed=removed)

    def by_number(self, project: str | None = None) -> Iterator[Task]:
        """Tasks by project and number, one by one: all, or of one project."""
        return self.stream(*_of(project), order=_BY_NUMBER)

    def documents(self, names: Sequence[str], project: str | None = None) -> Iterator[str]:
        """The same tasks, each as one JSON object of some fields; see `task_document`."""
        query = TaskRow.select(task_document(names)).where(*_of(project), self._living())
        for (text,) in self._database.stream(query.order_by(*_BY_NUMBER)):
            yield text

    def some(self, keys: Iterable[str]) -> dict[str, Task]:
        """The living tasks with these keys, by key."""
        return {key: task for key, task in self._stored(list(keys)).items() if not task.removed}

    def titles(self, keys: Sequence[str]) -> dict[str, str]:
        """The titles of some tasks by key, removed ones too."""
        titles: dict[str, str] = {}
        for start in range(0, len(keys), CHUNK):
            some = TaskRow.key.in_(keys[start : start + CHUNK])
            query = TaskRow.select(TaskRow.key, TaskRow.title).where(some)
            titles |= dict(self._database.fetch(query))
        return titles

    def some_ever(self, keys: Iterable[str]) -> dict[str, Task]:
        """The tasks with these keys, removed ones too, by key."""
        return self._stored(list(keys))

    def referring_to(self, key: str) -> list[Task]:
        """The tasks that are parts of a task or wait on it."""
        return self.where((TaskRow.parent == key) | TaskRow.depends.contains(f'"{key}"'))

    def of_sprint(self, project: str, sprint: str) -> list[Task]:
        """The tasks of one sprint, in the order of creation."""
        return self.where(TaskRow.project == project, TaskRow.sprint == sprint)

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

    def open_of(self, handle: str | None) -> list[Card]:
        """The open cards that someone is an assignee of, or, for None, those of nobody."""
        if handle is None:
            mine: Any = TaskRow.assignees == to_text([])
        else:
            mine = TaskRow.assignees.contains(to_text(handle))
        return self._cards(mine, TaskRow.state != State.DONE)

    def needing(
        self, projects: Iterable[str], today: date, *, stale_since: date, soon: date
    ) -> list[Card]:
        """The open cards of some projects that may need someone.

        Those due by `today`, blocked, in hand and untouched since the day `stale_since`, milestones
        due by the day `soon`, and open actions of meetings.
        """
        actions = MinuteRow.select(MinuteRow.task).where(
            MinuteRow.kind == ItemKind.ACTION,
            MinuteRow.state == ItemState.OPEN,
            MinuteRow.task.is_null(False),
            MinuteRow.removed.is_null(),
        )
        untouched = fn.SUBSTR(TaskRow.updated, 1, 10) <= stale_since.isoformat()
        return self._cards(
            TaskRow.project.in_(list(projects)),
            TaskRow.state != State.DONE,
            (TaskRow.due <= today.isoformat())
            | TaskRow.blocked.is_null(False)
            | ((TaskRow.state == State.DOING) & untouched)
            | ((TaskRow.kind == Kind.MILESTONE) & (TaskRow.due <= soon.isoformat()))
            | TaskRow.key.in_(actions),
        )

    def held_up_by(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """By their key, the open tasks that wait on each of some, by project and number."""
        held_up: dict[str, list[str]] = {key: [] for key in keys}
        if not held_up:
            return {}
        query = TaskRow.select(TaskRow.key, TaskRow.depends).where(
            TaskRow.state != State.DONE, TaskRow.depends != "[]", self._living()
        )
        query = query.order_by(*_BY_NUMBER)
        for key, depends in self._decoded_columns(("key", "depends"), query):
            for link in depends:
                if link.key in held_up:
                    held_up[link.key].append(key)
        return held_up

    def cards(self, project: str | None = None) -> list[Card]:
        """The cards of a board, or of all, in the order of their ranks: only what a card shows."""
        return self._cards(*_of(project))

    def _cards(self, *conditions: Any) -> list[Card]:
        query = (
            TaskRow.select(*(getattr(TaskRow, name) for name in Card._fields))
            .where(*conditions, self._living())
            .order_by(TaskRow.column, TaskRow.rank, TaskRow.id)
        )
        return list(map(Card._make, self._decoded_columns(Card._fields, query)))

    def lines(self, projects: Iterable[str], *, open_only: bool) -> list[Line]:
        """The tasks of some projects by project and number: only what a line of a list shows."""
        query = TaskRow.select(*(getattr(TaskRow, name) for name in Line._fields)).where(
            TaskRow.project.in_(list(projects)), self._living()
        )
        if open_only:
            query = query.where(TaskRow.state != State.DONE)
        query = query.order_by(*_BY_NUMBER)
        return list(map(Line._make, self._decoded_columns(Line._fields, query)))

    def works(self, project: str) -> list[Work]:
        """The tasks of a project by number: only what a plan sees of them."""
        query = TaskRow.select(*(getattr(TaskRow, name) for name in Work._fields))
        query = query.where(TaskRow.project == project, self._living()).order_by(*_BY_NUMBER)
        return list(map(Work._make, self._decoded_columns(Work._fields, query)))

    def ties(self, project: str) -> list[Tie]:
        """What ties the tasks of a project to each other."""
        query = TaskRow.select(*(getattr(TaskRow, name) for name in Tie._fields))
        query = query.where(TaskRow.project == project, self._living())
        return list(map(Tie._make, self._decoded_columns(Tie._fields, query)))

    def _decoded_columns(self, names: tuple[str, ...], query: Any) -> Iterable[tuple[Any, ...]]:
        """The rows of a query over some fields, decoded column by column, which is twice as fast.

        Raises Unusable for what cannot be read.
        """
        columns = zip(*self._database.fetch(query), strict=True)
        try:
            decoded = [
                list(map(self._decoders[name], column))
                for name, column in zip(names, columns, strict=False)
            ]
        except (ValueError, TypeError, KeyError, AttributeError):
            raise self._unreadable() from None
        return zip(*decoded, strict=True)

    @cached_property
    def _decoders(self) -> dict[str, Callable[[Any], Any]]:
        """Tasks repeat a few people, tags, days and states: each text is decoded once."""
        return {
            codec.name: codec.from_column
            if codec.name in _ALWAYS_DIFFERENT
            else cache(codec.from_column)
            for codec in self._codecs
        }

    def texts(self, project: str | None = None) -> list[tuple[str, str]]:
        """(key, description) of every task that has one, for searching in words."""
        query = TaskRow.select(TaskRow.key, TaskRow.description).where(
            *_of(project), TaskRow.description != "", self._living()
        )
        return [(key, text) for key, text in self._database.fetch(query)]

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

    def of_project(self, project: str, *, removed: bool = False) -> list[Comment]:
        """The comments on every task of a project."""
        return self.where(CommentRow.task.startswith(f"{project}-"), removed=removed)

    def by_task(self, project: str | None = None) -> Iterator[Comment]:
        """The comments on living tasks, one by one, in the order of `TaskStore.by_number`."""
        query = CommentRow.select(*self._selection).join(TaskRow)
        query = query.where(*_of(project), TaskRow.removed.is_null(), self._living())
        query = query.order_by(*_BY_NUMBER, CommentRow.number)
        for row in self._database.stream(query):
            yield self._decoded(row)

    def next_number(self, task: str) -> int:
        """The first number no comment on the task ever had."""
        query = CommentRow.select(fn.MAX(CommentRow.number)).where(CommentRow.task == task)
        return (self._database.fetch(query)[0][0] or 0) + 1


class CheckInStore(Store[CheckIn]):
    """The check-ins."""

    kind = "checkin"
    table = CheckInRow
    entity = CheckIn

    def of_days(self, days: Iterable[date]) -> list[CheckIn]:
        """The check-ins for some days."""
        return self.where(CheckInRow.date.in_([day.isoformat() for day in days]))

    def ever_of(self, people: Iterable[str]) -> set[str]:
        """Those of some people of whom there is a check-in of any day."""
        query = CheckInRow.select(CheckInRow.person).distinct()
        query = query.where(CheckInRow.person.in_(list(people)), self._living())
        return {person for (person,) in self._database.fetch(query)}

    def before(self, person: str, day: date) -> CheckIn | None:
        """The person's last check-in for a day before `day`, None if there is none."""
        earlier = CheckInRow.date < day.isoformat()
        newest = CheckInRow.select(fn.MAX(CheckInRow.date)).where(
            CheckInRow.person == person, earlier, self._living()
        )
        ((last,),) = self._database.fetch(newest)
        return self.find(f"{person}@{last}") if last else None


def _of(project: str | None) -> list[Any]:
    """The condition for tasks of one project, none for those of all."""
    return [] if project is None else [TaskRow.project == project]
