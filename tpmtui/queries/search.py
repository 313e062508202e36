"""Search over everything people wrote: the index finds it, the things themselves say what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tpmtui.domain.errors import BadInput
from tpmtui.domain.minutes import MinuteItem
from tpmtui.domain.search_words import Phrase, home_of, phrases
from tpmtui.domain.task import Comment, Task
from tpmtui.planning.search import Found, Hit, excerpt, shown, stands_in
from tpmtui.queries.meetings import read_decisions
from tpmtui.workspace import Workspace

Phrases = Sequence[Phrase]
MOST = 50


def read_search(
    workspace: Workspace, text: str, *, project: str | None = None, most: int = MOST
) -> Found:
    """Everything that has all the words of `text`, of one project or of all.

    Words are found by their beginnings, what stands in quotes as it stands; case and accents
    aside. At most `most` of a group, the best first; what is called so comes before all else.
    Raises BadInput where there are no words.
    """
    wanted = phrases(text)
    if not wanted:
        raise BadInput("say what to search for: a word, or several")
    if project is not None:
        workspace.projects.get(project)
    home = home_of(project) if project else ""
    matches = workspace.database.search.find(wanted, home=home, most=most)
    stores = workspace.stores()
    groups, counts = {}, {}
    for kind in sorted(_GROUPS, key=lambda kind: kind not in matches.called):
        ids = matches.best.get(kind, ())
        if not ids:
            continue
        group, reader = _GROUPS[kind]
        there = stores[kind].at(ids)
        hits = list(reader(workspace, [there[row] for row in ids if row in there], wanted))
        if hits:
            groups[group] = hits
            # What belongs to something removed is in the index and does not count.
            counts[group] = matches.counts[kind] - (len(ids) - len(hits))
    more = _by_occasion(workspace, text, wanted, project, groups.get("minutes", ()))[:most]
    if more:
        groups["minutes"] = [*groups.get("minutes", ()), *more]
        counts["minutes"] = counts.get("minutes", 0) + len(more)
    return Found(groups, counts)


def _by_occasion(
    workspace: Workspace, text: str, wanted: Phrases, project: str | None, there: Sequence[Hit]
) -> list[Hit]:
    """Decisions not found by their own words: by when, where and by whom they were made."""
    if not workspace.minutes.has_decisions():
        return []
    keys = {hit.key for hit in there}
    decided = read_decisions(workspace, project=project, words=text)
    return [
        Hit(
            kind=each.item.kind,
            key=each.item.key,
            where=each.occurrence.series.title,
            text=each.item.text,
        )
        for each in reversed(decided)
        if each.item.key not in keys and not stands_in(each.item.text, wanted)
    ]


def _tasks(workspace: Workspace, tasks: Sequence[Task], wanted: Phrases) -> Iterator[Hit]:
    for task in tasks:
        parts = [
            task.description,
            *(criterion.text for criterion in task.acceptance),
            *(text for link in task.links for text in (link.title, link.url)),
            *(f"#{tag}" for tag in task.tags),
            task.blocked.reason if task.blocked else "",
        ]
        text = shown(task.title, parts, wanted)
        yield Hit(kind="task", key=task.key, where=task.column, text=text)


def _comments(workspace: Workspace, comments: Sequence[Comment], wanted: Phrases) -> Iterator[Hit]:
    tasks = workspace.tasks.some({comment.task for comment in comments})
    for comment in comments:
        if comment.task in tasks:
            text = excerpt(comment.text, wanted)
            yield Hit(kind="comment", key=comment.task, where=comment.by, text=text)


def _minutes(workspace: Workspace, items: Sequence[MinuteItem], wanted: Phrases) -> Iterator[Hit]:
    titles = {series.key: series.title for series in workspace.series.all()}
    for item in items:
        series = item.meeting.partition("/")[0]
        if series in titles:
            text = excerpt(f"{item.text}\n{item.why}" if item.why else item.text, wanted)
            yield Hit(kind=item.kind, key=item.key, where=titles[series], text=text)


def _meetings(workspace: Workspace, found: Sequence[Any], wanted: Phrases) -> Iterator[Hit]:
    for series in found:
        every = f"every {series.every}" if series.every else str(series.first_day)
        text = shown(series.title, [*series.agenda, series.place], wanted)
        yield Hit(kind="meeting", key=series.key, where=every, text=text)


def _people(workspace: Workspace, found: Sequence[Any], wanted: Phrases) -> Iterator[Hit]:
    for person in found:
        where = person.team or person.role or "-"
        yield Hit(kind="person", key=person.handle, where=where, text=person.name)


def _projects(workspace: Workspace, found: Sequence[Any], wanted: Phrases) -> Iterator[Hit]:
    for project in found:
        where = "archived" if project.archived else "-"
        text = shown(project.name, [project.description], wanted)
        yield Hit(kind="project", key=project.key, where=where, text=text)


def _sprints(workspace: Workspace, found: Sequence[Any], wanted: Phrases) -> Iterator[Hit]:
    for sprint in found:
        text = shown(sprint.name, [sprint.goal], wanted)
        yield Hit(kind="sprint", key=sprint.key, where=sprint.state, text=text)


def _courses(workspace: Workspace, found: Sequence[Any], wanted: Phrases) -> Iterator[Hit]:
    for course in found:
        skills = ", ".join(grant.skill for grant in course.grants)
        text = shown(course.title, [course.provider, course.link, skills], wanted)
        yield Hit(kind="course", key=course.code, where=course.provider or "-", text=text)


def _programmes(workspace: Workspace, found: Sequence[Any], wanted: Phrases) -> Iterator[Hit]:
    for programme in found:
        codes = ", ".join(step.course for step in programme.steps)
        yield Hit(kind="programme", key=programme.name, where=programme.role or "-", text=codes)


_Reader = Callable[[Workspace, Sequence[Any], Phrases], Iterator[Hit]]
# By the kind of what is kept: what people call several of it, in the order they are shown.
_GROUPS: dict[str, tuple[str, _Reader]] = {
    "task": ("tasks", _tasks),
    "comment": ("comments", _comments),
    "minute": ("minutes", _minutes),
    "series": ("meetings", _meetings),
    "sprint": ("sprints", _sprints),
    "project": ("projects", _projects),
    "person": ("people", _people),
    "course": ("courses", _courses),
    "programme": ("programmes", _programmes),
}
