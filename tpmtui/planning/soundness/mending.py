"""What can safely be mended among the things: what refers to nothing, and places taken twice."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from tpmtui.domain.course import Course, Programme
from tpmtui.domain.meeting import Series
from tpmtui.domain.minutes import MinuteItem
from tpmtui.domain.task import Task
from tpmtui.planning.soundness.inspection import Inventory
from tpmtui.planning.soundness.places import apart


class Mended(NamedTuple):
    """A thing as it should be, its kind, and what was done to it, each a clause."""

    kind: str
    thing: Task | Series | MinuteItem | Course | Programme
    what: tuple[str, ...]


def mended(there: Inventory) -> Iterator[Mended]:
    """Everything that can be mended without losing what only a person could know."""
    yield from _tasks(there)
    for series in there.series:
        attendees, lost = _known(series.attendees, there.handles)
        if lost:
            yield Mended("series", replace(series, attendees=attendees), _gone(lost, "attendee"))
    yield from _minutes(there)
    courses = there.training.course_of
    for course in there.training.courses:
        requires, lost = _known(course.requires, courses)
        if lost:
            yield Mended("course", replace(course, requires=requires), _gone(lost, "requirement"))
    for programme in there.training.programmes:
        steps = tuple(step for step in programme.steps if step.course in courses)
        lost = [step.course for step in programme.steps if step.course not in courses]
        if lost:
            yield Mended("programme", replace(programme, steps=steps), _gone(lost, "course"))


def _tasks(there: Inventory) -> Iterator[Mended]:
    ranks = _own_places(((t.project, t.column), t.key, t.rank) for t in there.tasks)
    for task in there.tasks:
        what: list[str] = []
        fixed = task
        if task.key in ranks:
            fixed = replace(fixed, rank=ranks[task.key])
            what.append(f"has a place of its own in {task.column}")
        assignees, lost = _known(task.assignees, there.handles)
        if lost:
            fixed = replace(fixed, assignees=assignees)
            what += _gone(lost, "assignee")
        if task.parent is not None and task.parent not in there.task_of:
            fixed = replace(fixed, parent=None)
            what += _gone([task.parent], "parent")
        if task.sprint is not None and f"{task.project}/{task.sprint}" not in there.sprint_keys:
            fixed = replace(fixed, sprint=None)
            what += _gone([task.sprint], "sprint")
        depends = tuple(link for link in task.depends if link.key in there.task_of)
        if len(depends) < len(task.depends):
            fixed = replace(fixed, depends=depends)
            missing = [link.key for link in task.depends if link.key not in there.task_of]
            what += _gone(missing, "predecessor")
        if what:
            yield Mended("task", fixed, tuple(what))


def _minutes(there: Inventory) -> Iterator[Mended]:
    ranks = _own_places((item.meeting, item.key, item.rank) for item in there.minutes)
    for item in there.minutes:
        if item.key in ranks:
            what = ("has a place of its own in the minutes",)
            yield Mended("minute", replace(item, rank=ranks[item.key]), what)


def _own_places(placed: Iterable[tuple[Hashable, str, str]]) -> dict[str, str]:
    """The ranks that things need, by key; each is told with the list it is in and its rank."""
    lists: dict[Hashable, list[tuple[str, str]]] = {}
    for where, key, rank in placed:
        lists.setdefault(where, []).append((key, rank))
    return {key: rank for those in lists.values() for key, rank in apart(those)}


def _known(names: tuple[str, ...], known: Container[str]) -> tuple[tuple[str, ...], list[str]]:
    return (
        tuple(name for name in names if name in known),
        [name for name in names if name not in known],
    )


def _gone(names: Iterable[str], what: str) -> tuple[str, ...]:
    return tuple(f"has lost its {what} {name}, not there any more" for name in names)
