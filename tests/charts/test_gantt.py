"""What the cells of a Gantt chart hold: bars, baselines, and links where there is room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from tests.planning.schedule.planned import Net, plan
from tpmtui.charts.gantt import ASCII, DRAWN, bar, draw_links, ground
from tpmtui.domain.baseline import Planned
from tpmtui.domain.project import State
from tpmtui.planning.schedule.timeline import lay_out
from tpmtui.planning.schedule.timescale import Scale, Zoom

MONDAY = date(2026, 1, 5)


def drawn(
    net: Net,
    *,
    zoom: Zoom = Zoom.WEEK,
    baseline: Mapping[str, Planned] | None = None,
    more: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[str]:
    """The lines of a plan in ASCII, from Monday 5 January on, which is today."""
    made = plan(net, more=more, today=MONDAY)
    answer = lay_out(
        made.project, made.schedule(), made.works, today=MONDAY, baseline=("b", baseline or {})
    )
    scale = Scale.starting(MONDAY, zoom, 14)
    behind = ground(scale, made.project.calendar, MONDAY)
    lines = [bar(row, scale, behind) for row in answer.rows]
    draw_links(answer.rows, lines, scale)
    return ["".join(ASCII[mark] for mark in line) for line in lines]


def test_critical_bars_have_a_sign_of_their_own_and_days_off_a_shade() -> None:
    assert drawn([("A", 6, ""), ("B", 2, "")]) == [
        "==   ..     ..",
        "########    ..",
    ]  # fmt: skip


def test_a_day_has_two_cells_or_one_or_several_share_one() -> None:
    assert drawn([("A", 6, "")], zoom=Zoom.DAY) == ["##############"]
    assert drawn([("A", 6, "")], zoom=Zoom.MONTH)[0].rstrip() == "###"
    assert drawn([("A", 6, "")], zoom=Zoom.QUARTER)[0].rstrip() == "##"


def test_a_link_goes_down_and_turns_where_there_is_room_and_only_there() -> None:
    assert drawn([("A", 2, ""), ("B", 1, "A FS+2d"), ("C", 1, "B")]) == [
        "##   ..     ..",
        ": `>#..     ..",
        ":    `>#    ..",
    ]
    crossed = drawn([("A", 2, ""), ("X", 9, ""), ("B", 1, "A FS+3d")])
    assert crossed[-1] == ":    ..=    .."


def test_milestones_summaries_progress_and_baselines_look_different() -> None:
    done = {"state": State.DONE, "done": datetime(2026, 1, 6, tzinfo=UTC)}
    more = {
        "A": {"parent": "S"} | done,
        "B": {"parent": "S", "estimate_hours": 32.0, "remaining_hours": 16.0},
    }
    was = {"B": Planned("B", date(2026, 1, 8), date(2026, 1, 15))}
    net: Net = [("S", None, ""), ("A", 2, ""), ("B", 4, "A"), ("M", 0, "B")]
    assert drawn(net, more=more, baseline=was) == [
        "--------    ..",
        "%%   ..     ..",
        ": %%%###~~~ ..",
        ":    ..O    ..",
    ]


def test_every_mark_has_an_ascii_twin_of_one_cell() -> None:
    assert ASCII.keys() == DRAWN.keys()
    assert all(len(sign) == 1 and sign.isascii() for sign in ASCII.values())
    assert all(len(sign) == 1 for sign in DRAWN.values())
