"""Taking in a file: one transaction and one undo step, and a second time changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from tpmtui.domain.amounts import counted
from tpmtui.domain.drafts import (
    BadRow,
    BadRows,
    CompletionDrafts,
    Drafts,
    Everything,
    ImportReport,
    Tally,
)
from tpmtui.domain.errors import BadInput
from tpmtui.domain.ledger import IMPORTING
from tpmtui.domain.meeting_drafts import MeetingDrafts
from tpmtui.domain.project import Project, State
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Kind, Task
from tpmtui.domain.text import listed
from tpmtui.services.importing.board import Board, board_for
from tpmtui.services.importing.comments import CommentPlan
from tpmtui.services.importing.completions import take_in_completions
from tpmtui.services.importing.matching import EarlierImports, matched
from tpmtui.services.importing.meetings import take_in_meetings
from tpmtui.services.importing.minutes import Progress
from tpmtui.services.importing.people import Crew
from tpmtui.services.importing.plan import TaskPlan
from tpmtui.services.importing.references import unsound, without_rows
from tpmtui.services.importing.terms import Terms
from tpmtui.services.importing.whole import take_in_everything
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace

_AT_ONCE = 5000
_NAMED = 8


def apply_drafts(
    workspace: Workspace,
    project: str | None,
    drafts: Drafts | Everything | CompletionDrafts | MeetingDrafts,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
    progress: Progress = lambda done, total: None,
) -> ImportReport:
    """Take in what a file tells, all of it or nothing; a `dry_run` only says what that would do.

    Tasks are recognised by the source's ids. A field is changed only where the source changed it
    since its last import: what was changed here stays. The project is made if it is not there.
    Raises BadRows naming what cannot be taken in, unless `skip_bad` leaves that out; RuleBroken
    for links that lead in circles. `progress` is told how many tasks of how many are written.
    """
    if isinstance(drafts, CompletionDrafts):
        if project is not None:
            raise BadInput("completions are of people, not of a project: leave --project out")
        return take_in_completions(workspace, drafts, dry_run=dry_run, skip_bad=skip_bad)
    if isinstance(drafts, Everything):
        if project is not None:
            raise BadInput("an export of everything brings its own projects: leave --project out")
        return take_in_everything(workspace, drafts, dry_run=dry_run)
    if project is None:
        raise BadInput("say which project takes it in: --project KEY")
    if isinstance(drafts, MeetingDrafts):
        return take_in_meetings(
            workspace, project, drafts, dry_run=dry_run, skip_bad=skip_bad, progress=progress
        )
    if dry_run:
        return _Import(workspace, project, drafts, skip_bad=skip_bad).report()
    with workspace.change(f"{IMPORTING}{drafts.system} into {project}"):
        plan = _Import(workspace, project, drafts, skip_bad=skip_bad)
        plan.write(progress)
    return plan.report()


class _Import:
    """One import, worked out on creation and written by `write`."""

    def __init__(
        self, workspace: Workspace, project: str, drafts: Drafts, *, skip_bad: bool
    ) -> None:
        self._workspace = workspace
        self._there = workspace.tasks.of_project(project, removed=True)
        self._bad = _bad_rows(drafts, self._there, skip_bad=skip_bad)
        self._drafts = drafts = without_rows(drafts, self._bad)
        self._since = min([workspace.now(), *_moments(drafts)])
        self._home = workspace.projects.find(project)
        if self._home is not None:
            self._home.check_in_use()
        self._project = self._home or self._new_project(project)
        self._project.check()
        self._board = Board(self._project, drafts.columns)
        people = workspace.people.where(removed=True)
        self._crew = Crew(people, drafts.people, since=self._since)
        self._matches = matched(
            project,
            drafts,
            {task.key: task for task in self._there},
            EarlierImports(workspace),
            workspace.tasks.next_number(project),
        )
        self._terms = Terms(self._keys(), self._gone(), self._crew, self._board)
        self._tasks = TaskPlan(
            workspace, self._project, drafts, self._matches, self._terms, self._board
        )
        self._loosened = self._tasks.untangle(self._there, skip_bad=skip_bad)
        self._sprints = list(self._new_sprints())
        comments = workspace.comments.of_project(project, removed=True) if self._there else []
        self._comments = CommentPlan(workspace, drafts.system, comments, self._terms)
        for match in self._matches:
            if match.is_new or (match.task and match.task.removed is None):
                self._comments.take(match)

    def write(self, progress: Progress) -> None:
        """Write it all, within the change that is open."""
        workspace, user = self._workspace, self._workspace.user
        if self._home is None:
            workspace.projects.save_all([Saved(self._board.project, self._since, user)])
        elif self._board.added:
            workspace.projects.save(self._board.project)
        workspace.people.save_all(Saved(new, new.created, user) for new in self._crew.new)
        workspace.sprints.save_all(Saved(new, new.created, user) for new in self._sprints)
        written = [*self._tasks.created, *self._tasks.changed]
        waiting = iter(written)
        done = 0
        while chunk := list(islice(waiting, _AT_ONCE)):
            workspace.tasks.save_all(saved for versions in chunk for saved in versions)
            done += len(chunk)
            progress(done, len(written))
        workspace.comments.save_all(self._comments.versions)

    def report(self) -> ImportReport:
        """What was, or would be, done."""
        tasks = self._tasks
        created = [versions[-1].entity for versions in tasks.created]
        changed = [versions[-1].entity for versions in tasks.changed]
        return ImportReport(
            tallies={
                "task": Tally(len(created), len(changed), tasks.unchanged),
                "person": Tally(len(self._crew.new)),
                "sprint": Tally(len(self._sprints)),
                "comment": self._comments.tally,
            },
            tasks=(*created, *changed),
            facts=tuple(_facts(created)),
            notes=(*self._notes(), *self._drafts.notes),
            loosened=tuple(self._loosened),
            bad=tuple(self._bad),
            unknown=self._drafts.unknown,
        )

    def _new_project(self, key: str) -> Project:
        name = self._drafts.name or key
        columns = board_for(self._drafts)
        project = Project(key=key, name=name, created=self._since, columns=columns)
        return self._workspace.projects.succeeding(project)

    def _new_sprints(self) -> Iterator[Sprint]:
        key = self._project.key
        there = {s.name: s for s in self._workspace.sprints.of_project(key, removed=True)}
        for draft in self._drafts.sprints:
            gone = there.get(draft.name)
            if gone is None or gone.removed:
                yield Sprint(
                    project=key,
                    name=draft.name,
                    start=draft.start,
                    end=draft.end,
                    goal=draft.goal,
                    created=gone.created if gone else self._since,
                    version=gone.version if gone else 0,
                )

    def _keys(self) -> dict[str, str]:
        """The key for each id that a reference may use: of this file, or of an earlier one."""
        system = self._drafts.system
        keys = {task.key: task.key for task in self._there} if self._drafts.complete else {}
        for task in self._there:
            if task.source and task.source.system == system:
                keys[task.source.id] = task.key
        return keys | {match.draft.id: match.key for match in self._matches}

    def _gone(self) -> set[str]:
        """The keys of tasks that are removed, or will be: nothing can refer to them."""
        gone = {task.key for task in self._there if task.removed}
        gone -= {match.key for match in self._matches if match.undone}
        return gone | {m.key for m in self._matches if m.draft.fields.get("removed")}

    def _notes(self) -> Iterator[str]:
        if self._home is None:
            names = ", ".join(column.name for column in self._project.columns)
            yield f"project {self._project.key} is new, with the columns {names}"
        elif self._board.added:
            yield f"project {self._project.key} gets the columns {', '.join(self._board.added)}"
        if self._crew.new:
            names = ", ".join(f"{person.handle} ({person.name})" for person in self._crew.new)
            yield f"new people: {names}"
        if self._terms.left_out:
            names = listed(list(self._terms.left_out), _NAMED)
            yield f"left out, being neither in the file nor here: {names}"


def _bad_rows(drafts: Drafts, there: Iterable[Task], *, skip_bad: bool) -> list[BadRow]:
    known = {task.key for task in there} | {task.source.id for task in there if task.source}
    bad = sorted([*drafts.bad, *unsound(drafts, known)], key=lambda row: row.number)
    if bad and not skip_bad:
        raise BadRows(bad)
    return bad


def _moments(drafts: Drafts) -> Iterator[datetime]:
    for draft in drafts.tasks:
        if draft.created:
            yield draft.created


def _facts(tasks: list[Task]) -> Iterator[str]:
    """What someone would count to see that an import is whole."""
    if epics := sum(task.kind is Kind.EPIC for task in tasks):
        yield counted(epics, "epic")
    if parts := sum(task.parent is not None for task in tasks):
        yield f"{parts:,} with a parent"
    if done := sum(task.state is State.DONE for task in tasks if not task.removed):
        yield f"{done:,} done"
    if links := sum(len(task.depends) for task in tasks):
        yield counted(links, "dependency")
    if removed := sum(task.removed is not None for task in tasks):
        yield f"{removed:,} removed"
