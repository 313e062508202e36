"""The verbs of ``task`` that say one thing: move, done, reopen, block, depend, comment, log."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb
from tpmtui.cli.replanning import add_dry_run, change_dates
from tpmtui.cli.streams import say
from tpmtui.cli.unrecorded import say_unrecorded
from tpmtui.cli.usage import refuse_needless

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.task import Task
    from tpmtui.workspace import Workspace


def add_verbs_to(verbs: Subparsers) -> None:
    """Add them."""
    moving = _on_several(verbs, "move", "put tasks into a column, or to another place in it")
    moving.add_argument("column", metavar="COLUMN")
    _add_why(moving)
    beside = moving.add_mutually_exclusive_group()
    beside.add_argument("--before", metavar="KEY", type=str.upper, help="right above this card")
    beside.add_argument("--after", metavar="KEY", type=str.upper, help="right below this card")
    moving.set_defaults(run=run_move)

    finishing = _on_several(verbs, "done", "finish tasks")
    _add_why(finishing)
    finishing.set_defaults(run=run_done)
    reopening = _on_several(verbs, "reopen", "put finished tasks back where they came from")
    _add_why(reopening)
    reopening.set_defaults(run=run_reopen)

    blocking = _on_one(verbs, "block", "say that a task cannot go on")
    blocking.add_argument("reason", metavar="REASON", nargs="+")
    blocking.set_defaults(run=run_block)
    _on_several(verbs, "unblock", "say that tasks can go on").set_defaults(run=run_unblock)

    depending = _on_one(verbs, "depend", "let a task wait on another")
    depending.add_argument("on", metavar="ON", type=str.upper, help="the key of what comes first")
    depending.add_argument("--type", metavar="TYPE", help="FS (if left out) SS FF SF")
    depending.add_argument(
        "--lag", metavar="DAYS", help="working days between, negative for a lead"
    )
    depending.add_argument("--remove", action="store_true", help="let it wait no longer")
    add_dry_run(depending)
    depending.set_defaults(run=run_depend)

    commenting = _on_one(verbs, "comment", "say something about a task")
    commenting.add_argument("text", metavar="TEXT", nargs="+", help="- reads it from stdin")
    commenting.set_defaults(run=run_comment)

    logging = _on_one(verbs, "log", "note hours spent; as many fewer remain")
    logging.add_argument("hours", metavar="HOURS", help="2, 1.5h, 90m; negative to correct")
    logging.set_defaults(run=run_log)

    _on_several(verbs, "remove", "take tasks out of scope").set_defaults(run=run_remove)


def _on_one(verbs: Subparsers, name: str, summary: str) -> argparse.ArgumentParser:
    parser = add_verb(verbs, name, summary)
    parser.add_argument("key", metavar="KEY", type=str.upper)
    return parser


def _on_several(verbs: Subparsers, name: str, summary: str) -> argparse.ArgumentParser:
    parser = add_verb(verbs, name, summary)
    parser.add_argument("keys", metavar="KEY", nargs="+", type=str.upper)
    return parser


def _add_why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--why", metavar="REASON", help="why a card may pass a WIP limit")


def run_move(args: argparse.Namespace, workspace: Workspace) -> int:
    """Move tasks to a column, in the order they are named."""
    from tpmtui.services.tasks import move_task

    after = args.after

    def move(key: str) -> None:
        nonlocal after
        move_task(workspace, key, args.column, before=args.before, after=after, why=args.why)
        after = key if after else None

    code = _for_each(args, workspace, "move", move)
    say_unrecorded(workspace, args.keys)
    return code


def run_done(args: argparse.Namespace, workspace: Workspace) -> int:
    """Finish tasks."""
    from tpmtui.services.tasks import finish_task

    code = _for_each_dated(
        args, workspace, "finish", lambda key: finish_task(workspace, key, why=args.why)
    )
    say_unrecorded(workspace, args.keys)
    return code


def run_reopen(args: argparse.Namespace, workspace: Workspace) -> int:
    """Take tasks up again."""
    from tpmtui.services.tasks import reopen_task

    return _for_each_dated(
        args, workspace, "reopen", lambda key: reopen_task(workspace, key, why=args.why)
    )


def run_block(args: argparse.Namespace, workspace: Workspace) -> int:
    """Block a task."""
    from tpmtui.services.tasks import block_task

    block_task(workspace, args.key, " ".join(args.reason))
    return exits.DONE


def run_unblock(args: argparse.Namespace, workspace: Workspace) -> int:
    """Unblock tasks."""
    from tpmtui.services.tasks import unblock_task

    return _for_each(args, workspace, "unblock", lambda key: unblock_task(workspace, key))


def run_depend(args: argparse.Namespace, workspace: Workspace) -> int:
    """Link two tasks, or take the link away."""
    from tpmtui.cli.values import read_lag, read_link_type
    from tpmtui.domain.task import Dependency
    from tpmtui.services.tasks import add_dependency, remove_dependency

    if args.remove:
        refuse_needless(args, "task depend --remove", "--type", "--lag")
    link = Dependency(args.on, read_link_type(args.type or "FS"), read_lag(args.lag or "0"))

    def depend() -> None:
        if args.remove:
            remove_dependency(workspace, args.key, args.on)
        else:
            add_dependency(workspace, args.key, link)

    project = workspace.tasks.get(args.key).project
    change_dates(workspace, [project], depend, dry_run=args.dry_run)
    return exits.DONE


def run_comment(args: argparse.Namespace, workspace: Workspace) -> int:
    """Comment on a task and print the comment's key."""
    from tpmtui.cli.task_fields import read_text
    from tpmtui.services.tasks import comment_on_task

    say(comment_on_task(workspace, args.key, read_text(" ".join(args.text))).key)
    return exits.DONE


def run_log(args: argparse.Namespace, workspace: Workspace) -> int:
    """Log hours on a task."""
    from tpmtui.services.tasks import log_hours
    from tpmtui.shorthand.amounts import parse_hours

    log_hours(workspace, args.key, parse_hours(args.hours, signed=True))
    return exits.DONE


def run_remove(args: argparse.Namespace, workspace: Workspace) -> int:
    """Remove tasks."""
    from tpmtui.services.tasks import remove_task

    return _for_each_dated(args, workspace, "remove", lambda key: remove_task(workspace, key))


def _for_each(
    args: argparse.Namespace, workspace: Workspace, verb: str, act: Callable[[str], Task | None]
) -> int:
    """Do one thing to every task named, as one step: all or none."""
    keys = list(dict.fromkeys(args.keys))
    with workspace.change(f"{verb} {', '.join(keys)}"):
        for key in keys:
            act(key)
    return exits.DONE


def _for_each_dated(
    args: argparse.Namespace, workspace: Workspace, verb: str, act: Callable[[str], Task | None]
) -> int:
    """Do the same, and say which dates move by it."""
    projects = [task.project for task in workspace.tasks.some(args.keys).values()]
    change_dates(
        workspace, projects, lambda: _for_each(args, workspace, verb, act), acted_on=args.keys
    )
    return exits.DONE
