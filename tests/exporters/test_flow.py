from __future__ import annotations

import json
from datetime import date

from tpmtui.domain.project import State
from tpmtui.exporters.flow import as_csv, as_json, as_md
from tpmtui.planning.metrics.flow import Arrival, Flow, Stage, cumulative_flow

DAY = date(2026, 1, 6)


def flow(*names: str) -> Flow:
    stages = [Stage(names[0], State.TODO), Stage(names[1], State.DONE)]
    arrivals = [Arrival("A", 0, date(2026, 1, 5)), Arrival("A", 1, DAY)]
    return cumulative_flow(stages, arrivals, start=date(2026, 1, 5), end=DAY, title="API")


def test_json_has_an_entry_a_day() -> None:
    document = json.loads("".join(as_json(flow("Backlog", "Done"), DAY)))
    assert document["stages"][1] == {"name": "Done", "state": "done"}
    assert document["series"] == [
        {"date": "2026-01-05", "reached": {"Backlog": 1, "Done": 0}},
        {"date": "2026-01-06", "reached": {"Backlog": 1, "Done": 1}},
    ]
    assert document["summary"]["finished"] == 1


def test_a_column_that_is_a_formula_or_markup_stays_text() -> None:
    hostile = flow("=1+1", "<b>|\x1b[0m")
    assert "".join(as_csv(hostile, DAY)).startswith("date,'=1+1,<b>|␛[0m\n")
    assert "| Date | =1+1 | \\<b\\>\\|␛\\[0m |" in "".join(as_md(hostile, DAY))
