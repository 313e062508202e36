"""The people who do the work."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from tpmtui.domain.calendar import WEEKDAYS, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import did_you_mean, folded, visible, writable

_HANDLE = re.compile(r"\w[\w.\-]{0,31}")
_LONGEST_LEAVE = timedelta(days=3660)


class Half(StrEnum):
    """Which half of a day someone is away for."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True)
class Leave:
    """Days away, `start` to `end` inclusive, or a `half` of each; `reason` is shown to the team."""

    start: date
    end: date
    reason: str = ""
    half: Half | None = field(default=None, metadata={"later": True})

    def covers(self, day: date) -> bool:
        """Whether `day`, or half of it, is one of its days."""
        return self.start <= day <= self.end

    def __str__(self) -> str:
        days = f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"
        return " ".join(part for part in (days, self.half or "", self.reason) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who works on projects, known by a short handle such as ``ana``.

    `time_zone` is a name such as ``Europe/Madrid``; where there is none, the clock of the host is
    theirs. Who works 0 hours a day is never asked to check in. `joined` is their first day, None
    where nobody noted it.
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
    time_zone: str = ""
    joined: date | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this person."""
        return self.handle

    def leave_on(self, day: date) -> tuple[Leave, ...]:
        """The leaves that cover `day` or half of it."""
        return tuple(leave for leave in self.leave if leave.covers(day))

    def is_away(self, day: date) -> bool:
        """Whether all of `day` falls in a leave, or each half of it in one."""
        halves = {leave.half for leave in self.leave_on(day)}
        return None in halves or len(halves) == len(Half)

    def calendar(self, *projects: Calendar) -> Calendar:
        """The days this person works on some projects, or at all: the week, holidays and leave.

        Of several projects each day counts that one of them works. A half day away is worked.
        """
        shared = Calendar.shared(projects) if projects else Calendar(WEEKDAYS)
        away = {
            day
            for leave in self.leave
            for number in range(leave.start.toordinal(), leave.end.toordinal() + 1)
            if self.is_away(day := date.fromordinal(number))
        }
        return shared.within(self.work_week).without(frozenset(away))

    def local(self, moment: datetime) -> datetime:
        """A moment by this person's own clock."""
        zone = _zone(self.time_zone) if self.time_zone else None
        try:
            return moment if zone is None else moment.astimezone(zone)
        except OverflowError:
            return moment  # on the first or the last day there is

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
                raise BadInput(f"work week: {day!r} is not a weekday")
        for leave in self.leave:
            if leave.end < leave.start:
                raise BadInput(f"leave ends ({leave.end}) before it starts ({leave.start})")
            if leave.end - leave.start > _LONGEST_LEAVE:
                raise BadInput(f"leave from {leave.start} to {leave.end} is longer than ten years")
            writable(leave.reason, "reason")
        if self.time_zone and _zone(self.time_zone) is None:
            raise BadInput(_no_zone(self.time_zone))


def _zone(name: str) -> tzinfo | None:
    # Most people share the clock of the host and need no zones.
    from tpmtui.domain.zones import zone_called

    return zone_called(name)


def _no_zone(name: str) -> str:
    from zoneinfo import available_timezones

    near = did_you_mean(name, sorted(available_timezones()))
    return f"no time zone {visible(name)}{near or ': a name as in Europe/Madrid'}"


def handle_for(name: str) -> str:
    """A handle made from a full name, for people an import meets: ``Ana Ruiz`` is ``ana.ruiz``."""
    words = re.findall(r"[\w\-]+", folded(name.split("@")[0]))
    return ".".join(words)[:32].strip(".-") or "someone"
