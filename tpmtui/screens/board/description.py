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
from tpmtui.domain.text import visible
from tpmtui.services.tasks import edit_task

if TYPE_CHECKING:
    from tpmtui.screens.writing import WritingScreen


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
    command = _editor()
    try:
        # Readable by its owner only.
        with tempfile.NamedTemporaryFile("w", suffix=".md", encoding="utf-8", delete=False) as file:
            path = Path(file.name)
            file.write(text)
    except OSError as error:
        raise RuleBroken(f"cannot hand the text to {command[0]}: {error.strerror}") from None
    try:
        with app.suspend():
            problem = _run([*command, str(path)])
        if problem:
            raise RuleBroken(problem)
        return path.read_text(encoding="utf-8").rstrip("\n")
    except SuspendNotSupported:
        raise RuleBroken("an editor cannot run here: use e for the form") from None
    except OSError as error:
        raise RuleBroken(f"{command[0]} left no text: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadInput("what the editor saved is not UTF-8: nothing was changed") from None
    finally:
        path.unlink(missing_ok=True)


def _editor() -> list[str]:
    """The command that $VISUAL or $EDITOR names. Raises RuleBroken where it makes no sense."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        return shlex.split(wanted) or ["vi"]
    except ValueError:
        raise RuleBroken(f"$EDITOR is no command: {visible(wanted)}") from None


def _run(command: list[str]) -> str:
    """Run an editor; what went wrong, empty if nothing did.

    Nothing is raised: it would pass over the end of `App.suspend`, which gives the screen back.
    """
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        return f"cannot run {command[0]}: {error.strerror}; set $EDITOR"
    return f"{command[0]} ended with code {code}: nothing was changed" if code else ""


def _offer_both(screen: WritingScreen, task: Task, written: str, conflict: Conflict) -> None:
    theirs = conflict.theirs
    both = f"<<<<<<< yours\n{written}\n=======\n{theirs.description}\n>>>>>>> theirs\n"
    question = f"{task.key} was described by someone else meanwhile.\nMake one of both versions?"
    screen.confirm(question, "Edit both", lambda: describe(screen, theirs, text=both))
