"""Meetings to plan, or to change: when, how often, how long, with whom, about what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting import Series
from tpmtui.domain.project import Project
from tpmtui.domain.recurrence import Recurrence
from tpmtui.screens.dialogs.form import FieldProblem
from tpmtui.screens.dialogs.form_fields import Reading
from tpmtui.screens.dialogs.series_fields import SERIES_FIELDS
from tpmtui.screens.dialogs.shared_form import SharedForm, refuse_overwriting
from tpmtui.services.series import add_series, edit_series
from tpmtui.workspace import Workspace, local_zone


class SeriesForm(SharedForm[Series | None]):
    """Plans a series, or changes `series`; hands back what was saved, None if nothing was."""

    CHOOSABLE: ClassVar[frozenset[str]] = frozenset({"attendees"})

    def __init__(
        self, workspace: Workspace, project: Project, series: Series | None = None
    ) -> None:
        super().__init__(
            f"Edit {series.title}" if series else "Plan meetings",
            workspace,
            SERIES_FIELDS,
            _texts(series) if series else {},
            place=f"series.edit.{series.key}" if series else f"series.new.{project.key}",
        )
        self._project = project
        self._base = series

    def reading(self) -> Reading:
        """What the texts are read against."""
        return Reading.within(self._project, self.workspace)

    def texts_of(self, thing: Any) -> dict[str, str]:
        """What stands in the fields of a series."""
        return _texts(thing)

    def choices_for(self, name: str) -> tuple[list[tuple[str, str, str]], bool]:
        """The people there are."""
        people = self.workspace.people.all()
        return [(person.handle, person.handle, person.name) for person in people], True

    def save_values(self, values: dict[str, Any]) -> None:
        """Save what was typed."""
        self.attempt(lambda: self._saved(values), self.dismiss)

    def _saved(self, values: Mapping[str, Any]) -> Series:
        base, fields = self._base, dict(values)
        until = fields.pop("until", _UNSAID)
        if "every" in fields or until is not _UNSAID:
            fields["every"] = self._every(fields.get("every", base.every if base else None), until)
        if "start" in fields:
            zone = base.zone if base else local_zone()
            fields["start"] = fields["start"].replace(tzinfo=ZoneInfo(zone))
        with self.workspace.change(f"edit {base.key}" if base else "add meeting"):
            saved = self._edited(base, fields) if base else self._added(fields)
            self.drop_draft()
        return saved

    def _added(self, fields: dict[str, Any]) -> Series:
        for name, field in (("title", "a meeting needs a title"), ("start", "say when it starts")):
            if name not in fields:
                raise FieldProblem(name, BadInput(field))
        title = fields.pop("title")
        return add_series(self.workspace, self._project.key, title, **fields)

    def _edited(self, base: Series, fields: dict[str, Any]) -> Series:
        now = self.workspace.series.get(base.key)
        refuse_overwriting(base, now, fields)
        return edit_series(self.workspace, base.key, **fields)

    def _every(self, every: Recurrence | None, until: Any) -> Recurrence | None:
        if until is _UNSAID:
            until = self._base.every.until if self._base and self._base.every else None
        if every is None:
            if until is not None:
                raise FieldProblem("every", BadInput("say how often, or leave Until empty"))
            return None
        return replace(every, until=until, count=every.count if until is None else None)


_UNSAID = object()


def _texts(series: Series) -> dict[str, str]:
    """What the form of a series begins with."""
    zone = ZoneInfo(series.zone)
    values = {field.name: getattr(series, field.name, None) for field in SERIES_FIELDS}
    values["start"] = series.start.astimezone(zone)
    values["until"] = series.every.until if series.every else None
    return {field.name: field.write(values[field.name]) for field in SERIES_FIELDS}
