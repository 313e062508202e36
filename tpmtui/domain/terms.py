"""How long something holds before it must be renewed: a certificate, a licence, a check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import Roll
from tpmtui.domain.errors import BadInput

_LONGEST_MONTHS = 1200
_LONGEST_DAYS = 3660


class Renewal(StrEnum):
    """What a renewal counts from: the day it was completed, or the expiry it follows on."""

    COMPLETION = "completion"
    EXPIRY = "expiry"


@dataclass(frozen=True, slots=True)
class Terms:
    """Valid for `months`, through the last day; `warn_days` before it, it is said to end soon.

    With `Renewal.EXPIRY`, a renewal in the last `window_days` keeps the cycle of the one before.
    """

    months: int
    warn_days: int = 30
    renewal: Renewal = Renewal.COMPLETION
    window_days: int = 90
    roll: Roll = Roll.KEEP

    def __str__(self) -> str:
        """The terms in words: ``36 months, warned 30 d before``, and what else is not usual."""
        words = [counted(self.months, "month"), f"warned {self.warn_days} d before"]
        if self.renewal is Renewal.EXPIRY:
            words.append(f"renewed from the expiry within {self.window_days} d of it")
        if self.roll is not Roll.KEEP:
            words.append(f"{self.roll} working day")
        return ", ".join(words)

    def check(self) -> None:
        """Raise BadInput for terms that nothing can have."""
        if not 1 <= self.months <= _LONGEST_MONTHS:
            raise BadInput(f"validity is 1 to {_LONGEST_MONTHS} months, not {self.months}")
        for what, days in (("warning", self.warn_days), ("renewal window", self.window_days)):
            if not 0 <= days <= _LONGEST_DAYS:
                raise BadInput(f"{what} is 0 to {_LONGEST_DAYS} days, not {days}")


@dataclass(frozen=True, slots=True)
class Earlier:
    """The terms that held for what was issued before a day, exclusive; without an end for None."""

    before: date
    terms: Terms | None
