"""``doctor``: whether everything is sound, and mending what is safe."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import note, say
from tpmtui.domain.errors import ReadOnly
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.soundness.inspection import Finding
    from tpmtui.workspace import Workspace

_ABOUT = """\
Name every inconsistency, one a line: damage in the file, things that refer to what is not there,
links that lead to no task, meeting or file, dates and states that contradict each other, places
taken twice, tables that are not what the ledger says, an index that finds something else. Exits 3
where something was found, for cron.

--repair first keeps a copy beside the database, then mends what is safe: rows become what the
ledger says again, references to nothing are dropped, cards get places of their own, the index is
made anew. It says what it did and what is left for a person; exits 3 where something is left.
References and places it changed are one step, which `undo` takes back; a row put back to what the
ledger says is none, so the copy has what it was. Dates and the history it never touches."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "doctor", description=_ABOUT)
    parser.add_argument("--repair", action="store_true", help="mend what is safe, after a backup")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print what is wrong, or what was done about it."""
    from tpmtui.queries.doctor import read_findings

    if args.repair and workspace.read_only:
        raise ReadOnly("--read-only repairs nothing")
    found = read_findings(workspace)
    if args.repair and found:
        return _repair(args, workspace)
    if args.json:
        _say_json(workspace, ((finding, {}) for finding in found))
        return exits.FOUND if found else exits.DONE
    for finding in found:
        say(visible(str(finding)))
    if not found:
        note(f"{visible(str(workspace.database.path or workspace.database.name))} is sound")
    return exits.FOUND if found else exits.DONE


def _repair(args: argparse.Namespace, workspace: Workspace) -> int:
    from tpmtui.queries.doctor import read_findings, read_inventory
    from tpmtui.services.repair import repair

    kept = _keep(workspace)
    done = repair(workspace, lambda: read_inventory(workspace))
    left = read_findings(workspace)
    if done:
        note(f"what was there is kept in {visible(kept)}")
    else:
        _drop(kept)
    if args.json:
        marked = [(finding, {"mended": True}) for finding in done]
        marked += [(finding, {"mended": False}) for finding in left]
        _say_json(workspace, marked)
    else:
        for finding in done:
            say(visible(f"mended  {finding}"))
        for finding in left:
            say(visible(f"left    {finding}"))
    return exits.FOUND if left else exits.DONE


def _keep(workspace: Workspace) -> str:
    """Keep everything as it is, damage included; the name of the file."""
    from tpmtui.cli.backup import copy_everything, kept_name

    kept = kept_name(workspace, "before-repair")
    copy_everything(workspace, kept, exactly=True)
    return kept


def _drop(kept: str) -> None:
    from pathlib import Path

    Path(kept).unlink(missing_ok=True)


def _say_json(workspace: Workspace, found: Iterable[tuple[Finding, dict[str, Any]]]) -> None:
    from tpmtui.cli.documents import say_document

    items = ({"key": each.key, "text": each.text, **more} for each, more in found)
    say_document("doctor", items, workspace.today())
