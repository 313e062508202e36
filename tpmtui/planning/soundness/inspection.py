"""What cannot be: every way in which the things of a database can contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import starmap
from typing import Any, NamedTuple, Protocol

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.checkin import CheckIn
from tpmtui.domain.errors import TpmError
from tpmtui.domain.meeting import Meeting, Series
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.person import Person
from tpmtui.domain.project import Project
from tpmtui.domain.rank import is_rank
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Comment, Task
from tpmtui.planning.schedule.cycles import find_cycle
from tpmtui.planning.schedule.network import Network
from tpmtui.planning.soundness.dead_links import Exists, dead_links
from tpmtui.planning.soundness.impossible import of_completions, of_life, of_meetings, of_plan
from tpmtui.planning.training.inspection import contradictions
from tpmtui.planning.training.records import Records


class Finding(NamedTuple):
    """One contradiction: in which thing, and what is wrong with it."""

    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.key}: {self.text}" if self.key else self.text


class Checked(Protocol):
    """What every thing can be asked."""

    @property
    def key(self) -> str:
        """What the ledger calls it."""

    def check(self) -> None:
        """Raise TpmError for what it may not be."""


@dataclass(frozen=True)
class Inventory:
    """Everything there is, less what was removed.

    `gone` are the keys of removed tasks and minutes: what was said of them, or in them, stays.
    `exists` tells of the files of this host; None where that says nothing of those of others.
    """

    projects: Sequence[Project] = ()
    people: Sequence[Person] = ()
    sprints: Sequence[Sprint] = ()
    tasks: Sequence[Task] = ()
    comments: Sequence[Comment] = ()
    baselines: Sequence[Baseline] = ()
    checkins: Sequence[CheckIn] = ()
    series: Sequence[Series] = ()
    meetings: Sequence[Meeting] = ()
    minutes: Sequence[MinuteItem] = ()
    training: Records = field(default_factory=Records)
    gone: Collection[str] = ()
    exists: Exists | None = None

    @property
    def things(self) -> Iterator[Checked]:
        """All of them, those that others refer to first."""
        yield from self.projects
        yield from self.people
        yield from self.sprints
        yield from self.tasks
        yield from self.comments
        yield from self.baselines
        yield from self.checkins
        yield from self.series
        yield from self.meetings
        yield from self.minutes
        yield from self.training.courses
        yield from self.training.programmes
        yield from self.training.enrolments
        yield from self.training.completions
        yield from self.training.assessments
        yield from self.training.needs

    @cached_property
    def project_of(self) -> dict[str, Project]:
        """The projects by key."""
        return {project.key: project for project in self.projects}

    @cached_property
    def task_of(self) -> dict[str, Task]:
        """The tasks by key."""
        return {task.key: task for task in self.tasks}

    @cached_property
    def linkable(self) -> Container[str]:
        """The keys that a link may be: of tasks and of series of meetings."""
        return {*self.task_of, *(series.key for series in self.series), *self.gone}

    @cached_property
    def handles(self) -> set[str]:
        """The handles of everyone."""
        return {person.handle for person in self.people}

    @cached_property
    def sprint_keys(self) -> set[str]:
        """The keys of the sprints."""
        return {sprint.key for sprint in self.sprints}


def inspect(there: Inventory) -> Iterator[Finding]:
    """Every contradiction among the things, each thing's own first."""
    for thing in there.things:
        try:
            thing.check()
        except TpmError as error:
            yield Finding(thing.key, str(error))
    parts: tuple[Sprint | Baseline, ...] = (*there.sprints, *there.baselines)
    for of_project in parts:
        if of_project.project not in there.project_of:
            yield Finding(of_project.key, f"its project {of_project.project} is not there")
    for task in there.tasks:
        for text in (*_of_place(task, there), *_of_references(task, there), *of_life(task)):
            yield Finding(task.key, text)
        if (project := there.project_of.get(task.project)) is not None:
            for text in of_plan(task, project):
                yield Finding(task.key, text)
        for text in dead_links(
            task, projects=there.project_of, keys=there.linkable, exists=there.exists
        ):
            yield Finding(task.key, text)
    yield from _of_places(there)
    for comment in there.comments:
        if comment.task not in there.task_of and comment.task not in there.gone:
            yield Finding(comment.key, f"its task {comment.task} is not there")
    for checkin in there.checkins:
        if checkin.person not in there.handles:
            yield Finding(checkin.key, f"its person {checkin.person} is not there")
    yield from _of_meetings(there)
    yield from starmap(Finding, of_meetings(there.meetings))
    yield from starmap(Finding, of_completions(there.training.completions))
    yield from _of_networks(there)
    yield from starmap(Finding, contradictions(there.training, there.project_of))


