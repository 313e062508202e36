"""What an import would write of tasks: drafts and what is there, compared. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tpmtui.domain.drafts import Drafts, TaskDraft
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.project import Project, State
from tpmtui.domain.rank import rank_between, ranks
from tpmtui.domain.task import Task
from tpmtui.domain.text import folded
from tpmtui.services.importing.board import Board
from tpmtui.services.importing.histories import Past, lived, placed, replayed, settled
from tpmtui.services.importing.matching import EarlierImports, Match, source_of
from tpmtui.services.importing.references import Web
from tpmtui.services.importing.terms import Terms
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
# The history of a new task tells of these; they are not what it was created with.
_LATER = ("started", "done", "removed")


class TaskPlan:
    """The versions to write of each task, in `created` and `changed`; `unchanged` is a count."""

    def __init__(
        self,
        workspace: Workspace,
        project: Project,
        drafts: Drafts,
        matches: Sequence[Match],
        terms: Terms,
        board: Board,
    ) -> None:
        self._workspace = workspace
        self._project = project
        self._drafts = drafts
        self._terms = terms
        self._board = board
        self._by_key = {match.key: match.draft for match in matches}
        self._now = workspace.now()
        self._user = workspace.user
        self.created = self._come([match for match in matches if match.is_new])
        self.created.sort(key=lambda versions: versions[0].entity.number)
        stay = [match for match in matches if not match.is_new]
        self.changed = self._change(stay)
        self.unchanged = len(stay) - len(self.changed)

    # -- tasks that come ---------------------------------------------------------------------------

    def _come(self, matches: Sequence[Match]) -> list[list[Saved[Task]]]:
        columns = [self._terms.column(match.draft.fields.get("column")) for match in matches]
        places = self._places(matches, [column.name for column in columns])
        return [
            self._new(match, place) if match.task is None else self._returned(match, place)
            for match, place in zip(matches, places, strict=True)
        ]

    def _new(self, match: Match, rank: str) -> list[Saved[Task]]:
        draft = match.draft
        values = self._terms.values(draft)
        column = self._terms.column(draft.fields.get("column"))
        begun, first = draft.first.get("column"), self._board.first()
        start = column if column.state is State.TODO else first
        if begun:
            start = self._terms.column(begun)
        outset = start if start.state is State.TODO else first
        past = self._past(draft)
        task = Task(
            **{
                **{name: value for name, value in values.items() if name not in _LATER},
                **self._terms.first(draft),
                "key": match.key,
                "project": self._project.key,
                "column": outset.name,
                "state": outset.state,
                # Whatever the file tells of happened to a task that was there by then.
                "created": draft.created or min([self._now, *(change.at for change in past)]),
                "rank": rank,
                "source": source_of(draft, self._drafts.system),
            }
        )
        if start is not outset:
            task = placed(task, start, at=task.created)
        by = self._terms.author(draft.by) or self._user
        return lived(task, past, values, column, by=by, at=draft.updated or self._now)

    def _returned(self, match: Match, rank: str) -> list[Saved[Task]]:
        """A task whose import was undone comes back as the file has it now."""
        assert match.task is not None
        column = self._terms.column(match.draft.fields.get("column"))
        values = {"removed": None, **self._terms.values(match.draft)}
        task = settled(replace(match.task, rank=rank), values, column, at=self._now)
        return [Saved(task, self._now, self._user)]

    def _places(self, matches: Sequence[Match], columns: Sequence[str]) -> list[str]:
        """A rank for each task that comes, behind all that are in its column."""
        by_column: dict[str, list[int]] = {}
        for number, name in enumerate(columns):
            by_column.setdefault(name, []).append(number)
        found = [""] * len(matches)
        for name, numbers in by_column.items():
            column = self._terms.column(name)
            if column.state is State.DONE and not self._drafts.ordered:
                # Finished work is seen at the top, the latest first.
                numbers.sort(key=lambda n: _finished(matches[n].draft), reverse=True)
            for number, rank in zip(numbers, self._behind(name, len(numbers)), strict=True):
                found[number] = rank
        return found

    def _behind(self, column: str, count: int) -> Iterable[str]:
        last = self._workspace.tasks.last_rank(self._project.key, column)
        if last is None:
            return ranks(count)
        found: list[str] = []
        for _ in range(count):
            last = rank_between(last, None)
            found.append(last)
        return found

    # -- tasks that are there ----------------------------------------------------------------------

    def _change(self, matches: Sequence[Match]) -> list[list[Saved[Task]]]:
        """New versions of those whose source has changed; what was changed here only stays."""
        differing: list[tuple[Match, Task, dict[str, Any]]] = []
        for match in matches:
            task = match.task
            assert task is not None
            wanted = self._wanted(match, task)
            other = {name: value for name, value in wanted.items() if getattr(task, name) != value}
            if other and (task.removed is None or "removed" in wanted):
                differing.append((match, task, other))
        said = EarlierImports(self._workspace).said(task.key for _, task, _ in differing)
        found = []
        for match, task, wanted in differing:
            before = said.get(task.key)
            if before is not None:
                plain = self._workspace.tasks.plain(replace(task, **wanted))
                wanted = {
                    name: value for name, value in wanted.items() if before.get(name) != plain[name]
                }
            if wanted:
                found.append(self._versions(match, task, wanted))
        return found

    def _wanted(self, match: Match, task: Task) -> dict[str, Any]:
        """What the file says of a task, each field as the task would have it."""
        wanted = self._terms.values(match.draft)
        for name in ("started", "done"):
            if not wanted.get(name):
                wanted.pop(name, None)  # a file that does not know takes nothing away
        blocked = wanted.get("blocked")
        if blocked and task.blocked and blocked.reason == task.blocked.reason:
            wanted["blocked"] = task.blocked  # since when is ours to know
        place = match.draft.fields.get("column")
        if isinstance(place, State):
            wanted["state"] = place
        elif place:
            same = folded(place) == folded(task.column)
            wanted["column"] = task.column if same else place
        return wanted

    def _versions(self, match: Match, task: Task, values: dict[str, Any]) -> list[Saved[Task]]:
        place = values.pop("column", None) or values.pop("state", None)
        since = task.updated or task.created
        column = self._terms.column(place or task.column)
        if place:
            (rank,) = self._behind(column.name, 1)
            task = replace(task, rank=rank)
        past = [
            change
            for change in self._past(match.draft)
            if change.at > since
            and (change.field in values or (place and change.field == "column"))
        ]
        versions = list(replayed(task, past))
        last = versions[-1] if versions else Saved(task, since, self._user)
        at = max(last.at, self._now)
        final = settled(last.entity, values, column, at=at)
        return [*versions, Saved(final, at, self._user)]

    def _past(self, draft: TaskDraft) -> list[Past]:
        return [
            change if change.by else change._replace(by=self._user)
            for change in self._terms.past(draft)
        ]

    # -- both --------------------------------------------------------------------------------------

    def untangle(self, there: Iterable[Task], *, skip_bad: bool) -> list[str]:
        """Leave out links that lead in circles, named; raise RuleBroken unless `skip_bad`."""
        written = [*self.created, *self.changed]
        final = {versions[-1].entity.key: versions[-1].entity for versions in written}
        tasks = {task.key: task for task in there if task.removed is None} | final
        if not any(task.parent or task.depends for task in final.values()):
            return []
        web = Web(
            {key: task.parent for key, task in tasks.items()},
            {key: task.depends for key, task in tasks.items()},
            self._by_key,
            self._drafts.unit,
        )
        try:
            web.untangle(cut=skip_bad)
        except RuleBroken as error:
            kept_out = "nothing was imported (--skip-bad leaves only that link out)"
            raise RuleBroken(f"{error}: {kept_out}") from None
        if web.cut:
            for versions in written:
                versions[:] = [_loosened(saved, web) for saved in versions]
        return web.cut


def _loosened(saved: Saved[Task], web: Web) -> Saved[Task]:
    """A version of a task with the links that the web still has."""
    task = saved.entity
    parent, depends = web.parents[task.key], web.waits[task.key]
    return saved._replace(entity=replace(task, parent=parent, depends=depends))


def _finished(draft: TaskDraft) -> datetime:
    moves = [change.at for change in draft.changes if change.field == "column"]
    return max(moves, default=draft.updated or draft.created or _LONG_AGO)
