"""A project's key, dates, calendar and columns, to fill in or to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tpmtui.domain.errors import RuleBroken, TpmError
from tpmtui.domain.project import DEFAULT_COLUMNS, Project
from tpmtui.screens.dialogs.form import FieldProblem
from tpmtui.screens.dialogs.form_fields import Reading
from tpmtui.screens.dialogs.project_fields import PROJECT_FIELDS, renamed_columns, write_columns
from tpmtui.screens.dialogs.shared_form import SharedForm, refuse_overwriting
from tpmtui.services.projects import add_project, edit_project
from tpmtui.workspace import Workspace


class ProjectForm(SharedForm[Project | None]):
    """Starts a project, or changes `project`; hands back what was saved, None if nothing was."""

    def __init__(self, workspace: Workspace, project: Project | None = None) -> None:
        fields = [field for field in PROJECT_FIELDS if project is None or field.name != "key"]
        if project is None:
            texts = {"columns": write_columns(DEFAULT_COLUMNS), "work_week": "mon-fri"}
        else:
            texts = {field.name: field.write(getattr(project, field.name)) for field in fields}
        super().__init__(
            f"Edit project {project.key}" if project else "New project",
            workspace,
            fields,
            texts,
            place=f"project.edit.{project.key}" if project else "project.new",
        )
        self._base = project

    def reading(self) -> Reading:
        """What the texts are read against."""
        if self._base is None:
            return Reading.anywhere(self.workspace)
        return Reading.within(self._base, self.workspace)

    def save_values(self, values: dict[str, Any]) -> None:
        """Save what was typed."""
        self.keep(lambda: self._saved(values))

    def _saved(self, values: Mapping[str, Any]) -> Project:
        base = self._base
        fields = dict(values)
        if base is None:
            fields = {"key": "", "name": "", **fields}
        self._check(fields)
        with self.workspace.change(f"edit project {base.key}" if base else "add project"):
            if base is None:
                saved = _at("key", lambda: add_project(self.workspace, **fields))
            else:
                saved = _at("columns", lambda: self._edited(base, fields))
            self.drop_draft()
        return saved

    def _edited(self, base: Project, fields: dict[str, Any]) -> Project:
        now = self.workspace.projects.get(base.key)
        refuse_overwriting(base, now, fields)
        if "columns" not in fields:
            return edit_project(self.workspace, base.key, **fields)
        fields["columns"], names = renamed_columns(base.columns, fields["columns"])
        return edit_project(self.workspace, base.key, renamed=names, **fields)

    def _check(self, fields: Mapping[str, Any]) -> None:
        """Raise FieldProblem for the first field that cannot be."""
        probe = self._base or Project(key="NEW", name="new", created=self.workspace.now())
        for name, value in fields.items():
            try:
                probe = replace(probe, **{name: value})
                probe.check()
            except TpmError as error:
                raise FieldProblem(name, error) from None


def _at(field: str, save: Any) -> Project:
    """What `save` gives; a rule that it breaks is the matter of one field."""
    try:
        saved: Project = save()
    except RuleBroken as error:
        raise FieldProblem(field, error) from None
    return saved
