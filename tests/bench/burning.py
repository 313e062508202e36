"""A burn-down over a million entries of the ledger, beside one grouped query of its sums."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.bench.many import MORNING, database_of, open_workspace
from tests.bench.measuring import compare, cpu_of
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.queries.burndown import read_burndown

_TASKS = 100_000  # of ten or eleven entries each
# Scope and work done by day: each entry counts as what it made of its task, less what that was.
_QUERY = """
with told as (
  select id, key, substr(at, 1, 10) as day,
    case field when 'state' then new end as state, case field when 'points' then new end as points,
    count(case field when 'state' then 1 end) over of_task as states,
    count(case field when 'points' then 1 end) over of_task as sizes
  from ledger where kind = 'task' and field in ('state', 'points')
  window of_task as (partition by key order by id)),
known as (
  select id, key, day, first_value(state) over (partition by key, states order by id) as state,
    coalesce(first_value(points) over (partition by key, sizes order by id), 0) as points
  from told),
steps as (
  select day, points, points * (state = '"done"') as done,
    lag(points, 1, 0) over of_task as points_were,
    lag(points * (state = '"done"'), 1, 0) over of_task as done_was
  from known window of_task as (partition by key order by id))
select day, sum(points - points_were), sum(done - done_was) from steps group by day order by day
"""


def run(folder: Path) -> None:
    path = database_of(folder / "burning.db", _TASKS)
    with open_workspace(path) as workspace, sqlite3.connect(path) as raw:
        chart = read_burndown(workspace, ChartRequest(project="BIG", as_of=MORNING))
        ((_, scope, done),) = raw.execute(_QUERY).fetchall()
        assert (scope, done) == (chart.summary.scope, chart.summary.completed)
        compare(
            f"a burn-down over {workspace.ledger.newest():,} entries",
            cpu_of(lambda: read_burndown(workspace, ChartRequest(project="BIG", as_of=MORNING))),
            cpu_of(lambda: raw.execute(_QUERY).fetchall()),
            3,
            against="one grouped query",
            runs=3,
        )
