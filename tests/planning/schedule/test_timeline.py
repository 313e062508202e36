"""The rows of a timeline: a tree with the share of each that is done."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.planning.schedule.planned import plan
from tpmtui.domain.project import State
from tpmtui.planning.schedule.timeline import lay_out

DONE = {"state": State.DONE, "done": datetime(2026, 1, 6, 9, tzinfo=UTC)}


def test_a_summary_of_milestones_is_as_far_as_they_are() -> None:
    parts = {"M1": {"parent": "E"} | DONE, "M2": {"parent": "E"}}
    made = plan([("E", None, ""), ("M1", 0, ""), ("M2", 0, "")], more=parts)
    rows = lay_out(made.project, made.schedule(), made.works, today=date(2026, 1, 7)).rows
    assert {row.work.key: row.progress for row in rows} == {"E": 0.5, "M1": 1, "M2": 0}


def test_other_summaries_weigh_their_parts_by_their_days() -> None:
    parts = {"A": {"parent": "E"} | DONE, "B": {"parent": "E"}}
    made = plan([("E", None, ""), ("A", 1, ""), ("B", 3, "")], more=parts)
    rows = lay_out(made.project, made.schedule(), made.works, today=date(2026, 1, 7)).rows
    assert next(row.progress for row in rows if row.work.key == "E") == 0.25
