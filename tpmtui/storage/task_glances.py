"""Tasks at a glance: only the columns that an answer about many of them shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from peewee import fn

from tpmtui.domain.card import Card, Line
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind
from tpmtui.domain.work import Tie, Work
from tpmtui.storage.chunks import chunks
from tpmtui.storage.codec import same, to_text
from tpmtui.storage.tables import TaskRow
from tpmtui.storage.task_sums import BY_NUMBER, TaskSums, of_one

_FEW = 500  # tasks: more are found in the ledger in one go


class TaskGlances(TaskSums):
    """What a store of tasks can say of many without reading one whole."""

    def documents(self, names: Sequence[str], project: str | None = None) -> Iterator[str]:
        """The same tasks, each as one JSON object of some fields; see `task_document`."""
        from tpmtui.storage.documents import task_document  # only who exports pays for it

        query = TaskRow.select(task_document(names)).where(*of_one(project), self._living())
        for (text,) in self._database.stream(query.order_by(*BY_NUMBER)):
            yield text

    def titles(self, keys: Sequence[str]) -> dict[str, str]:
        """The titles of some tasks by key, removed ones too."""
        titles: dict[str, str] = {}
        for chunk in chunks(keys):
            query = TaskRow.select(TaskRow.key, TaskRow.title).where(TaskRow.key.in_(chunk))
            titles |= dict(self._database.fetch(query))
        return titles

    def open_of(self, handle: str | None) -> list[Card]:
        """The open cards that someone is an assignee of, or, for None, those of nobody."""
        if handle is None:
            mine: Any = TaskRow.assignees == to_text([])
        else:
            mine = TaskRow.assignees.contains(to_text(handle))
        return self._cards(mine, TaskRow.state != State.DONE)

    def needing(
        self,
        projects: Iterable[str],
        today: date,
        *,
        stale_since: date,
        soon: date,
        of_most: bool,
    ) -> list[Card]:
        """The open cards of some projects that may need someone; `of_most` as for `lines`.

        Those due by `today`, blocked, in hand and untouched since the day `stale_since`, milestones
        due by the day `soon`, and open actions of meetings.
        """
        untouched = fn.SUBSTR(TaskRow.updated, 1, 10) <= stale_since.isoformat()
        may_need = (
            (TaskRow.due <= today.isoformat())
            | TaskRow.blocked.is_null(False)
            | ((TaskRow.state == State.DOING) & untouched)
            | ((TaskRow.kind == Kind.MILESTONE) & (TaskRow.due <= soon.isoformat()))
        )
        if self._database.holds("minute"):
            may_need |= TaskRow.key.in_(_open_actions())
        home = _home(of_most)
        return self._cards(home.in_(list(projects)), TaskRow.state != State.DONE, may_need)

    def held_up_by(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """By their key, the open tasks that wait on each of some, by project and number."""
        held_up: dict[str, list[str]] = {key: [] for key in keys}
        if not held_up:
            return {}
        query = TaskRow.select(TaskRow.key, TaskRow.depends).where(
            TaskRow.state != State.DONE, TaskRow.depends != "[]", self._living()
        )
        query = query.order_by(*BY_NUMBER)
        for key, depends in self._decoded_columns(("key", "depends"), query):
            for link in depends:
                if link.key in held_up:
                    held_up[link.key].append(key)
        return held_up

    def cards(self, project: str | None = None) -> list[Card]:
        """The cards of a board, or of all, in the order of their ranks: only what a card shows."""
        return self._cards(*of_one(project))

    def _cards(self, *conditions: Any) -> list[Card]:
        query = (
            TaskRow.select(*(getattr(TaskRow, name) for name in Card._fields))
            # As `_living`, but an expression: of a plain column that is nothing SQLite forgets that
            # an index has it in this order.
            .where(*conditions, TaskRow.removed.concat("").is_null())
            .order_by(TaskRow.column, TaskRow.rank, TaskRow.removed, TaskRow.id)
        )
        return list(map(Card._make, self._decoded_columns(Card._fields, query)))

    def lines(self, projects: Iterable[str], *, open_only: bool, of_most: bool) -> list[Line]:
        """The tasks of some projects by project and number: only what a line of a list shows.

        They are found sooner where it is known whether they are most of all there are, `of_most`.
        """
        home = _home(of_most)
        query = TaskRow.select(*(getattr(TaskRow, name) for name in Line._fields)).where(
            home.in_(list(projects)), self._living()
        )
        if open_only:
            query = query.where(TaskRow.state != State.DONE)
        query = query.order_by(home, *BY_NUMBER[1:])
        return list(map(Line._make, self._decoded_columns(Line._fields, query)))

    def works(self, project: str) -> list[Work]:
        """The tasks of a project by number: only what a plan sees of them."""
        query = TaskRow.select(*(getattr(TaskRow, name) for name in Work._fields))
        query = query.where(TaskRow.project == project, self._living()).order_by(*BY_NUMBER)
        return list(map(Work._make, self._decoded_columns(Work._fields, query)))

    def works_as_of(self, project: str, until: date | datetime) -> list[Work]:
        """The same at the end of a day, or at a moment.

        What nothing became of since then is as it is now: only the rest is read from the ledger.
        """
        touched = self._ledger.touched(self.kind, after=until)
        there = [work for work in self.works(project) if work.key not in touched]
        if not touched:
            return there
        then = self.as_of(until, keys=touched if len(touched) <= _FEW else None)
        there += [Work.of(task) for task in then if task.project == project and task.key in touched]
        return sorted(there, key=lambda work: int(work.key.rpartition("-")[2]))

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
                list(map(decode, column)) if (decode := self._decoders[name]) else column
                for name, column in zip(names, columns, strict=False)
            ]
        except (ValueError, TypeError, KeyError, AttributeError):
            raise self._unreadable() from None
        return zip(*decoded, strict=True)

    @cached_property
    def _decoders(self) -> dict[str, Callable[[Any], Any] | None]:
        """Tasks repeat a few people, tags and days: what needs decoding at all, does so once."""
        return {
            codec.name: None if codec.from_column is same else cache(codec.from_column)
            for codec in self.rows.codecs
        }

    def texts(self, project: str | None = None) -> list[tuple[str, str, str]]:
        """(key, title, description) of every task, for searching in words."""
        query = TaskRow.select(TaskRow.key, TaskRow.title, TaskRow.description).where(
            *of_one(project), self._living()
        )
        return [(key, title, text) for key, title, text in self._database.fetch(query)]


def _home(of_most: bool) -> Any:
    """The project of a task: of a plain column SQLite takes an index, and looks up each by itself.

    Where most are wanted, going through them all takes half as long.
    """
    return TaskRow.project.concat("") if of_most else TaskRow.project


def _open_actions() -> Any:
    # A start where nobody meets goes without all that knows of meetings.
    from tpmtui.domain.minutes import ItemKind, ItemState
    from tpmtui.storage.meeting_tables import MinuteRow

    return MinuteRow.select(MinuteRow.task).where(
        MinuteRow.kind == ItemKind.ACTION,
        MinuteRow.state == ItemState.OPEN,
        MinuteRow.task.is_null(False),
        MinuteRow.removed.is_null(),
    )
