"""The keys that do something with the chosen tasks as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from tpmtui.domain.project import State
from tpmtui.domain.task import Task
from tpmtui.domain.text import brief
from tpmtui.screens.board.description import describe
from tpmtui.screens.board.field_keys import FieldKeys
from tpmtui.screens.dialogs.ask import Ask, required
from tpmtui.screens.drafting import Draft
from tpmtui.screens.writing import named
from tpmtui.services.projects import resolve_project
from tpmtui.services.tasks import add_task, remove_task
from tpmtui.shorthand.task_line import TaskLine, parse_task_line
from tpmtui.widgets.bindings import bind, hint


class TaskKeys(FieldKeys):
    """Finish, block, split, describe, comment, delete, copy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("board.edit", "e", "edit", "Edit", "Every field of the task, in a form"),
        hint("board.done", "x", "done", "Done", "Finish it, or take finished work up again"),
        hint("board.block", "b", "block", "Block", "Say what blocks it, or unblock it"),
        bind("board.split", "o", "split", "Split", "Split into sub-tasks, one a line"),
        bind("board.comment", "m", "comment", "Comment", "Say something about it"),
        bind("board.describe", "E", "describe", "Description", "Write the description in $EDITOR"),
        bind("board.delete", "D", "delete", "Delete", "Delete, after a question"),
        bind("board.copy", "y", "copy", "Copy key", "To your own clipboard, over SSH too"),
    ]

    _described: Draft | None = None  # what was written in an editor last

    def action_split(self) -> None:
        """Make sub-tasks of the first chosen task."""
        if task := self.first_chosen():
            question = Ask(
                self.workspace,
                f"Split {task.key}",
                hint="one sub-task a line, as in: Write the tests @ana 3p",
                multiline=True,
                check=lambda text: self._read_lines(required(text), task),
            )
            self.ask(question, lambda text: self._split(task, self._read_lines(text, task)))

    def _read_lines(self, text: str, task: Task) -> list[TaskLine]:
        calendar = resolve_project(self.workspace, task.project).calendar
        today = self.workspace.today()
        lines = [line for line in text.splitlines() if line.strip()]
        return [parse_task_line(line, today=today, calendar=calendar) for line in lines]

    def _split(self, task: Task, lines: Sequence[TaskLine]) -> None:
        # Parts of work in hand are still to do: only a column of waiting work is shared.
        column = task.column if task.state is State.TODO else None

        def add(why: str | None) -> list[str]:
            added = []
            for line in lines:
                fields: dict[str, Any] = {
                    "column": column,
                    "parent": task.key,
                    "sprint": task.sprint,
                }
                fields |= fields_of(line)
                part = add_task(self.workspace, task.project, line.title, why=why, **fields)
                added.append(part.key)
            return added

        self.admit(
            f"split {task.key}",
            add,
            lambda keys: self.notify(f"Part of {task.key}: {' '.join(keys)}", markup=False),
        )

    def action_describe(self) -> None:
        """Write the description of the first chosen task in the user's editor."""
        if task := self.first_chosen():
            self._described = Draft(self, self.workspace, f"description.{task.key}")
            describe(self, task, self._described)

    def keep_draft(self) -> None:
        """Write down a description that could not be written yet."""
        if self._described is not None:
            self._described.flush()

    def action_delete(self) -> None:
        """Delete the chosen tasks, after a question."""
        tasks = self.chosen()
        if not tasks:
            return
        keys = [task.key for task in tasks]
        what = f"{keys[0]} {brief(tasks[0].title, 60)}" if len(keys) == 1 else named(keys)
        self.confirm(
            f"Delete {what}?\n{self.key_of('app.undo')} brings it back.",
            "Delete",
            lambda: self._do("delete", keys, remove_task),
            no="Keep",
        )

    def action_copy(self) -> None:
        """Copy the keys of the chosen tasks."""
        if keys := self.chosen_keys():
            self.copy(" ".join(keys))


def fields_of(line: TaskLine) -> dict[str, Any]:
    """The fields that a quick-add line sets, by the name a task gives them; not its title."""
    names = set(TaskLine.__dataclass_fields__) - {"title"}
    return {name: value for name in names if (value := getattr(line, name)) not in (None, ())}
