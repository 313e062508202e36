"""Forms that show what they would move before they save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tpmtui.planning.schedule.replan import Replan, move_words
from tpmtui.queries.ground import read_ground
from tpmtui.queries.timeline import read_replan
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.form import Form
from tpmtui.screens.dialogs.project_form import ProjectForm
from tpmtui.screens.dialogs.task_form import TaskForm
from tpmtui.services.trial import tried

_NAMED = 8


class _ShowsMoves(Form[Any]):
    """A form of which the dates of one project may depend."""

    def planned_project(self) -> str:
        """The key of that project."""
        raise NotImplementedError

    def keep(self, save: Callable[[], Any]) -> None:
        """Ask before dates move; save at once where none does."""
        before = read_ground(self.workspace, self.planned_project())
        save_at_once = super().keep

        def decide(answer: Replan | None) -> None:
            if answer is None or not answer.moves:
                save_at_once(save)
                return
            today = self.workspace.today()
            lines = [answer.summary, ""]
            lines += [move_words(move, today=today) for move in answer.moves[:_NAMED]]
            if len(answer.moves) > _NAMED:
                lines.append(f"and {len(answer.moves) - _NAMED} more")
            self.app.push_screen(
                Confirm("\n".join(lines), yes="Keep", no="Back"),
                lambda yes: save_at_once(save) if yes else None,
            )

        self.attempt(
            lambda: tried(self.workspace, save, lambda: read_replan(self.workspace, before)), decide
        )


class PlannedTaskForm(_ShowsMoves, TaskForm):
    """The form of a task, as the timeline opens it."""

    def planned_project(self) -> str:
        """The project of the task."""
        return self._project_key


class PlannedProjectForm(_ShowsMoves, ProjectForm):
    """The form of a project, as the timeline opens it: its calendar moves everything."""

    def planned_project(self) -> str:
        """The project itself."""
        return self._base.key if self._base else ""
