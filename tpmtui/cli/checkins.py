"""``checkin``: the daily check-in by options or from stdin, who is missing, and what a day said."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import note, read_stdin, say
from tpmtui.cli.unrecorded import say_unrecorded
from tpmtui.cli.usage import WrongUsage, refuse_needless
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.task import Task
    from tpmtui.shorthand.answers import Told
    from tpmtui.workspace import Workspace

_DESCRIPTION = """\
Check in: say of your tasks what moved, what the day holds and what is in the way. Each answer does
to the task what it says and is one undo step; all of them are kept, or none. Without an option the
answers are read from stdin, one a line in the same words; a line @ben goes on with Ben's.

An answer is for today; from 17:00 on (setting `evening`, by the person's own time zone) it is for
their next working day. A second one for the same day amends the first: another answer for a task,
a note or a mood replaces the one before; picks are added after those already there."""
_OPTIONS = (
    ("done", "KEY", "it is finished"),
    ("progress", "KEY=HOURS", "it goes on; so many hours are left"),
    ("blocked", "KEY: REASON", "it cannot go on"),
    ("unblocked", "KEY", "it can go on again"),
    ("skip", "KEY", "say nothing about it"),
    ("pick", "KEY", "plan it for the day; several in their order, after those picked before"),
    ("unpick", "KEY", "take it out of the day's plan"),
    ("note", "TEXT", "a line of free text, once; KEY: TEXT is a comment on a task"),
    ("mood", "1-5", "how it goes, once"),
)
_NOTHING = "nothing was answered: give options as in --done API-1, or lines on stdin"


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "checkin", description=_DESCRIPTION)
    parser.add_argument("person", metavar="PERSON", nargs="?", help="whose; yours if left out")
    for name, metavar, summary in _OPTIONS:
        parser.add_argument(f"--{name}", metavar=metavar, action="append", default=[], help=summary)
    parser.add_argument("--date", metavar="DATE", help="for this day instead")
    parser.add_argument("--anyway", action="store_true", help="also for a day off")
    parser.add_argument("--why", metavar="REASON", help="why a full column takes one more")
    parser.add_argument(
        "--missing",
        action="store_true",
        help="who has not answered, the excused aside; exits 3 if anyone",
    )
    parser.add_argument("--show", metavar="DATE", help="what was said for a day")
    parser.add_argument("--md", action="store_true", help="with --show: Markdown for a chat")
    parser.add_argument("--json", action="store_true", help="with --show or --missing")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Take answers, or tell of those there are."""
    pairs = [(name, text) for name, _, _ in _OPTIONS for text in getattr(args, name)]
    asked = [name for name in ("missing", "show") if getattr(args, name)]
    if len(asked) > 1 or (asked and (pairs or args.person)):
        raise WrongUsage("answer, or tell with --missing or --show DATE: one at a time")
    if (args.md or args.json) and not asked:
        raise WrongUsage("--md and --json tell of a day: add --show DATE")
    from tpmtui.cli.checkin_telling import say_day, say_missing

    if args.missing:
        refuse_needless(args, "checkin --missing", "--anyway", "--why", "--md")
        return say_missing(args, workspace)
    if args.show:
        refuse_needless(args, "checkin --show", "--anyway", "--why", "--date")
        if args.md:
            refuse_needless(args, "checkin --show --md", "--json")
        return say_day(args, workspace)
    return _take(args, workspace, pairs)


def _take(args: argparse.Namespace, workspace: Workspace, pairs: list[tuple[str, str]]) -> int:
    from tpmtui.shorthand.answers import parse_lines, parse_told

    me = args.person or workspace.user
    if pairs:
        told = {me: parse_told(pairs)}
    else:
        if sys.stdin.isatty():
            _say_in_hand(args, workspace, me)
        told = {handle or me: said for handle, said in parse_lines(read_stdin()).items()}
    if not told:
        raise BadInput(_NOTHING)
    said: list[str] = []
    notes: list[str] = []  # told once all is kept: what is refused has had no effect
    with workspace.together():
        for handle, answers in told.items():
            said.append(_answer(args, workspace, handle, answers, notes))
    for words in notes:
        note(visible(words))
    answered = [given.task for answers in told.values() for given in answers.answers]
    say_unrecorded(workspace, answered)
    for key in said:
        say(key)
    return exits.DONE


def _answer(
    args: argparse.Namespace, workspace: Workspace, handle: str, told: Told, notes: list[str]
) -> str:
    """Take in what one person says, and add what is to be said of it; the key of the check-in."""
    from tpmtui.services.checkins import answer, check_day, day_to_answer, hand_in, pick

    day = _day(args.date, workspace) or day_to_answer(
        workspace, handle, evening=args.session.settings.evening_time
    )
    if not args.anyway:
        check_day(workspace, handle, day)
    before = workspace.checkins.find(f"{handle}@{day}")
    for given in told.answers:
        task = workspace.tasks.get(given.task)
        answer(workspace, handle, day, given, why=args.why, anyway=True)
        notes += _of_task(task, handle, free=True)
        if not task.is_open and workspace.tasks.get(task.key).is_open:
            notes.append(f"{task.key} was done: it is reopened")
    if told.picks or told.drops:
        picked = before.picks if before else ()
        notes += [f"{key} was not picked" for key in told.drops if key not in picked]
        for key in told.picks:
            notes += _of_task(workspace.tasks.get(key), handle, free=False)
        pick(workspace, handle, day, told.picks, drop=told.drops)
    checkin = hand_in(workspace, handle, day, note=told.note, mood=told.mood)
    notes += _of_day(workspace, handle, day, amends=before is not None and bool(before.finished))
    return checkin.key


def _day(text: str | None, workspace: Workspace) -> date | None:
    from tpmtui.cli.values import read_day

    return None if text is None else read_day(text, workspace)


def _of_task(task: Task, handle: str, *, free: bool) -> Iterator[str]:
    """That a task is someone else's, or, where `free` tasks are told of, nobody's."""
    if handle not in task.assignees and (task.assignees or free):
        others = ", ".join(task.assignees) or "nobody"
        yield f"{task.key} is not {handle}'s: it is assigned to {others}"


def _of_day(workspace: Workspace, handle: str, day: date, *, amends: bool) -> Iterator[str]:
    from tpmtui.domain.calendar import short_day

    today = workspace.people.get(handle).local(workspace.now()).date()
    if day != today:
        yield f"{handle}'s answers are for {short_day(day, today=today)}"
    if amends:
        yield f"this amends what {handle} answered before; history has both"


def _say_in_hand(args: argparse.Namespace, workspace: Workspace, handle: str) -> None:
    """Tell at a terminal what can be typed, and of which tasks."""
    from tpmtui.queries.checkins import read_questions
    from tpmtui.services.checkins import day_to_answer

    evening = args.session.settings.evening_time
    day = day_to_answer(workspace, handle, evening=evening)
    for task in read_questions(workspace, handle, day).in_hand:
        note(visible(f"  {task.key}  {task.title}"))
    note("One answer a line, as in: done API-1, progress API-2=3h, blocked API-3: why, mood 4")
    note("ctrl+d ends.")
