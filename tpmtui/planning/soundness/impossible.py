"""Days that cannot be true together, in different things or within one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from tpmtui.domain.amounts import counted
from tpmtui.domain.meeting import Meeting
from tpmtui.domain.project import Project, State
from tpmtui.domain.task import Task
from tpmtui.domain.training import Completion

# A day is written where people are, a moment where the clock is: they may be a day apart.
_ZONES = timedelta(days=1)


def of_life(task: Task) -> Iterator[str]:
    """Dates and states of a task that cannot be true together."""
    if task.due and task.start_after and task.due < task.start_after:
        yield f"due {task.due}, before it may start ({task.start_after})"
    if task.done is not None and task.is_open:
        yield f"finished on {task.done.date()} and still {task.state}"
    if task.state is State.DONE:
        if task.done is None:
            yield "done, and nobody knows when"
        if task.blocked is not None:
            yield f"done and still blocked: {task.blocked.reason}"
        count = sum(not criterion.met for criterion in task.acceptance)
        if count:
            yield f"done with {counted(count, 'acceptance criterion')} open"
    if task.done and task.done < task.created:
        yield f"done ({task.done.date()}) before it was created ({task.created.date()})"
    if task.done and task.started and task.done < task.started:
        yield f"done ({task.done.date()}) before it was started ({task.started.date()})"


def of_plan(task: Task, project: Project) -> Iterator[str]:
    """Dates of open work that its project has no room for."""
    if task.is_open and task.due and project.start and task.due < project.start:
        yield f"due {task.due}, before its project starts ({project.start})"


def of_meetings(meetings: Iterable[Meeting]) -> Iterator[tuple[str, str]]:
    """Meetings, by key, that were over before they began."""
    for meeting in meetings:
        if meeting.started and meeting.ended and meeting.ended < meeting.started:
            yield meeting.key, f"ended ({meeting.ended:%H:%M}) before it started"


def of_completions(completions: Iterable[Completion]) -> Iterator[tuple[str, str]]:
    """Completions, by key, that lie after they were recorded, or end before they begin.

    A certificate from before someone joined is none of them: people bring theirs along.
    """
    for completion in completions:
        recorded = completion.created.date()
        if completion.day > recorded + _ZONES:
            yield completion.key, f"completed {completion.day}, after it was recorded ({recorded})"
        if completion.expires and completion.expires < completion.day:
            yield completion.key, f"expires {completion.expires}, before it was completed"
