"""Records of training in few words, for tests of what follows from them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tpmtui.domain.course import Audience, Course, Grant, Mandate
from tpmtui.domain.person import Person
from tpmtui.domain.skill import Assessment, Need, Scope
from tpmtui.domain.terms import Terms
from tpmtui.domain.training import Completion, Enrolment

THEN = datetime(2026, 1, 1, tzinfo=UTC)
EVERYONE = (Mandate(Audience.EVERYONE),)


def day(text: str) -> date:
    return date.fromisoformat(text)


def person(handle: str, **fields: Any) -> Person:
    return Person(handle=handle, name=handle, created=THEN, **fields)


def course(code: str, months: int | None = None, grants: str = "", **fields: Any) -> Course:
    skill, _, level = grants.partition("=")
    return Course(
        code=code,
        title=code,
        created=THEN,
        terms=Terms(months) if months else None,
        grants=(Grant(skill, int(level)),) if grants else (),
        **fields,
    )


def completed(code: str, who: str, on: str, **fields: Any) -> Completion:
    return Completion(course=code, person=who, day=day(on), by="ana", created=THEN, **fields)


def enrolled(code: str, who: str, **fields: Any) -> Enrolment:
    return Enrolment(course=code, person=who, created=THEN, **fields)


def assessed(who: str, skill: str, level: int, on: str = "2026-01-01") -> Assessment:
    return Assessment(
        person=who, skill=skill, level=level, day=day(on), reason="seen", by="ana", created=THEN
    )


def need(skill: str, level: int, headcount: int = 1, team: str = "line") -> Need:
    return Need(
        skill=skill, scope=Scope.TEAM, name=team, level=level, headcount=headcount, created=THEN
    )
