"""What one can do about what people completed: record it, correct it, say that it was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tpmtui.domain.errors import NeedsConsent, NotFound, RuleBroken
from tpmtui.domain.person import Person
from tpmtui.domain.task import Task
from tpmtui.domain.text import visible
from tpmtui.domain.training import Completion, Enrolment, Void
from tpmtui.planning.training.records import Records
from tpmtui.services.courses import find_course
from tpmtui.services.tasks import finish_task, reopen_task
from tpmtui.workspace import Workspace


class Recorded(NamedTuple):
    """A completion; whether it was not known before, and else whether it was corrected."""

    completion: Completion
    is_new: bool
    is_corrected: bool = False


def recorded_words(recorded: Recorded) -> str:
    """What is to be said of a completion that was known; empty for a new one."""
    done = recorded.completion
    if recorded.is_new:
        return ""
    what = "corrected" if recorded.is_corrected else "nothing was added"
    return f"{done.person} completed {done.course} on {done.day} already: {what}"


def complete_course(
    workspace: Workspace,
    code: str,
    handle: str,
    *,
    day: date,
    score: float | None = None,
    evidence: str = "",
    expires: date | None = None,
    consent: bool = False,
) -> Recorded:
    """Record that someone completed a course on a day; a second time is a renewal.

    The same day twice is one completion: what is given and differs corrects it, and one that was
    void counts again. Raises NeedsConsent for a day that is in the future, or before they joined.
    What they were given to do is done by it, and so is the task made of it.
    """
    with workspace.change(f"{handle} completed {code}"):
        course = find_course(workspace, code)
        person = workspace.people.get(handle)
        new = Completion(
            course=course.code,
            person=person.handle,
            day=day,
            by=workspace.user,
            created=workspace.now(),
            score=score,
            evidence=evidence,
            expires=expires,
        )
        known = workspace.completions.find(new.key, removed=True)
        if known is not None and known.removed is None and known.void is None:
            corrected = known.corrected(score=score, evidence=evidence, expires=expires)
            saved = workspace.completions.save(corrected)
            finish_enrolments(workspace, [saved])
            return Recorded(saved, False, corrected != known)
        new.check()
        doubt = odd_day(person, day, today=workspace.today())
        if doubt and not consent:
            raise NeedsConsent(doubt)
        saved = workspace.completions.save(replace(new, version=known.version if known else 0))
        finish_enrolments(workspace, [saved])
        return Recorded(saved, True)


def odd_day(person: Person, day: date, *, today: date) -> str:
    """Why nobody believes that `person` completed something on `day`; empty where they may."""
    if day > today:
        return f"{day} is in the future"
    if person.joins_after(day):
        return f"{day} is before {person.handle} joined ({person.joined})"
    return ""


def void_completion(
    workspace: Workspace, code: str, handle: str, day: date, reason: str
) -> Completion:
    """Say that a completion was recorded wrongly: it stays, with who says so and why.

    What it had closed is to do again, and so is the task made of it, unless another completion
    closes it. Raises NotFound where there is none on that day, RuleBroken for one that is void.
    """
    with workspace.change(f"void {code} of {handle}"):
        course, person = find_course(workspace, code), workspace.people.get(handle)
        there = [c for c in workspace.completions.of_course(course.code) if c.person == handle]
        found = next((each for each in there if each.day == day), None)
        if found is None:
            days = ", ".join(str(each.day) for each in there) or "never"
            raise NotFound(f"{visible(person.handle)} has no {course.code} of {day} ({days})")
        if found.void is not None:
            raise RuleBroken(f"{course.code} of {handle} of {day} is void already")
        void = Void(reason, workspace.user, workspace.today())
        saved = workspace.completions.save(replace(found, void=void))
        _take_up_again(workspace, saved)
        return saved


def _take_up_again(workspace: Workspace, void: Completion) -> None:
    enrolment = workspace.enrolments.find(f"{void.course}/{void.person}")
    if enrolment is None or enrolment.done != void.day:
        return
    enrolment = workspace.enrolments.save(replace(enrolment, done=None, progress=0))
    others = [
        each
        for each in workspace.completions.of_course(void.course)
        if each.person == void.person and each.void is None
    ]
    if finish_enrolments(workspace, others):
        return
    task = task_of(workspace, enrolment)
    if task is not None and not task.is_open:
        reopen_task(workspace, task.key, why=f"{void.course} of {void.day} is void")


def finish_enrolments(workspace: Workspace, completions: Iterable[Completion]) -> list[Enrolment]:
    """Close what was to be done and is by these completions, and the tasks made of it."""
    waiting = {each.key: each for each in workspace.enrolments.all() if each.is_open}
    closing = [each for each in completions if f"{each.course}/{each.person}" in waiting]
    records = read_standing(workspace, {each.course for each in closing})
    closed = []
    for completion in closing:
        enrolment = waiting.get(f"{completion.course}/{completion.person}")
        if enrolment is None or not _is_done_by(records, enrolment, completion, workspace.today()):
            continue
        waiting.pop(enrolment.key)
        closed.append(
            workspace.enrolments.save(replace(enrolment, done=completion.day, progress=100))
        )
        task = task_of(workspace, enrolment)
        if task is not None and task.is_open and not task.open_criteria:
            finish_task(workspace, task.key, why=f"completed {completion.course}")
    return closed


def _is_done_by(
    records: Records, enrolment: Enrolment, completion: Completion, today: date
) -> bool:
    """Whether a completion is what was to be done: it has not run out, and is no older record.

    It is older where they held the course when it was given to do again, and it was completed
    before that: a renewal is still to come.
    """
    held = records.certificates_of.get((completion.course, completion.person), ())
    ends = {one.completion.key: one.term.end for one in held}
    if completion.key not in ends or (ends[completion.key] or date.max) < today:
        return False
    given = enrolment.assigned or today
    others = (one.term for one in held if one.completion.key != completion.key)
    return completion.day >= given or not any(term.holds(given) for term in others)


def task_of(workspace: Workspace, enrolment: Enrolment) -> Task | None:
    """The task made of what was given to do, if it is still there."""
    return workspace.tasks.find(enrolment.task) if enrolment.task else None


def read_standing(workspace: Workspace, codes: Iterable[str]) -> Records:
    """How everyone stands with some courses."""
    wanted = set(codes)
    return Records(
        people=workspace.people.all(),
        courses=workspace.courses.all(),
        enrolments=[each for each in workspace.enrolments.all() if each.course in wanted],
        completions=workspace.completions.of_courses(wanted),
    )
