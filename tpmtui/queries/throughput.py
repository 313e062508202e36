"""How much was finished, period by period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.throughput import Every, Finish, Throughput, throughput
from tpmtui.queries.window import Work, read_work
from tpmtui.workspace import Workspace


def read_throughput(
    workspace: Workspace, request: ChartRequest, *, every: Every = Every.WEEK
) -> Throughput:
    """Items finished a period, from when work began or the sprint's first day on.

    Raises NotFound for what there is not.
    """
    work = read_work(workspace, request)
    began, finished = read_finishes(work)
    if began is None:
        return Throughput(every, (), work.title)
    end, quiet_since = work.shown_until(max(finished.values(), default=began))
    if quiet_since is not None:
        end += timedelta(6 - end.weekday())
    start = work.start or began
    counted = throughput(finished.values(), work.calendar, start=start, end=end, every=every)
    finishes = sorted(Finish(day, key) for key, day in finished.items() if start <= day <= end)
    return replace(counted, title=work.title, quiet_since=quiet_since, finishes=tuple(finishes))


def read_finishes(work: Work, *, whole: bool = False) -> tuple[date | None, dict[str, date]]:
    """The day work began, None if it did not, and by key the day an item was first finished.

    An item that is re-opened and finished again counts once, so that no past period ever changes.
    """
    project = work.home.key if work.home else None
    lives = work.workspace.ledger.lives(until=work.request.as_of, project=project)
    mine = [life for life in lives if whole or work.keys is None or life[0] in work.keys]
    finished = {key: done for key, _, done in mine if done is not None}
    return min((begun for _, begun, _ in mine), default=None), finished
