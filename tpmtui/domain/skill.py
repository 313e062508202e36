"""Skills: how well people have them, and how many of them it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import writable

LEVELS = ("none", "supervised", "independent", "fully competent", "can train others")
"""What each level means, from 0: the scale of the skills matrix of axiomtemplates."""
SCALE = ", ".join(f"{number} {word}" for number, word in enumerate(LEVELS))
"""The levels in words, as an error names them."""

_SKILL = re.compile(r"[^\s#,|\"=/@]{1,64}")


class Scope(StrEnum):
    """Who needs a skill."""

    PROJECT = "project"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A level that someone was found to have of a skill on a day, and why it is thought so."""

    person: str
    skill: str
    day: date
    level: int
    reason: str
    by: str
    created: datetime
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this assessment: ``python/ana/2026-03-12``."""
        return f"{self.skill}/{self.person}/{self.day}"

    def check(self) -> None:
        """Raise BadInput for what no assessment may be."""
        check_skill(self.skill)
        check_level(self.level)
        if not writable(self.reason, "reason").strip():
            raise BadInput(f"say why {self.person} has level {self.level} of {self.skill}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A project or a team takes `headcount` people who have a skill at `level` or above."""

    skill: str
    scope: Scope
    name: str
    created: datetime
    level: int = 2
    headcount: int = 1
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this need: ``python@team:core``."""
        return f"{self.skill}@{self.scope}:{self.name}"

    def check(self) -> None:
        """Raise BadInput for what no need may be."""
        check_skill(self.skill)
        check_level(self.level)
        if not writable(self.name, str(self.scope)).strip():
            raise BadInput(f"which {self.scope} needs {self.skill}?")
        if self.level == 0:
            raise BadInput("a need is of level 1 or above")
        if not 1 <= self.headcount <= 9999:
            raise BadInput(f"headcount must be 1 or more, not {self.headcount}")


def check_skill(name: str) -> None:
    """Raise BadInput for a word that cannot name a skill."""
    if not _SKILL.fullmatch(writable(name, "skill")):
        raise BadInput(f"skill {name!r}: one word without commas, quotes, #, =, /, @ or |")


def check_level(level: int) -> None:
    """Raise BadInput for a level that is not on the scale."""
    if not 0 <= level < len(LEVELS):
        raise BadInput(f"level {level} is not on the scale: {SCALE}")
