"""``demo``: a sample project to look at, thrown away afterwards."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tpmtui.cli.commands import add_command
from tpmtui.domain.errors import ReadOnly, RuleBroken
from tpmtui.domain.paths import typed_path

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.cli.session import Session

_DESCRIPTION = """\
Open the app on a sample project that shows every screen full and is thrown away. Where there is no
terminal to draw on, print what `today` says of it, and the burn-down of its sprint."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "demo", description=_DESCRIPTION)
    parser.add_argument("--keep", metavar="PATH", help="keep its database there")
    parser.set_defaults(run_alone=run_demo)


def run_demo(args: argparse.Namespace, session: Session) -> int:
    """Build the sample and show it; nothing is left of it unless it is to be kept."""
    if args.keep is None:
        with tempfile.TemporaryDirectory(prefix="tpmtui-demo-") as folder:
            return _show(Path(folder) / "demo.db", session, args)
    if session.read_only:
        raise ReadOnly("--read-only writes no file: leave --keep out")
    path = typed_path(args.keep)
    if path.exists() or path.is_symlink():
        raise RuleBroken(f"{args.keep} is there already: give --keep a new name")
    return _show(path, session, args)


def _show(path: Path, session: Session, args: argparse.Namespace) -> int:
    from tpmtui.cli.start import show
    from tpmtui.demo.story import DEMO_NOW, build_demo
    from tpmtui.workspace import Workspace

    user = session.user if args.user else "ana"
    clock = session.clock if session.moment else lambda: DEMO_NOW
    with Workspace.open(path, user=user) as workspace:
        build_demo(workspace)
    with Workspace.open(path, user=user, clock=clock, read_only=session.read_only) as workspace:
        return show(workspace, session, demo=True)
