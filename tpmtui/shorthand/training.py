"""What is typed about training: validities, levels, grants, whom a course is mandatory for."""

from __future__ import annotations

import re

from tpmtui.domain.course import Audience, Grant, Mandate, Step
from tpmtui.domain.errors import BadInput
from tpmtui.domain.skill import LEVELS, SCALE
from tpmtui.domain.text import folded
from tpmtui.shorthand.amounts import parse_count
from tpmtui.shorthand.names import one_of
from tpmtui.shorthand.typed import as_words, quoted

_MONTHS = re.compile(r"([0-9]{1,4}) ?(m|months?|y|years?|)")
_STEP = re.compile(r"(.+?)(?:\+([0-9]{1,4})(?:wd|d)?)?")


def parse_months(text: str) -> int:
    """How long something is valid, in months: ``12``, ``12m``, ``3y``. Raises BadInput."""
    match = _MONTHS.fullmatch(as_words(text))
    if match is None:
        raise BadInput(f"validity: {quoted(text)} is not a number of months (as in 12, 3y or none)")
    return int(match[1]) * (12 if match[2].startswith("y") else 1)


def parse_percent(text: str) -> int:
    """A progress: ``40`` or ``40%``. Raises BadInput."""
    return parse_count(text.strip().removesuffix("%"), "progress")


def parse_score(text: str) -> float:
    """A score, 0 or more: ``87``, ``92.5``, ``87%``. Raises BadInput."""
    typed = text.strip().removesuffix("%").replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", typed):
        raise BadInput(f"score: {quoted(text)} is not a number of 0 or more (as in 87 or 92.5)")
    value = float(typed)
    return int(value) if value.is_integer() else value


def parse_level(text: str) -> int:
    """A level of a skill: its number, or its word. Raises BadInput with the scale."""
    typed = as_words(text)
    if typed.isascii() and typed.isdecimal() and len(typed) == 1 and int(typed) < len(LEVELS):
        return int(typed)
    if typed in LEVELS:
        return LEVELS.index(typed)
    raise BadInput(f"level: {quoted(text)} is not on the scale: {SCALE}")


def parse_grant(text: str) -> Grant:
    """What a course grants: ``python=2``. Raises BadInput."""
    skill, sign, level = text.partition("=")
    if not (sign and skill.strip()):
        raise BadInput(f"grants: write SKILL=LEVEL, as in python=2, not {quoted(text)}")
    return Grant(folded(skill.strip()), parse_level(level))


def parse_mandate(text: str) -> Mandate:
    """Whom a course is mandatory for: ``everyone``, ``role:engineer``, ``team:core``, ``@ana``.

    Raises BadInput.
    """
    typed = text.strip()
    if folded(typed) in (Audience.EVERYONE, "all"):
        return Mandate(Audience.EVERYONE)
    if typed.startswith("@"):
        return Mandate(Audience.PERSON, typed[1:])
    audience, sign, name = typed.partition(":")
    if not (sign and name.strip()):
        raise BadInput(
            f"mandatory: {quoted(text)} is for nobody: write everyone, role:NAME, team:NAME or"
            " person:HANDLE"
        )
    return Mandate(one_of(Audience, audience, "audience"), name.strip())


def parse_step(text: str) -> Step:
    """A course and how many working days after the first one: ``GIT``, ``GIT+3``."""
    match = _STEP.fullmatch(text.strip())
    if match is None:
        raise BadInput(f"write COURSE or COURSE+DAYS, as in GIT+3, not {quoted(text)}")
    return Step(match[1].strip(), int(match[2] or 0))
