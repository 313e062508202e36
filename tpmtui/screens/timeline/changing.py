"""The keys of the timeline that change what is planned in forms, or keep a plan to compare with."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tpmtui.domain.calendar import short_day
from tpmtui.domain.task import Task
from tpmtui.queries.timeline import planned_dates
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.dialogs.planned_forms import PlannedProjectForm, PlannedTaskForm
from tpmtui.screens.timeline.looking import LookingTimeline
from tpmtui.services.baselines import save_baseline
from tpmtui.services.tasks import finish_task, reopen_task
from tpmtui.widgets.bindings import bind


class ChangingTimeline(LookingTimeline):
    """A plan whose tasks, calendar and baselines are changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("timeline.baseline", "B", "baseline", "Baseline", "Show beside one, or save one anew"),
        bind("timeline.done", "x", "done", "Done", "Finish it, or take finished work up again"),
        bind("timeline.edit", "e", "edit", "Edit", "Every field of the task, in a form"),
        bind("timeline.new", "n", "new", "New", "Add a task"),
        bind("timeline.calendar", "W", "calendar", "Calendar", "Project dates, week and holidays"),
    ]

    def action_baseline(self) -> None:
        """Choose the baseline to draw behind the bars; a new name keeps the dates of now."""
        project = self.desk.ground.project.key
        named = {each.name: each for each in self.workspace.baselines.of_project(project)}
        today = self.workspace.today()
        options = [
            (name, name, short_day(each.created.date(), today=today))
            for name, each in named.items()
        ]
        options.reverse()
        shown = [self.desk.baseline.name] if self.desk.baseline else []

        def choose(names: tuple[str, ...]) -> None:
            name = next(iter(names), "")
            if name and name not in named:
                dates = planned_dates(self.desk.ground)
                label = f"save baseline {name}"
                self.write(label, lambda: save_baseline(self.workspace, project, name, dates))
            baseline = self.workspace.baselines.find(f"{project}:{name}")
            self.rearrange(lambda desk: desk.lie_beside(baseline))

        title = "Beside which baseline? A new name keeps the dates of now"
        self.ask(Pick(title, [*options, ("", "none", "")], chosen=shown, allow_new=True), choose)

    def action_edit(self) -> None:
        """Open the form of the task; what it would move is shown before it is saved."""
        if task := self.first_chosen():
            self.ask(PlannedTaskForm(self.workspace, task.project, task), self._saved)

    def action_done(self) -> None:
        """Finish the task, or take it up again."""
        if task := self.first_chosen():
            verb = finish_task if task.is_open else reopen_task
            label = f"{'finish' if task.is_open else 'reopen'} {task.key}"
            self.admit(label, lambda why: verb(self.workspace, task.key, why=why))

    def action_new(self) -> None:
        """Add a task in the form."""
        if self.project_key:
            self.ask(PlannedTaskForm(self.workspace, self.project_key), self._saved)

    def action_calendar(self) -> None:
        """Open the form of the project: dates, work week and holidays."""
        if (project := self.project) is not None:
            self.ask(PlannedProjectForm(self.workspace, project), lambda _: self.catch_up())

    def _saved(self, task: Task) -> None:
        self.catch_up()
        self.go_to(task.key)
