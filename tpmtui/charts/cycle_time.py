"""Cycle times: a dot for each finished item over the day it was done, and the percentiles."""

from __future__ import annotations

from tpmtui.charts.plot import Line, Plot, Style, day_ticks
from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import ONE_DAY
from tpmtui.planning.metrics.cycle_time import PERCENTILES, CycleTimes

_SIGNS = {50: ".", 85: "-", 95: "="}
_DASHES = {50: "·", 85: "╌", 95: "━"}
_COLOURS = {50: "green", 85: "yellow", 95: "red"}
_ROOM = 2  # how far above the 95th percentile there is room


def plot_cycle(answer: CycleTimes) -> Plot:
    """A dot for how long each finished item took, and the percentiles."""
    title = f"{answer.measure.capitalize()} time of {answer.title}, calendar days"
    if not answer.items:
        return Plot(title=title, lines=(), first=0, last=1, below=answer.sentences)
    first = answer.items[0].done
    span = (answer.items[-1].done - first).days
    # A few items that took for ever would press all others flat.
    ceiling = max(_ROOM * (answer.percentile(95) or 0), 1)
    beyond = sum(item.days > ceiling for item in answer.items)
    dots = Line(
        name="an item, on the day it was done",
        points=tuple(
            (float((item.done - first).days), min(item.days, ceiling)) for item in answer.items
        ),
        sign="o",
        colour="blue",
        style=Style.DOTS,
    )
    lines = []
    for percent in PERCENTILES:
        days = answer.percentile(percent)
        if days is not None:
            lines.append(
                Line(
                    name=f"{percent}%: {days}",
                    points=((0, days), (max(span, 1), days)),
                    sign=_SIGNS[percent],
                    colour=_COLOURS[percent],
                    faint=True,
                    dash=_DASHES[percent],
                )
            )
    return Plot(
        title=title,
        # The dots last, so that no line hides them.
        lines=(*lines, dots),
        first=0,
        last=max(span, 1),
        ticks=day_ticks(
            [(float(day), first + day * ONE_DAY) for day in range(span + 1)], answer.calendar
        ),
        below=(*answer.sentences, *_beyond(beyond, ceiling)),
    )


def _beyond(count: int, ceiling: int) -> tuple[str, ...]:
    more = counted(ceiling, "day")
    return (f"at the upper edge: {count} that took more than {more}",) if count else ()
