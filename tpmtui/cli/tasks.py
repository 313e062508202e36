"""``task``: everything one can do with tasks, a verb each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpmtui.cli.commands import add_command, add_verbs

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add ``task`` and its verbs."""
    from tpmtui.cli import task_lists, task_verbs, task_writing

    verbs = add_verbs(add_command(subparsers, "task"))
    task_writing.add_add(verbs)
    task_lists.add_verbs_to(verbs)
    task_writing.add_edit(verbs)
    task_verbs.add_verbs_to(verbs)
