"""A sprint to plan, or to change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tpmtui.domain.errors import BadInput, RuleBroken
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.screens.dialogs.form import FieldProblem
from tpmtui.screens.dialogs.form_fields import (
    FormField,
    Reading,
    echo_day,
    read_day,
    stripped,
    written,
)
from tpmtui.screens.dialogs.shared_form import SharedForm, refuse_overwriting
from tpmtui.services.sprints import add_sprint, edit_sprint
from tpmtui.workspace import Workspace

_NAME = FormField("name", "Name", str, stripped, wide=True)
_FIELDS = (
    FormField("start", "Start", written, read_day, echo_day, hint="mon"),
    FormField("end", "End", written, read_day, echo_day,
              hint="the last day: 12 dec"),
    FormField("goal", "Goal", str, stripped, hint="what it is for", wide=True),
)  # fmt: skip
_NEEDED = (("start", "say its first day"), ("end", "say its last day"))


class SprintForm(SharedForm[Sprint | None]):
    """Plans a sprint of a project, or changes `sprint`; hands back what was saved.

    A new one that is given no name has the one that follows from the last.
    """

    def __init__(
        self, workspace: Workspace, project: Project, sprint: Sprint | None = None
    ) -> None:
        earlier = workspace.sprints.of_project(project.key)
        self._suggested = earlier[-1].next_name() if earlier else "Sprint 1"
        fields = _FIELDS if sprint else (replace(_NAME, hint=self._suggested), *_FIELDS)
        texts = {field.name: field.write(getattr(sprint, field.name)) for field in fields if sprint}
        super().__init__(
            f"Edit {sprint.name}" if sprint else f"New sprint of {project.key}",
            workspace,
            fields,
            texts,
            place=f"sprint.edit.{sprint.key}" if sprint else f"sprint.new.{project.key}",
        )
        self._project = project
        self._base = sprint

    def reading(self) -> Reading:
        """What the texts are read against."""
        return Reading.within(self._project, self.workspace)

    def save_values(self, values: dict[str, Any]) -> None:
        """Save what was typed."""
        self.keep(lambda: self._saved(values))

    def _saved(self, values: dict[str, Any]) -> Sprint:
        base = self._base
        if base is None:
            values = values | {"name": values.get("name") or self._suggested}
        for name, why in _NEEDED:
            if base is None and values.get(name) is None:
                raise FieldProblem(name, BadInput(why))
        with self.workspace.change(f"edit sprint {base.name}" if base else "add sprint"):
            try:
                if base is None:
                    saved = add_sprint(self.workspace, self._project.key, **values)
                else:
                    now = self.workspace.sprints.get(base.key)
                    refuse_overwriting(base, now, values)
                    saved = edit_sprint(self.workspace, now, **values)
            except (BadInput, RuleBroken) as error:
                field = "name" if base is None and isinstance(error, RuleBroken) else "end"
                raise FieldProblem(field, error) from None
            self.drop_draft()
        return saved
