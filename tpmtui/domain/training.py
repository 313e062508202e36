"""Who learns what: what someone was given to do, and the record that it was done."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, datetime

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import writable


@dataclass(frozen=True, slots=True)
class Waiver:
    """Someone need not have a course, from `since` to `until` inclusive, or for good."""

    reason: str
    by: str
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What stands between a person and a course before it is completed: given to do, or waived.

    `assigned` is the day it was given, None if it never was or was taken back; `done` the day it
    was completed since. `progress` is in percent. `programme` gave it first, if one did. `task` is
    the key of the task made of it.
    """

    course: str
    person: str
    created: datetime
    assigned: date | None = None
    due: date | None = None
    progress: int = 0
    done: date | None = None
    programme: str = ""
    task: str | None = None
    waiver: Waiver | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this enrolment: ``FIRST-AID/ana``."""
        return f"{self.course}/{self.person}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.assigned is not None and self.done is None

    def is_overdue(self, *, today: date) -> bool:
        """Whether the due day (inclusive) has passed and it is not done."""
        return self.is_open and self.due is not None and self.due < today

    def check(self) -> None:
        """Raise BadInput for what no enrolment may be."""
        if not 0 <= self.progress <= 100:
            raise BadInput(f"progress is 0 to 100 percent, not {self.progress}")
        if self.waiver is not None:
            if not writable(self.waiver.reason, "reason").strip():
                raise BadInput(f"say why {self.person} need not have {self.course}")
            if self.waiver.until is not None and self.waiver.until < self.waiver.since:
                raise BadInput(f"waived until {self.waiver.until}, before {self.waiver.since}")


@dataclass(frozen=True, slots=True)
class Planned:
    """A course of a programme and the day it is to be done by."""

    course: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A programme as it was laid on someone's days, the first of which is `start`.

    What becomes of the programme later changes nothing in it.
    """

    programme: str
    person: str
    created: datetime
    start: date
    steps: tuple[Planned, ...] = ()
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this plan: ``New engineer/ana``."""
        return f"{self.programme}/{self.person}"

    def check(self) -> None:
        """Raise BadInput for what no plan may be."""
        if not self.steps:
            raise BadInput(f"programme {self.programme} has no courses yet")


@dataclass(frozen=True, slots=True)
class Void:
    """Why a completion was recorded wrongly and does not count, who said so, and on which day."""

    reason: str
    by: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Someone completed a course on a day. A renewal is another completion.

    `expires` is the last day as printed on the certificate, None where the course decides. `by`
    recorded it at the time `created`. It is never taken out: a wrong one is `void`.
    """

    course: str
    person: str
    day: date
    by: str
    created: datetime
    score: float | None = None
    evidence: str = ""
    expires: date | None = None
    void: Void | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this completion: ``FIRST-AID/ana/2026-03-12``."""
        return f"{self.course}/{self.person}/{self.day}"

    def corrected(
        self, *, score: float | None = None, evidence: str = "", expires: date | None = None
    ) -> Completion:
        """The same with what is given; what is not stays as it was recorded."""
        return replace(
            self,
            score=self.score if score is None else score,
            evidence=evidence or self.evidence,
            expires=expires or self.expires,
        )

    def check(self) -> None:
        """Raise BadInput for what no completion may be."""
        if self.void is not None and not writable(self.void.reason, "reason").strip():
            raise BadInput("say what is wrong with it")
        writable(self.evidence, "evidence")
        if self.score is not None and not (math.isfinite(self.score) and 0 <= self.score < 1e6):
            raise BadInput(f"score must be 0 or more, not {self.score:g}")
        if self.expires is not None and self.expires < self.day:
            raise BadInput(f"expires {self.expires}, before it was completed ({self.day})")
