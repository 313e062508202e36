"""``task``: everything one can do with tasks, a verb each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpmtui.cli.commands import add_command, add_verbs

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers

_EXAMPLES = """\
  tpmtui task add "Rotate keys" --project API --points 5 --assign ana --due fri
  tpmtui task list --filter "@ana is:overdue | is:blocked"
  tpmtui task move API-1 Doing
  tpmtui task depend API-2 API-1 --type FS --lag 2
  tpmtui task done API-1 API-2
"""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``task`` and its verbs."""
    from tpmtui.cli import task_lists, task_verbs, task_writing

    verbs = add_verbs(add_command(subparsers, "task", examples=_EXAMPLES))
    task_writing.add_add(verbs)
    task_lists.add_verbs_to(verbs)
    task_writing.add_edit(verbs)
    task_verbs.add_verbs_to(verbs)
