"""A course, to fill in or to change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from tpmtui.domain.calendar import Roll
from tpmtui.domain.course import Course
from tpmtui.domain.errors import BadInput, NotFound, RuleBroken
from tpmtui.domain.terms import Renewal, Terms
from tpmtui.screens.dialogs.form import FieldProblem
from tpmtui.screens.dialogs.form_fields import FormField, Reading, one_of, stripped, written
from tpmtui.screens.dialogs.shared_form import SharedForm, refuse_overwriting
from tpmtui.services.courses import add_course, edit_course, find_course
from tpmtui.shorthand.amounts import parse_count, parse_hours
from tpmtui.shorthand.training import parse_grant, parse_mandate, parse_months
from tpmtui.workspace import Workspace


def _words(text: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,;\n]", text) if word.strip()]


def _some(read: Callable[[str], Any]) -> Callable[[str, Reading], Any]:
    return lambda text, _: tuple(dict.fromkeys(map(read, _words(text))))


def _one(read: Callable[[str], Any]) -> Callable[[str, Reading], Any]:
    return lambda text, _: None if text.strip().lower() in ("", "none") else read(text)


def _listed(values: Any) -> str:
    return ", ".join(map(str, values))


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else written(value)


class _Issued(StrEnum):
    """What becomes of the certificates that were issued under other terms."""

    KEEP = "keep"
    CHANGE = "change"


_FIELDS = (
    FormField("code", "Code", str, stripped, hint="FIRST-AID"),
    FormField("title", "Title", str, stripped, hint="First aid"),
    FormField("months", "Valid", _text, _one(parse_months), hint="months: 12, 3y"),
    FormField("warn_days", "Warn", _text, _one(lambda text: parse_count(text, "days")),
              hint="days before: 30"),
    FormField("renewal", "Renew", _text, one_of(Renewal, Renewal.COMPLETION, "way to renew"),
              hint="completion, or expiry"),
    FormField("window_days", "Window", _text, _one(lambda text: parse_count(text, "window")),
              hint="90: days before the end"),
    FormField("roll", "Roll", _text, one_of(Roll, Roll.KEEP, "way to roll"),
              hint="keep, next, previous"),
    FormField("reissue", "Issued", _text, one_of(_Issued, _Issued.KEEP, "way"),
              hint="keep terms, or change"),
    FormField("mandatory", "Mandatory", _listed, _some(parse_mandate), wide=True,
              hint="everyone, role:engineer, team:core, @ana"),
    FormField("grants", "Grants", _listed, _some(parse_grant), hint="python=2", wide=True),
    FormField("requires", "Requires", _listed, _some(str), hint="other codes", wide=True),
    FormField("provider", "Provider", str, stripped),
    FormField("hours", "Hours", _text, _one(parse_hours), hint="8"),
    FormField("link", "Link", str, stripped, hint="https://", wide=True),
)  # fmt: skip
_OF_TERMS = ("months", "warn_days", "renewal", "window_days", "roll")


class CourseForm(SharedForm[Course | None]):
    """Adds a course, or changes `course`; hands back what was saved."""

    def __init__(self, workspace: Workspace, course: Course | None = None) -> None:
        fields = [each for each in _FIELDS if each.name != ("code" if course else "reissue")]
        texts = {each.name: each.write(_value(course, each.name)) for each in fields if course}
        super().__init__(
            f"Edit course {course.code}" if course else "New course",
            workspace,
            fields,
            texts,
            place=f"course.edit.{course.code}" if course else "course.new",
        )
        self._base = course

    def texts_of(self, thing: Any) -> dict[str, str]:
        """What stands in the fields of a course."""
        return {name: field.write(_value(thing, name)) for name, field in self._fields.items()}

    def reading(self) -> Reading:
        """What the texts are read against."""
        return Reading.anywhere(self.workspace)

    def save_values(self, values: dict[str, Any]) -> None:
        """Save what was typed."""
        self.keep(lambda: self._saved(values))

    def _saved(self, values: dict[str, Any]) -> Course:
        try:
            with self.workspace.change("edit course" if self._base else "add course"):
                saved = self._edited(self._base, values) if self._base else self._added(values)
                self.drop_draft()
        except FieldProblem:
            raise
        except (BadInput, RuleBroken, NotFound) as error:
            raise FieldProblem(_field_of(str(error), self._base is None), error) from None
        return saved

    def _added(self, values: dict[str, Any]) -> Course:
        fields = _with_terms(values, None)
        code, title = fields.pop("code", ""), fields.pop("title", "")
        return add_course(self.workspace, code, title, **fields)

    def _edited(self, base: Course, values: dict[str, Any]) -> Course:
        now = find_course(self.workspace, base.code)
        reissue = values.get("reissue", _Issued.KEEP) is _Issued.CHANGE
        typed = {name: value for name, value in values.items() if name != "reissue"}
        fields = _with_terms(typed, now.terms)
        refuse_overwriting(base, now, typed, fields, value_of=_value)
        return edit_course(self.workspace, base.code, reissue=reissue, **fields)


def _with_terms(values: dict[str, Any], terms: Terms | None) -> dict[str, Any]:
    """The fields of a course, its `terms` changed by the values that stand for them."""
    fields = {name: value for name, value in values.items() if name not in _OF_TERMS}
    given = {name: values[name] for name in _OF_TERMS if name in values}
    if not given:
        return fields
    months = given.get("months", terms.months if terms else None)
    said = {name: value for name, value in given.items() if value is not None}
    said.pop("months", None)
    if months is None:
        for name in said:
            raise FieldProblem(name, BadInput("needs a validity: it is about its end"))
        return fields | {"terms": None}
    return fields | {"terms": replace(terms or Terms(months), months=months, **said)}


def _value(course: Course, name: str) -> Any:
    if name == "reissue":
        return _Issued.KEEP
    return getattr(course.terms, name, None) if name in _OF_TERMS else getattr(course, name)


# What an error is about, by a word that occurs in it.
_ABOUT = (
    ("validity", "months"),
    ("warning", "warn_days"),
    ("renewal window", "window_days"),
    ("requires", "requires"),
    ("require itself", "requires"),
    ("no course", "requires"),
    ("mandatory", "mandatory"),
    ("no person", "mandatory"),
    ("title", "title"),
    ("hours", "hours"),
    ("skill", "grants"),
    ("level", "grants"),
)


def _field_of(error: str, is_new: bool) -> str:
    found = next((field for word, field in _ABOUT if word in error), "")
    return found or ("code" if is_new else "title")
