"""A description written in the user's own editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpmtui.domain.errors import Conflict, ReadOnly, TpmError
from tpmtui.domain.task import Task
from tpmtui.screens.drafting import Draft
from tpmtui.screens.external_editor import LeftOff, edit_in_editor
from tpmtui.services.tasks import edit_task

if TYPE_CHECKING:
    from tpmtui.screens.writing import WritingScreen


def describe(screen: WritingScreen, task: Task, draft: Draft, *, text: str | None = None) -> None:
    """Edit the description of a task, or a `text` that is to become it.

    What was written is kept as a draft until it is saved. Where someone else changed it meanwhile
    both versions are offered to be edited into one.
    """
    with screen.telling_errors():
        if screen.workspace.read_only:
            raise ReadOnly("the database is open for reading only")
        try:
            written = edit_in_editor(screen.app, text or draft.found() or task.description)
        except LeftOff as left:
            _keep(draft, left.text)
            raise
        if written == task.description:
            screen.attempt(draft.drop)
            return
        _keep(draft, written)
        _save(screen, task, draft, written)


def _keep(draft: Draft, text: str) -> None:
    draft.typed(lambda: text)
    draft.flush()


def _save(screen: WritingScreen, task: Task, draft: Draft, written: str) -> None:
    def save() -> None:
        with screen.workspace.change(f"edit {task.key}"):
            draft.drop()
            edit_task(screen.workspace, task.key, base=task, description=written)

    def refused(error: TpmError) -> None:
        _keep(draft, written)
        if isinstance(error, Conflict):
            _offer_both(screen, error.theirs, draft, written)
        else:
            screen.tell(error)

    screen.attempt(save, lambda _: screen.catch_up(), refused)


def _offer_both(screen: WritingScreen, theirs: Task, draft: Draft, written: str) -> None:
    both = f"<<<<<<< yours\n{written}\n=======\n{theirs.description}\n>>>>>>> theirs\n"
    question = f"{theirs.key} was described by someone else meanwhile.\nMake one of both versions?"
    screen.confirm(question, "Edit both", lambda: describe(screen, theirs, draft, text=both))
