"""The sprints of a project: planned, started, changed and closed from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from tpmtui.domain.calendar import short_day
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint, SprintState
from tpmtui.screens.dialogs.listed import Listed
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.dialogs.sprint_form import SprintForm
from tpmtui.services.sprints import close_sprint, commitment_note, start_sprint
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.rows import Row, beside
from tpmtui.workspace import Workspace

_STATES = {"start": SprintState.PLANNED, "finish": SprintState.ACTIVE}


class Sprints(Listed):
    """The sprints, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="sprints.new", tooltip="Plan a sprint"),
        Binding("e", "edit", "Edit", id="sprints.edit", tooltip="Its days and its goal"),
        Binding("s", "start", "Start", id="sprints.start",
                tooltip="Start it: what is in it is committed"),
        Binding("f", "finish", "Close", id="sprints.close",
                tooltip="Close it: unfinished work is carried over"),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, project: Project) -> None:
        super().__init__(f"Sprints of {project.key}", workspace)
        self._project = project

    def nothing(self) -> str:
        """How the first one comes."""
        return f"No sprint yet: {key_of(self.app, 'sprints.new')} plans one"

    def rows(self) -> Iterator[Row]:
        """A row for each sprint, with its days and its state."""
        today = self.workspace.today()
        sprints = self.workspace.sprints.of_project(self._project.key)[::-1]
        names = beside((sprint.name, sprint.goal) for sprint in sprints)
        for sprint, name in zip(sprints, names, strict=True):
            days = [short_day(day, today=today) for day in (sprint.start, sprint.end) if day]
            about = (" - ".join(days), str(sprint.state))
            yield Row(sprint.key, name, ", ".join(filter(None, about)))

    def on_rows_moved(self) -> None:
        """What can be done depends on the sprint under the cursor."""
        self.refresh_bindings()

    def on_rows_chosen(self) -> None:
        """Change what was chosen, unless it is closed."""
        sprint = self._sprint()
        if sprint is not None and sprint.state is not SprintState.CLOSED:
            self.action_edit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is planned can be started, what runs be closed, and both be changed."""
        sprint = self._sprint() if self.is_mounted else None
        if action in _STATES:
            return True if sprint and sprint.state is _STATES[action] else None
        if action == "edit":
            return True if sprint and sprint.state is not SprintState.CLOSED else None
        return True

    def _sprint(self) -> Sprint | None:
        return self.workspace.sprints.find(self.current) if self.current else None

    def action_new(self) -> None:
        """Plan a sprint."""
        self.open(SprintForm(self.workspace, self._project))

    def action_edit(self) -> None:
        """Change the sprint under the cursor."""
        sprint = self._sprint()
        if sprint is not None:
            self.open(SprintForm(self.workspace, self._project, sprint))

    def action_start(self) -> None:
        """Start the sprint under the cursor; say so if nothing is committed by that."""
        sprint = self._sprint()
        if sprint is None:
            return

        def started(_: Sprint) -> None:
            self.show(sprint.key)
            if said := commitment_note(self.workspace, sprint):
                self.notify(said, markup=False)

        self.attempt(lambda: start_sprint(self.workspace, sprint), started)

    def action_finish(self) -> None:
        """Close the sprint under the cursor; say where its unfinished work goes."""
        sprint = self._sprint()
        if sprint is None:
            return
        others = self.workspace.sprints.of_project(self._project.key)
        planned = [each for each in others if each.state is SprintState.PLANNED]
        options = [("", "the backlog", ""), *((each.key, each.name, "") for each in planned)]

        def close(chosen: tuple[str, ...]) -> None:
            carry_to = self.workspace.sprints.find(chosen[0]) if chosen[0] else None
            close_sprint(self.workspace, sprint, carry_to=carry_to)

        self.ask(Pick(f"Close {sprint.name}; what is unfinished goes to", options), close)
