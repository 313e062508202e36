"""What the marks of the chart mean, for its help."""

from __future__ import annotations

from tpmtui.charts.gantt import ASCII, DRAWN, Mark
from tpmtui.widgets.glyphs import Glyphs


def legend(glyphs: Glyphs, behind: str) -> str:
    """A line each for the bars, what lies behind them, and the marks before a task.

    `behind` names what the bars are compared with: a baseline, or now; empty for nothing.
    """
    sign = ASCII if glyphs.is_ascii else DRAWN
    bars = {
        "to do": sign[Mark.BAR],
        "critical": sign[Mark.CRITICAL],
        "done": sign[Mark.DONE],
        "all of its parts": sign[Mark.SUMMARY],
        "a milestone": sign[Mark.MILESTONE],
        "a critical one": sign[Mark.MILESTONE_CRITICAL],
    }
    link = sign[Mark.TURN] + sign[Mark.ACROSS] + sign[Mark.ARROW]
    around = {
        "today": sign[Mark.TODAY],
        "a day off": sign[Mark.OFF],
        f"where it lies in {behind}": sign[Mark.GHOST] if behind else "",
        "this waits on that": link,
    }
    before = {"late": glyphs.overdue, "blocked": glyphs.blocked, "done": glyphs.done}
    return "\n".join(
        f"{name}: {', '.join(f'{mark} {what}' for what, mark in marks.items() if mark)}"
        for name, marks in (("Bars", bars), ("Around them", around), ("Before a task", before))
    )
