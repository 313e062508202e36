"""The people who do the work."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime

from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import folded, writable

_HANDLE = re.compile(r"\w[\w.\-]{0,31}")


@dataclass(frozen=True, slots=True)
class Leave:
    """Days away, `start` to `end` inclusive; `reason` is shown to the team."""

    start: date
    end: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who works on projects, known by a short handle such as ``ana``.

    `joined` is their first day, None where nobody noted it.
    """

    handle: str
    name: str
    created: datetime
    email: str = ""
    role: str = ""
    team: str = ""
    hours_per_day: float = 8
    work_week: tuple[str, ...] = WEEKDAYS[:5]
    leave: tuple[Leave, ...] = ()
    joined: date | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this person."""
        return self.handle

    def is_away(self, day: date) -> bool:
        """Whether `day` falls in a leave."""
        return any(leave.start <= day <= leave.end for leave in self.leave)

    def joins_after(self, day: date) -> bool:
        """Whether their first day is known and lies after `day`."""
        return self.joined is not None and self.joined > day

    def check(self) -> None:
        """Raise BadInput for what no person may be."""
        if not _HANDLE.fullmatch(self.handle):
            raise BadInput(
                f"handle {self.handle!r}: letters, digits, dot, dash; 32 at most; as in ana"
            )
        for what in ("name", "email", "role", "team"):
            writable(getattr(self, what), what)
        if not (math.isfinite(self.hours_per_day) and 0 <= self.hours_per_day <= 24):
            raise BadInput("hours per day lie between 0 and 24")
        for day in self.work_week:
            if day not in WEEKDAYS:
                raise BadInput(f"work week: {day!r} is no weekday")
        for leave in self.leave:
            if leave.end < leave.start:
                raise BadInput(f"leave ends ({leave.end}) before it starts ({leave.start})")


def handle_for(name: str) -> str:
    """A handle made from a full name, for people an import meets: ``Ana Ruiz`` is ``ana.ruiz``."""
    words = re.findall(r"[\w\-]+", folded(name.split("@")[0]))
    return ".".join(words)[:32].strip(".-") or "someone"
