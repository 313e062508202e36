"""``training assign``, ``complete`` and ``waive``: what people are given, did, or need not do."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb
from tpmtui.cli.streams import note
from tpmtui.cli.usage import refuse_needless
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from datetime import date

    from tpmtui.cli.commands import Subparsers
    from tpmtui.workspace import Workspace

_ABOUT_COMPLETE = """\
Record that people completed a course. A renewal is one more record; the same day twice is one,
which what differs corrects (history keeps what it was). A task that was made of the course is done
by it. A day in the future, or before someone joined, takes --anyway."""
_ABOUT_ASSIGN = """\
Give people a course to do, or again what they hold. --cancel takes it back, and the task that was
made of it with it, unless hours went into that."""
_ABOUT_VOID = """\
Say that a completion was recorded wrongly. It is kept with who says so and why, and counts no more:
what runs out is worked out without it, and what it had closed is to do again."""


def add_record_verbs(verbs: Subparsers) -> None:
    """Add the four verbs."""
    assigning = _verb(verbs, "assign", "give people a course to do", _ABOUT_ASSIGN)
    assigning.add_argument("--due", metavar="DATE", help="the last day, inclusive")
    assigning.add_argument("--progress", metavar="PERCENT", help="how far they are")
    assigning.add_argument("--cancel", action="store_true", help="take it back")
    assigning.set_defaults(run=run_assign)

    completing = _verb(verbs, "complete", "record that people completed a course", _ABOUT_COMPLETE)
    completing.add_argument("--on", metavar="DATE", help="the day; today if left out")
    completing.add_argument("--score", metavar="N", help="in percent")
    completing.add_argument("--evidence", metavar="URL", help="where it can be seen")
    completing.add_argument("--expires", metavar="DATE", help="the last day on the certificate")
    completing.add_argument("--anyway", action="store_true", help="the day is right, however odd")
    completing.set_defaults(run=run_complete)

    voiding = _verb(verbs, "void", "say that a completion is wrong", _ABOUT_VOID)
    voiding.add_argument("--on", metavar="DATE", help="the day it was recorded for", required=True)
    voiding.add_argument("--why", metavar="REASON", required=True, help="what was wrong")
    voiding.set_defaults(run=run_void)

    waiving = _verb(verbs, "waive", "say why people need not have a course")
    waiving.add_argument("--why", metavar="REASON", help="why they need not have it")
    waiving.add_argument("--until", metavar="DATE", help="the last day; for good if left out")
    waiving.add_argument("--cancel", action="store_true", help="take the waiver back")
    waiving.set_defaults(run=run_waive)


def _verb(
    verbs: Subparsers, name: str, summary: str, description: str = ""
) -> argparse.ArgumentParser:
    verb = add_verb(verbs, name, summary, description=description)
    verb.add_argument("course", metavar="COURSE")
    verb.add_argument("people", metavar="PERSON", nargs="+")
    return verb


def run_assign(args: argparse.Namespace, workspace: Workspace) -> int:
    """Give a course to people, note how far they are, or take it back."""
    from tpmtui.cli.values import read_day
    from tpmtui.services import training
    from tpmtui.shorthand.training import parse_percent

    if args.cancel:
        refuse_needless(args, "training assign --cancel", "--due", "--progress")
    due = None if args.due is None else read_day(args.due, workspace)
    percent = None if args.progress is None else parse_percent(args.progress)
    with workspace.change(f"assign {args.course}"):
        for handle in dict.fromkeys(args.people):
            if args.cancel:
                _take_back(workspace, args.course, handle)
                continue
            training.assign_course(workspace, args.course, handle, due=due)
            if percent is not None:
                training.set_progress(workspace, args.course, handle, percent)
            _say_unmet(workspace, args.course, handle)
    return exits.DONE


def _take_back(workspace: Workspace, course: str, handle: str) -> None:
    """Take a course back, and say what became of its task."""
    from tpmtui.services.training import enrolment_of, unassign_course

    key = enrolment_of(workspace, course, handle).task
    left = unassign_course(workspace, course, handle)
    if key and left.task:
        note(f"{key} stays: hours went into it, or it is done")
    elif key:
        note(f"{key} was taken out with it")


def run_void(args: argparse.Namespace, workspace: Workspace) -> int:
    """Say that a completion of each person was wrong, all or none."""
    from tpmtui.cli.values import read_day
    from tpmtui.services.completions import void_completion

    day = read_day(args.on, workspace)
    with workspace.change(f"void {args.course}"):
        for handle in dict.fromkeys(args.people):
            void_completion(workspace, args.course, handle, day, args.why)
    return exits.DONE


def run_complete(args: argparse.Namespace, workspace: Workspace) -> int:
    """Record a completion of each person, all or none."""
    from tpmtui.cli.values import read_day
    from tpmtui.services.completions import complete_course, recorded_words
    from tpmtui.services.training import enrolment_of
    from tpmtui.shorthand.training import parse_score

    day = workspace.today() if args.on is None else read_day(args.on, workspace)
    score = None if args.score is None else parse_score(args.score)
    expires = None if args.expires is None else read_day(args.expires, workspace)
    with workspace.change(f"completed {args.course}"):
        for handle in dict.fromkeys(args.people):
            recorded = complete_course(
                workspace,
                args.course,
                handle,
                day=day,
                score=score,
                evidence=args.evidence or "",
                expires=expires,
                consent=args.anyway,
            )
            if words := recorded_words(recorded):
                note(visible(words))
            if enrolment_of(workspace, args.course, handle).is_open:
                course = recorded.completion.course
                note(visible(f"{handle} still has {course} to do: this is not a renewal of it"))
            _say_unmet(workspace, args.course, handle, day)
    return exits.DONE


def run_waive(args: argparse.Namespace, workspace: Workspace) -> int:
    """Waive a course for people, or no longer."""
    from tpmtui.cli.values import read_day
    from tpmtui.services.training import unwaive_course, waive_course

    if args.cancel:
        refuse_needless(args, "training waive --cancel", "--why", "--until")
    elif not (args.why or "").strip():
        raise BadInput("say why they need not have it: --why REASON")
    until = None if args.until is None else read_day(args.until, workspace)
    with workspace.change(f"waive {args.course}"):
        for handle in dict.fromkeys(args.people):
            if args.cancel:
                unwaive_course(workspace, args.course, handle)
            else:
                waive_course(workspace, args.course, handle, args.why, until=until)
    return exits.DONE


def _say_unmet(workspace: Workspace, course: str, handle: str, day: date | None = None) -> None:
    from tpmtui.services.training import unmet_requirements, unmet_words

    unmet = unmet_requirements(workspace, course, handle, day=day)
    if unmet:
        note(visible(unmet_words(course, handle, unmet)))
