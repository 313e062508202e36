"""Whether what a filter names is there: a slip of the pen must not read as "there are none"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tpmtui.domain.errors import NotFound
from tpmtui.domain.filter import Filter
from tpmtui.domain.filter_terms import (
    Assigned,
    ChildOf,
    InColumn,
    InProject,
    InSprint,
    Keyed,
)
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.workspace import Workspace


def check_named(workspace: Workspace, wanted: Filter, *, past: bool = False) -> None:
    """Raise NotFound, with the nearest, for a name in `wanted` that nothing has or had.

    Columns are asked only of the present: in the `past` they may have been called otherwise.
    """
    known: dict[type[Filter], set[str]] = {}
    for term in wanted.terms():
        if isinstance(term, Keyed | ChildOf):
            key = term.word.upper()
            if workspace.tasks.find(key, removed=True) is None:
                workspace.tasks.get(key)  # says which are nearest
        elif isinstance(term, Assigned | InProject | InSprint | InColumn):
            what, names = _NAMES[type(term)]
            if past and isinstance(term, InColumn):
                continue
            there = known.setdefault(type(term), set(names(workspace)))
            if term.word not in map(folded, there):
                raise NotFound(f"no {what} {visible(term.word)}{did_you_mean(term.word, there)}")


def _handles(workspace: Workspace) -> Iterable[str]:
    return (person.handle for person in workspace.people.where(removed=True))


def _projects(workspace: Workspace) -> Iterable[str]:
    return (project.key for project in workspace.projects.where(removed=True))


def _sprints(workspace: Workspace) -> Iterable[str]:
    return (sprint.name for sprint in workspace.sprints.where(removed=True))


def _columns(workspace: Workspace) -> Iterable[str]:
    projects = workspace.projects.where(removed=True)
    return (column.name for project in projects for column in project.columns)


_NAMES: dict[type[Filter], tuple[str, Callable[[Workspace], Iterable[str]]]] = {
    Assigned: ("person", _handles),
    InProject: ("project", _projects),
    InSprint: ("sprint", _sprints),
    InColumn: ("column", _columns),
}
