"""How long finished work took."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tpmtui.domain.project import State
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.cycle_time import CycleTimes, Finished, cycle_times
from tpmtui.queries.window import read_work
from tpmtui.workspace import Workspace


def read_cycle_times(workspace: Workspace, request: ChartRequest) -> CycleTimes:
    """The cycle times of the items that were finished as of then; of a sprint, within its days.

    An item re-opened and finished again took until it was last finished; one filed away after it
    was finished still counts. Raises NotFound for what there is not.
    """
    work = read_work(workspace, request)
    items: dict[str, dict[str, Any]] = {}
    for fact in work.facts("created", "started", "done", "state"):
        items.setdefault(fact.key, {})[fact.field] = fact.new
    finished = [
        Finished(key, _day(item["created"]), _day_or_none(item.get("started")), _day(item["done"]))
        for key, item in items.items()
        if item.get("state") == State.DONE and item.get("done") and item.get("created")
    ]
    within = [
        item for item in finished if work.start is None or work.start <= item.done <= work.end
    ]
    return replace(cycle_times(within, work.calendar), title=work.title)


def _day(moment: str) -> date:
    """The local day of a moment as the ledger keeps it."""
    return date.fromisoformat(moment[:10])


def _day_or_none(moment: str | None) -> date | None:
    return None if moment is None else _day(moment)
