"""The verbs of ``meeting`` for one that is held: start, note, act, decide, carry, close."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb
from tpmtui.cli.meeting_lines import meet_people, read_line, read_words, say_again, understood
from tpmtui.cli.streams import note, say
from tpmtui.domain.amounts import counted
from tpmtui.domain.errors import BadInput, RuleBroken

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.meeting import Presence
    from tpmtui.workspace import Workspace


def add_verbs_to(verbs: Subparsers) -> None:
    """Add them."""
    starting = add_verb(verbs, "start", "start one: what is open from before")
    starting.add_argument("meeting", metavar="MEETING", nargs="?")
    starting.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    _add_presence(starting)
    starting.add_argument("--json", action="store_true", help="as JSON, for scripts")
    starting.set_defaults(run=run_start)

    closing = add_verb(verbs, "close", "close the one that runs")
    closing.add_argument("meeting", metavar="MEETING", nargs="?")
    _add_presence(closing)
    closing.set_defaults(run=run_close)

    acting = _line(verbs, "action", "note an action: it becomes a task")
    acting.add_argument("--new-people", action="store_true", help="add whom it names and is new")
    acting.add_argument("--why", metavar="REASON", help="why a card may pass a WIP limit")
    acting.set_defaults(run=run_action)
    deciding = _line(verbs, "decision", "note a decision")
    deciding.add_argument("--supersedes", metavar="KEY", help="the older decision it replaces")
    deciding.set_defaults(run=run_decision)
    noting = _line(verbs, "note", "note anything: a mark says what it is")
    noting.add_argument("--new-people", action="store_true", help="add whom it names and is new")
    noting.add_argument("--why", metavar="REASON", help="why a card may pass a WIP limit")
    noting.set_defaults(run=run_note)

    carrying = add_verb(verbs, "carry", "decide about what is open from before")
    carrying.add_argument("item", metavar="KEY", help="of an action's task, or of an item")
    carrying.add_argument("verdict", metavar="VERDICT", help="done, keep, redate or drop")
    carrying.add_argument("words", metavar="WORDS", nargs="*", help="the new day, or the reason")
    carrying.add_argument("--meeting", metavar="MEETING", help="else the one that runs")
    carrying.set_defaults(run=run_carry)


def _line(verbs: Subparsers, name: str, summary: str) -> argparse.ArgumentParser:
    parser = add_verb(verbs, name, summary)
    parser.add_argument("text", metavar="TEXT", nargs="+", help="- reads it from stdin")
    parser.add_argument("--meeting", metavar="MEETING", help="else the one that runs")
    return parser


def _add_presence(parser: argparse.ArgumentParser) -> None:
    for name in ("present", "absent", "excused"):
        parser.add_argument(
            f"--{name}",
            metavar="HANDLE",
            action="append",
            default=[],
            help=f"who was {name}; repeatable",
        )


def run_start(args: argparse.Namespace, workspace: Workspace) -> int:
    """Start a meeting; print its key and, a line each, what is open from before."""
    from tpmtui.cli.chosen import check_home
    from tpmtui.cli.meeting_names import find_occurrence
    from tpmtui.queries.minutes import read_minutes
    from tpmtui.services.meetings import diary_of, next_to_start, start_meeting

    if args.meeting is None:
        _refuse_second(workspace, args.project)
        occurrence = next_to_start(workspace, args.project)
    else:
        occurrence = find_occurrence(workspace, args.meeting)
        check_home(occurrence.key, occurrence.series.project, args.project, workspace)
    meeting = start_meeting(workspace, occurrence, presence=_presence(args))
    minutes = read_minutes(workspace, diary_of(workspace, occurrence.series).on(meeting.day))
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.meeting_fields import minutes_fields

        return say_document("minutes", [minutes_fields(minutes)], workspace.today())
    from tpmtui.cli.meeting_show import say_carried

    say(meeting.key)
    say_carried(minutes.carried)
    return exits.DONE


def _refuse_second(workspace: Workspace, project: str | None) -> None:
    """Without a name, `start` would begin the one after a meeting that somebody forgot to close."""
    running = [
        meeting.key
        for meeting in workspace.meetings.running()
        if project is None or workspace.series.get(meeting.series).project == project
    ]
    if running:
        raise RuleBroken(f"{', '.join(running)} still runs: close it first, or name another")


def run_close(args: argparse.Namespace, workspace: Workspace) -> int:
    """Close a meeting, and say what came of it."""
    from tpmtui.cli.meeting_names import running_or_named
    from tpmtui.domain.minutes import ItemKind
    from tpmtui.services.meetings import close_meeting, note_presence

    key = running_or_named(workspace, args.meeting)
    presence = _presence(args)
    with workspace.change(f"close {key}"):
        if presence:
            note_presence(workspace, key, presence)
        close_meeting(workspace, key)
    kinds = [item.kind for item in workspace.minutes.of_meetings([key])]
    told = (ItemKind.ACTION, ItemKind.DECISION)
    counts = [counted(kinds.count(kind), kind) for kind in told]
    note(f"{key} is closed: {', '.join(counts)}")
    return exits.DONE


def run_action(args: argparse.Namespace, workspace: Workspace) -> int:
    """Note an action and print the key of its task."""
    from tpmtui.services.minutes import add_line

    key, line = read_line(args, workspace, "- [ ] ")
    with workspace.change(f"action: {line.text}"):
        meet_people(args, workspace, line)
        say_again(workspace, key, line)
        item = add_line(workspace, key, line, why=args.why)
    say(item.task or item.key)
    return exits.DONE


def run_decision(args: argparse.Namespace, workspace: Workspace) -> int:
    """Note a decision and print its key."""
    from tpmtui.services.minutes import add_line

    key, line = read_line(args, workspace, "! ")
    say(add_line(workspace, key, line, supersedes=args.supersedes).key)
    return exits.DONE


def run_note(args: argparse.Namespace, workspace: Workspace) -> int:
    """Note lines, each understood by its mark, and print their keys; an action's is its task's."""
    from tpmtui.cli.meeting_names import running_or_named
    from tpmtui.services.minutes import add_line
    from tpmtui.shorthand.minute_lines import parse_minutes

    key = running_or_named(workspace, args.meeting)
    lines = understood(parse_minutes(read_words(args).rstrip("\n")), workspace, key)
    if not any(str(line).strip() for line in lines):
        raise BadInput("there is nothing to note")
    with workspace.change(f"minutes of {key}"):
        keys = []
        for line in lines:
            meet_people(args, workspace, line)
            say_again(workspace, key, line)
            item = add_line(workspace, key, line, why=args.why)
            keys.append(item.task or item.key)
    for name in dict.fromkeys(keys):
        say(name)
    return exits.DONE


def run_carry(args: argparse.Namespace, workspace: Workspace) -> int:
    """Decide about an item of an earlier meeting."""
    from tpmtui.cli.meeting_names import running_or_named
    from tpmtui.cli.values import read_day
    from tpmtui.domain.meeting import Verdict
    from tpmtui.services.carrying import find_open_item, review_item
    from tpmtui.shorthand.names import one_of

    meeting = workspace.meetings.get(running_or_named(workspace, args.meeting))
    verdict = one_of(Verdict, args.verdict, "verdict")
    item = find_open_item(workspace, meeting, args.item)
    words = " ".join(args.words)
    due = None
    if verdict is Verdict.REDATE:
        project = workspace.series.get(meeting.series).project
        due = read_day(words, workspace, workspace.projects.get(project).calendar)
    review_item(workspace, meeting.key, item.key, verdict, due=due, why=words)
    return exits.DONE


def _presence(args: argparse.Namespace) -> dict[str, Presence]:
    from tpmtui.domain.meeting import Presence, check_once

    named = {presence: getattr(args, presence) for presence in Presence}
    check_once(handle for handles in named.values() for handle in handles)
    return {handle: presence for presence, handles in named.items() for handle in handles}