def _of_place(task: Task, there: Inventory) -> Iterator[str]:
    """Contradictions between a task and the board it is on."""
    project = there.project_of.get(task.project)
    if not task.key.startswith(f"{task.project}-"):
        yield f"its key is not one of project {task.project}"
    if not is_rank(task.rank):
        yield f"its place in the column, {task.rank!r}, is none"
    if project is None:
        yield f"its project {task.project} is not there"
        return
    states = {column.name: column.state for column in project.columns}
    if task.column not in states:
        yield f"its column {task.column} is not on the board of {project.key}"
    elif states[task.column] is not task.state:
        yield f"it is {task.state} in column {task.column}, which is {states[task.column]}"


def _of_places(there: Inventory) -> Iterator[Finding]:
    """Cards and lines that have the place of another one; who has none is told of elsewhere."""
    placed = [(f"column {t.column}", (t.project, t.column), t.rank, t.key) for t in there.tasks]
    placed += [("the minutes", (i.meeting, ""), i.rank, i.key) for i in there.minutes]
    first: dict[tuple[tuple[str, str], str], str] = {}
    for where, home, rank, key in placed:
        other = first.setdefault((home, rank), key)
        if other != key and is_rank(rank):
            yield Finding(key, f"its place in {where} is that of {other}")


def _of_references(task: Task, there: Inventory) -> Iterator[str]:
    """What a task names that is not there."""
    for handle in task.assignees:
        if handle not in there.handles:
            yield f"assigned to {handle}, who is not there"
    if task.parent is not None:
        above = there.task_of.get(task.parent)
        if above is None:
            yield f"its parent {task.parent} is not there"
        elif above.project != task.project:
            yield f"its parent {task.parent} is of another project"
    if task.sprint is not None and f"{task.project}/{task.sprint}" not in there.sprint_keys:
        yield f"its sprint {task.sprint} is not there"
    for dependency in task.depends:
        if dependency.key not in there.task_of:
            yield f"waits on {dependency.key}, which is not there"


def _of_meetings(there: Inventory) -> Iterator[Finding]:
    """What meetings and their minutes name that is not there."""
    series_keys = {series.key for series in there.series}
    items = {item.key: item for item in there.minutes}
    meetings = {meeting.key for meeting in there.meetings}
    for series in there.series:
        if series.project not in there.project_of:
            yield Finding(series.key, f"its project {series.project} is not there")
        for handle in series.attendees:
            if handle not in there.handles:
                yield Finding(series.key, f"{handle} is to be there and is not known")
    for meeting in there.meetings:
        if meeting.series not in series_keys:
            yield Finding(meeting.key, f"its series {meeting.series} is not there")
    for item in there.minutes:
        if item.meeting not in meetings:
            yield Finding(item.key, f"its meeting {item.meeting} is not there")
        if not is_rank(item.rank):
            yield Finding(item.key, f"its place in the minutes, {item.rank!r}, is none")
        if item.task and item.task not in there.task_of and item.task not in there.gone:
            yield Finding(item.key, f"its task {item.task} is not there")
        older = items.get(item.supersedes or "")
        if (older is None and item.supersedes and item.supersedes not in there.gone) or (
            older is not None and older.kind is not ItemKind.DECISION
        ):
            yield Finding(item.key, f"supersedes {item.supersedes}, which is not a decision")


def _of_networks(there: Inventory) -> Iterator[Finding]:
    """Tasks that wait for themselves, or are parts of themselves, by way of others."""
    waits_on = {task.key: [link.key for link in task.depends] for task in there.tasks}
    parts_of = {task.key: [task.parent] if task.parent else [] for task in there.tasks}
    plain = True
    for edges, wording in (
        (waits_on, "waits on itself"),
        (parts_of, "is a part of itself"),
    ):
        # Each cycle found is opened at its first member, until none is left.
        while cycle := find_cycle(edges):
            yield Finding(cycle[0], f"{wording}: {' > '.join(cycle)}")
            edges[cycle[0]] = []
            plain = False
    if plain and (cycle := list(Network(there.tasks).cycle)):
        yield Finding(cycle[0], f"waits on what it is a part of: {' > '.join(cycle)}")


def compare_with_ledger(
    kind: str, told: Mapping[str, Mapping[str, Any]], kept: Mapping[str, Mapping[str, Any]]
) -> Iterator[Finding]:
    """Where the things of a kind are not what the ledger says; both by key, then by field.

    A field that is None or missing is unset.
    """
    for key in dict.fromkeys((*kept, *told)):
        if key not in told:
            yield Finding(key, f"the ledger knows nothing of this {kind}")
        elif key not in kept:
            yield Finding(key, f"the ledger tells of a {kind} that is not there")
        else:
            for name in dict.fromkeys((*kept[key], *told[key])):
                is_now, should_be = kept[key].get(name), told[key].get(name)
                if is_now != should_be:
                    yield Finding(key, f"{name} is {is_now!r}; the ledger says {should_be!r}")
