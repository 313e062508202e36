"""What can be learnt: courses, who must have them, and programmes made of them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tpmtui.domain.errors import BadInput, RuleBroken
from tpmtui.domain.person import Person
from tpmtui.domain.skill import check_level, check_skill
from tpmtui.domain.terms import Earlier, Terms
from tpmtui.domain.text import folded, writable

_CODE = re.compile(r"\w[\w.\-]{0,23}")
_LAST_OFFSET = 1000


class Audience(StrEnum):
    """Whom a course can be mandatory for."""

    EVERYONE = "everyone"
    ROLE = "role"
    TEAM = "team"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Mandate:
    """Some people must have a course: everyone, or those of a role or team, or one person."""

    audience: Audience
    name: str = ""

    def __str__(self) -> str:
        return f"{self.audience}:{self.name}" if self.name else str(self.audience)

    def covers(self, person: Person) -> bool:
        """Whether `person` is meant, case aside."""
        match self.audience:
            case Audience.EVERYONE:
                return True
            case Audience.ROLE:
                return folded(person.role) == folded(self.name)
            case Audience.TEAM:
                return folded(person.team) == folded(self.name)
        return person.handle == self.name


@dataclass(frozen=True, slots=True)
class Grant:
    """A level of a skill that whoever completes a course has at least."""

    skill: str
    level: int

    def __str__(self) -> str:
        return f"{self.skill}={self.level}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Something to learn, known by a short code such as ``FIRST-AID``.

    What it certifies ends by its `terms`, or never where there are none; what was issued while it
    had others keeps those `earlier` ones, the oldest first. `requires` are the courses to have
    before it. The code never changes: the ledger and all records refer to it.
    """

    code: str
    title: str
    created: datetime
    provider: str = ""
    hours: float | None = None
    link: str = ""
    grants: tuple[Grant, ...] = ()
    terms: Terms | None = None
    requires: tuple[str, ...] = ()
    mandatory: tuple[Mandate, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this course."""
        return self.code

    def terms_on(self, day: date) -> Terms | None:
        """The terms of a certificate that was issued on `day`."""
        return next((each.terms for each in self.earlier if day < each.before), self.terms)

    def is_mandatory_for(self, person: Person) -> bool:
        """Whether `person` must have it."""
        return any(mandate.covers(person) for mandate in self.mandatory)

    def check(self) -> None:
        """Raise BadInput for what no course may be."""
        if not _CODE.fullmatch(self.code):
            raise BadInput(
                f"course {self.code!r}: letters, digits, dot, dash; 24 at most; as in FIRST-AID"
            )
        if not writable(self.title, "title").strip():
            raise BadInput("a course needs a title")
        writable(self.provider, "provider")
        writable(self.link, "link")
        if self.hours is not None and not (math.isfinite(self.hours) and 0 <= self.hours < 1e6):
            raise BadInput(f"hours must be 0 or more, not {self.hours:g}")
        for grant in self.grants:
            check_skill(grant.skill)
            check_level(grant.level)
        for mandate in self.mandatory:
            if (mandate.audience is Audience.EVERYONE) == bool(writable(mandate.name, "mandatory")):
                raise BadInput(f"mandatory for {mandate}: everyone, or a kind and a name")
        for terms in (self.terms, *(each.terms for each in self.earlier)):
            if terms is not None:
                terms.check()
        if self.code in self.requires:
            raise RuleBroken(f"{self.code} cannot require itself")


@dataclass(frozen=True, slots=True)
class Step:
    """A course of a programme, `offset_days` working days after the first day, which is 0."""

    course: str
    offset_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Courses in the order and at the pace they are taken, as by someone new in a `role`.

    The name never changes: the ledger and the plans made of it refer to it.
    """

    name: str
    created: datetime
    role: str = ""
    steps: tuple[Step, ...] = ()
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this programme."""
        return self.name

    def check(self) -> None:
        """Raise BadInput for what no programme may be."""
        if not writable(self.name, "name").strip():
            raise BadInput("a programme needs a name")
        writable(self.role, "role")
        seen: set[str] = set()
        for step in self.steps:
            if step.course in seen:
                raise BadInput(f"{step.course} is in programme {self.name} twice")
            seen.add(step.course)
            if not 0 <= step.offset_days <= _LAST_OFFSET:
                raise BadInput(f"{step.course} is on working day 0 to {_LAST_OFFSET} of it")
