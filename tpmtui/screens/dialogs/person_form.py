"""Someone to add, or to change: who they are, when they work and since when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tpmtui.domain.errors import BadInput, RuleBroken, TpmError
from tpmtui.domain.person import Person
from tpmtui.screens.dialogs.form import FieldProblem
from tpmtui.screens.dialogs.form_fields import (
    FormField,
    Reading,
    echo_day,
    read_day,
    stripped,
    written,
)
from tpmtui.screens.dialogs.project_fields import WORK_WEEK, write_work_week
from tpmtui.screens.dialogs.shared_form import SharedForm, refuse_overwriting
from tpmtui.services.people import add_person, edit_person
from tpmtui.shorthand.amounts import parse_hours, parse_work_week
from tpmtui.workspace import Workspace


def _or(default: Any, read: Callable[[str], Any]) -> Callable[[str, Reading], Any]:
    return lambda text, _: read(text) if text.strip() else default


_FIELDS = (
    FormField("handle", "Handle", str, lambda text, _: text.strip().removeprefix("@"),
              hint="ana; it never changes"),
    FormField("name", "Name", str, stripped, hint="Ana Ruiz"),
    FormField("role", "Role", str, stripped, hint="engineer"),
    FormField("team", "Team", str, stripped, hint="core"),
    FormField("email", "E-mail", str, stripped, hint="ana@example.com"),
    FormField("joined", "Joined", written, read_day, echo_day,
              hint="their first day"),
    FormField("hours_per_day", "Hours a day", lambda hours: f"{hours:g}",
              _or(8.0, parse_hours), hint="8; at 0 never asked"),
    FormField("work_week", "Work week", write_work_week, _or(WORK_WEEK, parse_work_week),
              hint="mon-fri"),
    FormField("time_zone", "Time zone", str, stripped, hint="Europe/Madrid"),
)  # fmt: skip


class PersonForm(SharedForm[Person | None]):
    """Adds someone, or changes `person`; hands back who was saved, None if nobody was."""

    def __init__(self, workspace: Workspace, person: Person | None = None) -> None:
        fields = [field for field in _FIELDS if person is None or field.name != "handle"]
        texts = {field.name: field.write(getattr(person, field.name)) for field in fields if person}
        super().__init__(
            f"Edit {person.handle}" if person else "New person",
            workspace,
            fields,
            texts or {"hours_per_day": "8", "work_week": "mon-fri"},
            place=f"person.edit.{person.handle}" if person else "person.new",
        )
        self._base = person

    def reading(self) -> Reading:
        """What the texts are read against."""
        return Reading.anywhere(self.workspace)

    def save_values(self, values: dict[str, Any]) -> None:
        """Save what was typed."""
        self.keep(lambda: self._saved(values))

    def _saved(self, values: dict[str, Any]) -> Person:
        base, fields = self._base, dict(values)
        if base is None:
            fields = {"handle": "", **fields}
        self._check(fields)
        with self.workspace.change(f"edit person {base.handle}" if base else "add person"):
            if base is None:
                try:
                    saved = add_person(self.workspace, fields.pop("handle"), **fields)
                except RuleBroken as error:
                    raise FieldProblem("handle", error) from None
            else:
                saved = self._edited(base, fields)
            self.drop_draft()
        return saved

    def _edited(self, base: Person, fields: dict[str, Any]) -> Person:
        now = self.workspace.people.get(base.handle)
        refuse_overwriting(base, now, fields)
        return edit_person(self.workspace, base.handle, **fields)

    def _check(self, fields: dict[str, Any]) -> None:
        """Raise FieldProblem for the first field that cannot be."""
        if fields.get("handle") == "":
            raise FieldProblem("handle", BadInput("a person needs a handle, as in ana"))
        probe = self._base or Person(handle="new", name="", created=self.workspace.now())
        for name, value in fields.items():
            try:
                probe = replace(probe, **{name: value})
                probe.check()
            except TpmError as error:
                raise FieldProblem(name, error) from None
