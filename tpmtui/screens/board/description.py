"""A description written in the user's own editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpmtui.domain.errors import Conflict, ReadOnly
from tpmtui.domain.task import Task
from tpmtui.screens.external_editor import edit_in_editor
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


def _offer_both(screen: WritingScreen, task: Task, written: str, conflict: Conflict) -> None:
    theirs = conflict.theirs
    both = f"<<<<<<< yours\n{written}\n=======\n{theirs.description}\n>>>>>>> theirs\n"
    question = f"{task.key} was described by someone else meanwhile.\nMake one of both versions?"
    screen.confirm(question, "Edit both", lambda: describe(screen, theirs, text=both))
