"""Tasks with what was said about them, as they are or as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.filter import EVERYTHING, Filter, Lens
from tpmtui.domain.task import Comment, Task
from tpmtui.planning.listing import TASK_FIELDS, AsOf, Listed, TaskDocuments, TaskList
from tpmtui.queries.lens import read_lens
from tpmtui.workspace import Workspace


def read_tasks(
    workspace: Workspace,
    *,
    project: str | None = None,
    wanted: Filter = EVERYTHING,
    as_of: AsOf | None = None,
) -> TaskList:
    """The tasks of one project or of all that meet `wanted`.

    Raises NotFound for an unknown project. However many tasks there are, it takes at most four
    queries, and one to three more where a filter looks beyond the tasks.
    """
    calendars = _calendars(workspace, project)
    items: Iterable[Listed] = _Now(workspace, project)
    if as_of is not None:
        items = _then(workspace, project, as_of)
    if wanted != EVERYTHING:
        lens = read_lens(workspace, wanted, calendars=calendars, project=project, as_of=as_of)
        items = _Meeting(items, wanted, lens)
    return TaskList(calendars, items)


def read_task_documents(workspace: Workspace, *, project: str | None = None) -> TaskDocuments:
    """All tasks of one project or of all, as they are, with every field, for JSON.

    What `read_tasks` answers, without objects on the way: five times as fast.
    """
    calendars = _calendars(workspace, project)
    return TaskDocuments(calendars, workspace.tasks.documents(TASK_FIELDS, project))


def _calendars(workspace: Workspace, project: str | None) -> dict[str, Calendar]:
    """The calendars of all projects, removed ones too: there may be tasks of theirs in the past."""
    if project is not None:
        workspace.projects.get(project)
    return {home.key: home.calendar for home in workspace.projects.where(removed=True)}


@dataclass(frozen=True, slots=True)
class _Now:
    """Tasks and comments read side by side in the same order, so that neither fills the memory."""

    workspace: Workspace
    project: str | None

    def __iter__(self) -> Iterator[Listed]:
        return _joined(
            self.workspace.tasks.by_number(self.project),
            self.workspace.comments.by_task(self.project),
        )


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Those of some tasks that meet a filter."""

    items: Iterable[Listed]
    wanted: Filter
    lens: Lens

    def __iter__(self) -> Iterator[Listed]:
        matches, lens = self.wanted.matches, self.lens
        return (item for item in self.items if matches(item.task, lens))


def _then(workspace: Workspace, project: str | None, as_of: AsOf) -> list[Listed]:
    tasks = [
        task for task in workspace.tasks.as_of(as_of) if project is None or task.project == project
    ]
    comments = workspace.comments.as_of(as_of)
    return list(
        _joined(
            sorted(tasks, key=lambda task: _place(task.key)),
            sorted(comments, key=lambda comment: (_place(comment.task), comment.number)),
        )
    )


def _joined(tasks: Iterable[Task], comments: Iterable[Comment]) -> Iterator[Listed]:
    """Each task with its comments, both given by project and number; other comments are left."""
    groups = iter(groupby(comments, key=lambda comment: comment.task))
    on, said = next(groups, _NONE)
    for task in tasks:
        while on is not None and on != task.key and _place(on) < _place(task.key):
            on, said = next(groups, _NONE)
        yield Listed(task, tuple(said) if on == task.key else ())


_NONE: tuple[str | None, Iterator[Comment]] = (None, iter(()))


def _place(key: str) -> tuple[str, int]:
    project, _, number = key.rpartition("-")
    return project, int(number)
