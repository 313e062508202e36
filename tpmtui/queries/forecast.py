"""When the rest will be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tpmtui.domain.project import State
from tpmtui.planning.listing import day_of
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.forecast import SEED, TRIALS, Forecast, forecast
from tpmtui.planning.metrics.throughput import Every, recent_history
from tpmtui.queries.throughput import read_finishes
from tpmtui.queries.window import Work, read_work
from tpmtui.workspace import Workspace


def read_forecast(
    workspace: Workspace,
    request: ChartRequest,
    *,
    every: Every = Every.WEEK,
    trials: int = TRIALS,
    seed: int = SEED,
    starts: Sequence[date | None] | None = None,
) -> Forecast:
    """When the open items of the work asked for are done, drawn from its own throughput.

    History is that of the last 26 whole weeks. A sprint or a milestone is worked off by its
    project, so it is the whole project's; what meets a filter has its own. `starts` are given where
    it is known before which day each open item may not start. Raises NotFound for what there is
    not.
    """
    work = read_work(workspace, request)
    day = day_of(request.as_of)
    began, finished = read_finishes(work, whole=request.wanted is None)
    history = recent_history(finished.values(), work.calendar, began=began, day=day, every=every)
    starts = _starts(work) if starts is None else starts
    project_start = work.home.start if work.home else None
    told = forecast(
        history,
        len(starts),
        work.calendar,
        as_of=day,
        every=every,
        earliest=_earliest(starts, project_start),
        latest_start=max((start for start in starts if start is not None), default=None),
        deadline=work.promised,
        trials=trials,
        seed=seed,
    )
    return replace(told, title=work.title)


def _starts(work: Work) -> Sequence[date | None]:
    """Of each open item, the day before which it may not start."""
    items: dict[str, dict[str, Any]] = {}
    for fact in work.facts("created", "state", "removed", "start_after", "sprint"):
        items.setdefault(fact.key, {})[fact.field] = fact.new
    sprint = work.request.sprint
    return [
        date.fromisoformat(item["start_after"]) if item.get("start_after") else None
        for item in items.values()
        if item.get("created")
        and item.get("state") != State.DONE
        and not item.get("removed")
        and (sprint is None or item.get("sprint") == sprint.name)
    ]


def _earliest(starts: Sequence[date | None], project_start: date | None) -> date | None:
    """The day before which no work may start, None where some may at once."""
    known = [start for start in starts if start is not None]
    soonest = min(known) if known and len(known) == len(starts) else None
    return max(filter(None, (soonest, project_start)), default=None)
