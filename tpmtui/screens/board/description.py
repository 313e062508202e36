"""A description written in the user's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

from tpmtui.domain.errors import BadInput, Conflict, ReadOnly, RuleBroken
from tpmtui.domain.task import Task
from tpmtui.services.tasks import edit_task

if TYPE_CHECKING:
    from tpmtui.screens.board.writing import WritingScreen


def describe(screen: WritingScreen, task: Task, *, text: str | None = None) -> None:
    """Edit the description of a task, or a `text` that is to become it.

    Where someone else changed it meanwhile both versions are offered to be edited into one; what
    was written is kept as a draft until it is saved.
    """
    workspace, place = screen.workspace, f"description.{task.key}"
    with screen.telling_errors():
        if workspace.read_only:
            raise ReadOnly("the database is open for reading only")
        start = text or workspace.drafts.find(workspace.user, place) or task.description
        written = edit_in_editor(screen.app, start)
        if written == task.description:
            workspace.drafts.drop(workspace.user, place)
            return
        workspace.drafts.keep(workspace.user, place, written, workspace.now())
        try:
            edit_task(workspace, task.key, base=task, description=written)
        except Conflict as conflict:
            _offer_both(screen, task, written, conflict)
        else:
            workspace.drafts.drop(workspace.user, place)
    screen.catch_up()


def edit_in_editor(app: App[object], text: str) -> str:
    """`text` as the user leaves it in $VISUAL or $EDITOR. Raises RuleBroken where none can run."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    # mkstemp makes the file readable by its owner only.
    handle, name = tempfile.mkstemp(prefix="tpmtui-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            code = subprocess.run([*command, name], check=False).returncode
        if code:
            raise RuleBroken(f"{command[0]} ended with code {code}: nothing was changed")
        return path.read_text(encoding="utf-8").rstrip("\n")
    except SuspendNotSupported:
        raise RuleBroken("an editor cannot run here: use e for the form") from None
    except OSError as error:
        raise RuleBroken(f"cannot run {command[0]}: {error.strerror}; set $EDITOR") from None
    except UnicodeDecodeError:
        raise BadInput("what the editor saved is not UTF-8: nothing was changed") from None
    finally:
        path.unlink(missing_ok=True)


def _offer_both(screen: WritingScreen, task: Task, written: str, conflict: Conflict) -> None:
    theirs = conflict.theirs
    both = f"<<<<<<< yours\n{written}\n=======\n{theirs.description}\n>>>>>>> theirs\n"
    question = f"{task.key} was described by someone else meanwhile.\nMake one of both versions?"
    screen.confirm(question, "Edit both", lambda: describe(screen, theirs, text=both))
