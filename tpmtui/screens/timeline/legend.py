"""What the marks of the chart mean, for its help and for a line below it."""

from __future__ import annotations

from tpmtui.charts.gantt import ASCII, DRAWN, Mark
from tpmtui.domain.cells import packed
from tpmtui.widgets.glyphs import Glyphs


def legend(glyphs: Glyphs, behind: str) -> str:
    """A line each for the bars, what lies around them, and the marks before a task.

    `behind` says where the bars lay that are shown behind them, as in ``as in Kick-off``; empty for
    none.
    """
    told = {
        "Bars": _bars(glyphs),
        "Around them": _around(glyphs, behind),
        "Before a task": _before(glyphs),
    }
    return "\n".join(
        f"{name}: {', '.join(f'{mark} {what}' for what, mark in marks.items())}"
        for name, marks in told.items()
    )


def legend_line(glyphs: Glyphs, behind: str, width: int) -> str:
    """As much of it as one line of `width` cells has room for; done is told once, of a bar."""
    bars = _bars(glyphs)
    marks = bars | _before(glyphs) | bars | _around(glyphs, behind)
    return packed((f"{mark} {what}" for what, mark in marks.items()), width)[0]


def _bars(glyphs: Glyphs) -> dict[str, str]:
    sign = ASCII if glyphs.is_ascii else DRAWN
    return {
        "to do": sign[Mark.BAR],
        "critical": sign[Mark.CRITICAL],
        "done": sign[Mark.DONE],
        "parts": sign[Mark.SUMMARY],
        "milestone": sign[Mark.MILESTONE],
        "critical one": sign[Mark.MILESTONE_CRITICAL],
    }


def _around(glyphs: Glyphs, behind: str) -> dict[str, str]:
    sign = ASCII if glyphs.is_ascii else DRAWN
    link = sign[Mark.TURN] + sign[Mark.ACROSS] + sign[Mark.ARROW]
    ghost = {behind: sign[Mark.GHOST]} if behind else {}
    return ghost | {"today": sign[Mark.TODAY], "day off": sign[Mark.OFF], "what waits on it": link}


def _before(glyphs: Glyphs) -> dict[str, str]:
    return {"late": glyphs.overdue, "blocked": glyphs.blocked, "done": glyphs.done}
