"""A project's deadline against the forecast of its own throughput."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tpmtui.domain.calendar import Calendar, short_day
from tpmtui.planning.forecast import TRIALS, forecast

CONFIDENCE = 85
# A rough look is enough for who is weeks ahead; who is not gets the trials of the chart.
_FEW_TRIALS = 400
_WELL_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A deadline, and the day by which the `left` items are done with 85 percent certainty.

    `likely` is None where it is well before the deadline, or where there is no forecast. `late` is
    in working days: of a deadline that has passed, or by which it is going to be missed.
    """

    deadline: date
    today: date
    left: int
    likely: date | None = None
    late: int = 0
    on_track: bool = False

    def in_words(self) -> str:
        """How it stands, as a clause."""
        day = short_day(self.deadline, today=self.today)
        if not self.left:
            return "all done"
        if self.late > 0:
            return f"deadline {day}: {self.how_late()}"
        return f"on track for {day}" if self.on_track else f"deadline {day}, no forecast yet"

    def how_late(self) -> str:
        """By how much the deadline is missed: it is over, or it will be."""
        if self.deadline < self.today:
            return f"{self.late} d past its deadline, {self.left} left"
        likely = short_day(self.likely, today=self.today) if self.likely else "much later"
        return f"forecast {likely}, {self.late} d late"


def promise(
    history: Sequence[int],
    left: int,
    calendar: Calendar,
    *,
    today: date,
    deadline: date,
    earliest: date | None = None,
    latest_start: date | None = None,
) -> Promise:
    """How the `deadline` of a project stands, by the same trials as its forecast."""
    told = Promise(deadline=deadline, today=today, left=left)
    if not left or deadline < today:
        late = max(1, calendar.age(deadline, today)) if left else 0
        return Promise(deadline=deadline, today=today, left=left, late=late, on_track=not left)

    def asked(trials: int) -> dict[int, date | None]:
        answer = forecast(
            history, left, calendar, as_of=today, earliest=earliest, latest_start=latest_start,
            trials=trials,
        )  # fmt: skip
        return answer.dates if answer.says_something else {}

    roughly = asked(_FEW_TRIALS)
    if not roughly:
        return told
    surely = roughly[max(roughly)]
    if surely is not None and surely + _WELL_AHEAD < deadline:
        return Promise(deadline=deadline, today=today, left=left, on_track=True)
    likely = asked(TRIALS)[CONFIDENCE]
    # Beyond the horizon of a forecast a deadline is missed by as much as can be said.
    late = calendar.age(deadline, likely) if likely else calendar.count(today, deadline)
    return Promise(
        deadline=deadline, today=today, left=left, likely=likely, late=late, on_track=not late
    )
