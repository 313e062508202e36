"""What one can do in a check-in. Each answer is one undo step and does to the task what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, time

from tpmtui.domain.calendar import Calendar, short_day
from tpmtui.domain.checkin import Answer, CheckIn, Said, check_in_day, next_worked
from tpmtui.domain.errors import Conflict, NeedsConsent, RuleBroken
from tpmtui.domain.project import State
from tpmtui.domain.task import Task
from tpmtui.planning.checkins.attendance import calendars_of, why_off
from tpmtui.services.tasks import (
    block_task,
    comment_on_task,
    edit_task,
    finish_task,
    move_task,
    reopen_task,
    unblock_task,
)
from tpmtui.workspace import Workspace

EVENING = time(17)


def person_calendar(workspace: Workspace, handle: str) -> Calendar:
    """The days someone works. Raises NotFound for who is not there."""
    person = workspace.people.get(handle)
    projects, homes = workspace.projects.all(), workspace.tasks.homes()
    return calendars_of([person], projects, homes)[handle]


def day_to_answer(workspace: Workspace, handle: str, *, evening: time = EVENING) -> date:
    """The day that someone's answers given now are for; see `check_in_day`."""
    now = workspace.people.get(handle).local(workspace.now())
    return check_in_day(now, person_calendar(workspace, handle), evening=evening)


def check_day(workspace: Workspace, handle: str, day: date) -> None:
    """Raise NeedsConsent for a day on which someone does not work, RuleBroken for one too far off.

    A check-in that is begun needs no consent any more.
    """
    person, calendar = workspace.people.get(handle), person_calendar(workspace, handle)
    today = person.local(workspace.now()).date()
    named = short_day(day, today=today)
    if day > next_worked(today, calendar):
        raise RuleBroken(f"{named} is too far ahead for a check-in of {handle}")
    why = why_off(person, day, calendar, today=today)
    if why and workspace.checkins.find(f"{handle}@{day}") is None:
        raise NeedsConsent(f"{handle} does not work on {named} ({why}): check in all the same?")


def answer(
    workspace: Workspace,
    handle: str,
    day: date,
    given: Answer,
    *,
    why: str | None = None,
    anyway: bool = False,
) -> CheckIn:
    """Say something of a task, and do to the task what it says.

    Raises what the verbs of tasks do: NeedsReason where a full column asks for `why`. Raises
    NeedsConsent for work that would be reopened, unless `anyway` or it was called done right here.
    """
    with workspace.change(f"check-in of {handle}: {given}"):
        checkin = _checkin(workspace, handle, day)
        task = workspace.tasks.get(given.task)
        foreign = handle not in task.assignees
        before = checkin.answer_for(task.key)
        if given.said is Said.PROGRESS and not (
            anyway or task.is_open or (before is not None and before.said is Said.DONE)
        ):
            raise NeedsConsent(f"{task.key} is done: reopen it?")
        _carry_out(workspace, task, given, why)
        return workspace.checkins.save(checkin.with_answer(replace(given, foreign=foreign)))


def pick(
    workspace: Workspace, handle: str, day: date, keys: Iterable[str], *, drop: Collection[str] = ()
) -> CheckIn:
    """Add tasks to those the day holds, behind the others and in their order, less `drop`.

    What was nobody's is theirs from now on. Raises RuleBroken for finished work.
    """
    added = tuple(dict.fromkeys(keys))
    words = f"today {', '.join(added)}" if added else f"no longer {', '.join(drop)}"
    with workspace.change(f"check-in of {handle}: {words}"):
        checkin = _checkin(workspace, handle, day)
        kept = tuple(key for key in checkin.picks if key not in drop)
        for key in added:
            task = workspace.tasks.get(key)
            if not task.is_open and key not in checkin.picks:
                raise RuleBroken(f"{key} is done: pick something that is left to do")
            if not task.assignees:
                edit_task(workspace, key, assignees=(handle,))
        picks = (*kept, *(key for key in added if key not in kept))
        return workspace.checkins.save(replace(checkin, picks=picks))


def hand_in(
    workspace: Workspace,
    handle: str,
    day: date,
    *,
    note: str | None = None,
    mood: int | None = None,
    over: str | None = None,
) -> CheckIn:
    """End a check-in, with a line of free text and a mood if there are any; what is None stays.

    `over` is the note as the editor saw it: Conflict is raised with both versions where someone
    has written another since.
    """
    with workspace.change(f"check-in of {handle}: handed in"):
        checkin = _checkin(workspace, handle, day)
        wanted = replace(
            checkin,
            note=checkin.note if note is None else note,
            mood=checkin.mood if mood is None else mood,
            finished=checkin.finished or workspace.now(),
        )
        if over is not None and note is not None and checkin.note not in (over, note):
            raise Conflict(f"{handle}'s note was changed elsewhere", wanted, checkin)
        return workspace.checkins.save(wanted)


def _checkin(workspace: Workspace, handle: str, day: date) -> CheckIn:
    """The check-in of that day, a new one if there is none."""
    workspace.people.get(handle)
    new = CheckIn(person=handle, date=day, created=workspace.now())
    return workspace.checkins.find(new.key) or workspace.checkins.succeeding(new)


def _carry_out(workspace: Workspace, task: Task, given: Answer, why: str | None) -> None:
    match given.said:
        case Said.DONE:
            finish_task(workspace, task.key, why=why)
        case Said.PROGRESS:
            _go_on(workspace, task, given.hours, why)
        case Said.BLOCKED:
            block_task(workspace, task.key, given.text)
        case Said.UNBLOCKED:
            unblock_task(workspace, task.key)
        case Said.NOTE:
            comment_on_task(workspace, task.key, given.text)
        case Said.SKIP:
            pass


def _go_on(workspace: Workspace, task: Task, hours: float | None, why: str | None) -> None:
    """Work on a task goes on: it is in hand, with so many hours left where that was said."""
    if not task.is_open:
        task = reopen_task(workspace, task.key, why=why)
    if task.state is State.TODO:
        columns = workspace.projects.get(task.project).columns
        doing = [column.name for column in columns if column.state is State.DOING]
        if doing:
            move_task(workspace, task.key, doing[0], why=why)
    if hours is not None:
        edit_task(workspace, task.key, remaining_hours=hours)
