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
from tpmtui.domain.project import Project
from tpmtui.domain.terms import Renewal, Terms
from tpmtui.screens.dialogs.form import FieldProblem, Form
from tpmtui.screens.dialogs.form_fields import FormField, Reading, one_of
from tpmtui.services.courses import add_course, edit_course
from tpmtui.shorthand.amounts import parse_hours
from tpmtui.shorthand.training import parse_count, parse_grant, parse_mandate, parse_months
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
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


class _Issued(StrEnum):
    """What becomes of the certificates that were issued under other terms."""

    KEEP = "keep"
    CHANGE = "change"


_FIELDS = (
    FormField("code", "Code", str, lambda text, _: text.strip(), hint="FIRST-AID"),
    FormField("title", "Title", str, lambda text, _: text.strip(), hint="First aid"),
    FormField("months", "Valid", _text, _one(parse_months), hint="months: 12, 3y"),
    FormField("warn_days", "Warn", _text, _one(lambda text: parse_count(text, "days")),
              hint="days before: 30"),
    FormField("renewal", "Renew", _text, one_of(Renewal, Renewal.COMPLETION, "way to renew"),
              hint="from completion, or expiry"),
    FormField("window_days", "Window", _text, _one(lambda text: parse_count(text, "window")),
              hint="the last days to renew in: 90"),
    FormField("roll", "Roll", _text, one_of(Roll, Roll.KEEP, "way to roll"),
              hint="off a day off: next, previous"),
    FormField("reissue", "Issued", _text, one_of(_Issued, _Issued.KEEP, "way"),
              hint="keep their terms, or change"),
    FormField("mandatory", "Mandatory", _listed, _some(parse_mandate), wide=True,
              hint="everyone, role:engineer, team:core, @ana"),
    FormField("grants", "Grants", _listed, _some(parse_grant), hint="python=2", wide=True),
    FormField("requires", "Requires", _listed, _some(str), hint="other codes", wide=True),
    FormField("provider", "Provider", str, lambda text, _: text.strip()),
    FormField("hours", "Hours", _text, _one(parse_hours), hint="8"),
    FormField("link", "Link", str, lambda text, _: text.strip(), hint="https://", wide=True),
)  # fmt: skip
_OF_TERMS = ("months", "warn_days", "renewal", "window_days", "roll")


class CourseForm(Form[Course | None]):
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

    def reading(self) -> Reading:
        """What the texts are read against."""
        anywhere = Project(key="NEW", name="", created=self.workspace.now())
        return Reading(anywhere, self.workspace.today(), (), tuple)

    def save_values(self, values: dict[str, Any]) -> None:
        """Save what was typed."""
        self.attempt(lambda: self._saved(values), self.dismiss)

    def _saved(self, values: dict[str, Any]) -> Course:
        fields = self._with_terms(values)
        reissue = fields.pop("reissue", _Issued.KEEP) is _Issued.CHANGE
        try:
            with self.workspace.change("edit course" if self._base else "add course"):
                if self._base is None:
                    code, title = fields.pop("code", ""), fields.pop("title", "")
                    saved = add_course(self.workspace, code, title, **fields)
                else:
                    saved = edit_course(self.workspace, self._base.code, reissue=reissue, **fields)
                self.drop_draft()
        except (BadInput, RuleBroken, NotFound) as error:
            raise FieldProblem(_field_of(str(error), self._base is None), error) from None
        return saved

    def _with_terms(self, values: dict[str, Any]) -> dict[str, Any]:
        """The fields of a course, its terms made of the fields that stand for them."""
        fields = {name: value for name, value in values.items() if name not in _OF_TERMS}
        given = {name: values[name] for name in _OF_TERMS if name in values}
        if not given:
            return fields
        terms = self._base.terms if self._base else None
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
