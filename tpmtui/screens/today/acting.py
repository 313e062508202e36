"""Acting on a concern from its own line: what is wrong with a task is put right there."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tpmtui.planning.today.concern import Where
from tpmtui.screens.acting import ActingScreen
from tpmtui.screens.today.concern_list import ConcernList
from tpmtui.widgets.bindings import bind, hint

_DOES = {"done", "block", "assign", "due", "comment", "edit"}


class ActsOnConcerns(ActingScreen):
    """A list of concerns, some of which are about a task."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("today.done", "x", "done", "Done", "Finish the task of this line"),
        hint("today.block", "b", "block", "Block", "Say what blocks it, or unblock it"),
        bind("today.assign", "a", "assign", "Assign", "Say who works on it"),
        bind("today.due", "f", "due", "Due day", "When it should be finished"),
        bind("today.comment", "m", "comment", "Comment", "Say something about it"),
        bind("today.edit", "e", "edit", "Edit", "Every field of the task, in a form"),
    ]

    def chosen_keys(self) -> list[str]:
        """The task that the line under the cursor is about, if it is about one."""
        concern = self.query_one(ConcernList).current
        return [concern.key] if concern is not None and concern.where is Where.TASK else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what is done to tasks on other lines, and where nothing can be written."""
        if action in _DOES:
            if not self.is_mounted or not self.chosen_keys():
                return False
            return None if self.workspace.read_only else True
        return super().check_action(action, parameters)
