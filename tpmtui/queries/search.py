"""Search over everything people wrote: one reader a kind of thing, the nearest to work first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tpmtui.domain.errors import BadInput
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.text import folded
from tpmtui.planning.search import Hit, excerpt, matches
from tpmtui.queries.meetings import read_decisions
from tpmtui.workspace import Workspace

Words = Sequence[str]


def read_search(workspace: Workspace, text: str, *, project: str | None = None) -> list[Hit]:
    """Everything that has all the words of `text`, of one project or of all.

    Tasks, comments, decisions, other minutes, meetings, people and projects, in this order, then
    decisions by the day, the meeting and the people; those of one kind in the order they were made.
    Raises BadInput where there are no words.
    """
    words = folded(text).split()
    if not words:
        raise BadInput("say what to search for")
    if project is not None:
        workspace.projects.get(project)
    found = [hit for reader in _READERS for hit in reader(workspace, words)]
    return [hit for hit in found if project is None or _is_of(hit, project)]


def _tasks(workspace: Workspace, words: Words) -> Iterator[Hit]:
    described = dict(workspace.tasks.texts())
    for key, title, column in workspace.tasks.headings():
        text = described.get(key, "")
        if matches(f"{key} {title} {text}", words):
            shown = title if matches(title, words[:1]) or not text else excerpt(text, words)
            yield Hit(kind="task", key=key, where=column, text=shown)


def _comments(workspace: Workspace, words: Words) -> Iterator[Hit]:
    for comment in workspace.comments.all():
        if matches(comment.text, words):
            yield Hit(
                kind="comment",
                key=comment.task,
                where=comment.by,
                text=excerpt(comment.text, words),
            )


def _decisions(workspace: Workspace, words: Words) -> Iterator[Hit]:
    return _minutes(workspace, words, decisions=True)


def _decisions_by_occasion(workspace: Workspace, words: Words) -> Iterator[Hit]:
    """Those that do not say the words themselves, but when, where and by whom they were made."""
    for each in reversed(read_decisions(workspace, words=" ".join(words))):
        if not matches(each.item.text, words):
            where = f"{each.occurrence.series.title} {each.occurrence.start.date()}"
            text = excerpt(each.item.text, words)
            yield Hit(kind=ItemKind.DECISION, key=each.item.key, where=where, text=text)


def _other_minutes(workspace: Workspace, words: Words) -> Iterator[Hit]:
    return _minutes(workspace, words, decisions=False)


def _minutes(workspace: Workspace, words: Words, *, decisions: bool) -> Iterator[Hit]:
    """Actions are found as the tasks they are."""
    items: list[MinuteItem] = [
        item
        for item in workspace.minutes.all()
        if item.kind is not ItemKind.ACTION and (item.kind is ItemKind.DECISION) == decisions
    ]
    titles = {series.key: series.title for series in workspace.series.where(removed=True)}
    for item in items:
        if matches(item.text, words):
            title = titles[item.meeting.partition("/")[0]]
            yield Hit(kind=item.kind, key=item.key, where=title, text=excerpt(item.text, words))


def _meetings(workspace: Workspace, words: Words) -> Iterator[Hit]:
    for series in workspace.series.all():
        text = "\n".join([series.title, *series.agenda, series.place])
        if matches(f"{series.key}\n{text}", words):
            every = f"every {series.every}" if series.every else str(series.first_day)
            yield Hit(kind="meeting", key=series.key, where=every, text=series.title)


def _people(workspace: Workspace, words: Words) -> Iterator[Hit]:
    for person in workspace.people.all():
        parts = (person.handle, person.name, person.email, person.role, person.team)
        if matches("\n".join(parts), words):
            where = person.team or person.role or "-"
            yield Hit(kind="person", key=person.handle, where=where, text=person.name)


def _projects(workspace: Workspace, words: Words) -> Iterator[Hit]:
    for project in workspace.projects.all():
        if matches(f"{project.key}\n{project.name}\n{project.description}", words):
            where = "archived" if project.archived else "-"
            yield Hit(kind="project", key=project.key, where=where, text=project.name)


_READERS: tuple[Callable[[Workspace, Words], Iterator[Hit]], ...] = (
    *(_tasks, _comments, _decisions, _other_minutes, _meetings, _people, _projects),
    _decisions_by_occasion,
)


def _is_of(hit: Hit, project: str) -> bool:
    return hit.key == project or hit.key.startswith(f"{project}-")
