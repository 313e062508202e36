"""What work brings into a plan: facts where it has begun, else its days and its floor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tpmtui.domain.calendar import ONE_DAY
from tpmtui.domain.work import Work
from tpmtui.domain.workdays import Workdays
from tpmtui.planning.schedule.durations import days_left
from tpmtui.planning.schedule.passes import Span

_THE_EPOCH = date(1970, 1, 1)


class Elsewhere(NamedTuple):
    """Work of another project: its first and last day, as done or, if it `is due`, as promised."""

    first: date
    last: date
    title: str
    is_due: bool


def span_of(work: Work, duration: int, days: Workdays, status: int) -> Span:
    """The span of a task without parts that takes `duration` days, as of the `status` number."""
    if not work.is_open:
        first, last = actual_dates(work, duration, days)
        return Span(started=days.number(first), least=days.number(last + ONE_DAY), over=True)
    if work.started is None:
        after = days.number(work.start_after) if work.start_after else 0
        return Span(days=duration, floor=max(0, after, status))
    started = days.number(work.started.date())
    now = max(status, started)
    return Span(
        days=duration, started=started, least=now + days_left(work, duration, now - started)
    )


def actual_dates(work: Work, duration: int, days: Workdays) -> tuple[date, date]:
    """The first and last day of finished work; a start nobody noted lies its duration before."""
    began = work.started.date() if work.started else None
    last = work.done.date() if work.done else began or days.day(0)
    if began is not None:
        return min(began, last), last
    return days.day(days.number(last + ONE_DAY) - max(duration, 1)), last


def assumed_start(works: Sequence[Work], today: date | None) -> date:
    """The start of a project that says none: the first day anything was begun or done, or today."""
    known = [moment.date() for work in works for moment in (work.started, work.done) if moment]
    return min([*known, *([today] if today else [])], default=_THE_EPOCH)
