"""``backup`` and ``restore``: a copy of everything, and back again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import note
from tpmtui.domain.errors import BadInput, Damaged, ReadOnly
from tpmtui.domain.kinds import count_of
from tpmtui.domain.paths import typed_path
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpmtui.cli.commands import Subparsers
    from tpmtui.cli.session import Session
    from tpmtui.workspace import Workspace

_BACKUP = """\
Write a consistent copy of the database to a new private file, while others go on writing. A
database on a server is written as the JSON of `export all`."""
_RESTORE = """\
Put a backup in the place of everything there is, all or nothing: a copied database, also of an
older tpmtui, or the JSON of `export all`. What was there is kept in a file beside the database,
whose name is said; a database that is damaged is set aside."""


def add_parser(subparsers: Subparsers) -> None:
    """Add both commands."""
    copying = add_command(subparsers, "backup", description=_BACKUP)
    copying.add_argument("file", metavar="FILE", help="a new file")
    copying.add_argument("--force", action="store_true", help="replace FILE if it is there")
    copying.set_defaults(run=run_backup)
    restoring = add_command(subparsers, "restore", description=_RESTORE)
    restoring.add_argument("file", metavar="FILE", help="what `backup` or `export all` wrote")
    restoring.set_defaults(run_alone=run_restore)


def run_backup(args: argparse.Namespace, workspace: Workspace) -> int:
    """Copy the database."""
    if args.session.read_only:
        raise ReadOnly("--read-only writes no file")
    copy_everything(workspace, str(typed_path(args.file)), force=args.force)
    return exits.DONE


def run_restore(args: argparse.Namespace, session: Session) -> int:
    """Replace what is there, and say where it is kept and what came back."""
    from tpmtui.services.backup import items_of_copy, put_back

    if session.read_only:
        raise ReadOnly("--read-only restores nothing")
    path = typed_path(args.file)
    with items_of_copy(path) as copied:
        items = _items_of_text(path) if copied is None else copied
        with _opened(session) as workspace:
            if workspace.ledger.newest():
                kept = kept_name(workspace, "before-restore")
                copy_everything(workspace, kept)
                note(f"what was there is kept in {visible(kept)}")
            counts = put_back(workspace, items)
    note(", ".join(count_of(kind, n) for kind, n in counts.items() if n) or "nothing")
    return exits.DONE


def copy_everything(
    workspace: Workspace, target: str, *, force: bool = False, exactly: bool = False
) -> None:
    """Copy everything to a new private file; `exactly`: damage and all, as a database file."""
    from tpmtui.exporters.files import write_file, write_out

    database = workspace.database
    if exactly or database.path is not None:
        copy = database.keep if exactly else database.copy_to
        write_file(copy, target, force=force, database=database.path)
        return
    from tpmtui.exporters import exporter
    from tpmtui.queries.whole import last_day, read_everything

    write_out(
        exporter("all", "json")(read_everything(workspace), last_day(workspace)),
        target,
        force=force,
    )


def _opened(session: Session) -> Workspace:
    """The workspace; a damaged file is set aside first, and a new one made."""
    try:
        return session.open()
    except Damaged as damaged:
        from tpmtui.workspace import set_aside

        path = session.path()
        if path is None:
            raise
        note(str(damaged))
        note(f"it is kept in {visible(str(set_aside(path, 'damaged')))}")
        return session.open()


def kept_name(workspace: Workspace, what: str, *, suffix: str = ".json") -> str:
    """A free name for a copy: beside the database, or for a server in the data folder.

    There it ends in `suffix`.
    """
    from tpmtui.settings import default_database
    from tpmtui.workspace import free_name

    path = workspace.database.path or default_database().with_name(
        f"{workspace.database.name.replace('/', '_')}{suffix}"
    )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(free_name(path, what))


def _items_of_text(path: Path) -> Iterable[Any]:
    from tpmtui.domain.drafts import Everything
    from tpmtui.importers import read_drafts
    from tpmtui.importers.options import ImportOptions
    from tpmtui.workspace import local_now

    drafts = read_drafts("tpmtui", path.read_bytes(), ImportOptions(now=local_now()))
    if not isinstance(drafts, Everything):
        raise BadInput(f"{visible(str(path))} holds tasks only: import it")
    return drafts.items
