"""Throughput: a bar for what was finished in each period."""

from __future__ import annotations

from tpmtui.charts.plot import Line, Plot, Style, day_ticks
from tpmtui.planning.metrics.throughput import Throughput

_BREADTH = 0.8  # of a period


def plot_throughput(answer: Throughput) -> Plot:
    """A bar for what was finished in each period, and the average."""
    count = len(answer.periods)
    bars = Line(
        name=f"items finished in a {answer.every}",
        points=tuple((place + 0.5, period.finished) for place, period in enumerate(answer.periods)),
        sign="#",
        colour="green",
        style=Style.BARS,
        breadth=_BREADTH,
    )
    lines = [bars]
    if answer.mean is not None:
        lines.append(
            Line(
                name="average of what is over",
                points=((0, answer.mean), (count, answer.mean)),
                sign="-",
                colour="yellow",
                faint=True,
            )
        )
    return Plot(
        title=f"Throughput of {answer.title}, items finished in each {answer.every}",
        lines=tuple(lines) if count else (),
        first=0,
        last=max(count, 1),
        ticks=day_ticks([(x + 0.5, period.start) for x, period in enumerate(answer.periods)]),
        below=answer.sentences,
    )
