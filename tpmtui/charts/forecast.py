"""A forecast: how likely the rest is done, the further one looks ahead."""

from __future__ import annotations

from tpmtui.charts.plot import Line, Plot, Style
from tpmtui.planning.forecast import Forecast


def plot_forecast(answer: Forecast) -> Plot:
    """The share of the trials that were done within each number of periods."""
    title = f"Forecast for {answer.title}, percent of {answer.trials:,} trials done within so many"
    reached = {p: count for p, count in answer.periods.items() if count}
    lines = (
        Line(
            name="trials done",
            points=tuple((float(x), chance) for x, chance in enumerate(answer.chances)),
            sign=".",
            shade="░",
            colour="blue",
            style=Style.AREA,
        ),
        Line(
            name=f"{', '.join(map(str, reached))}% sure",
            points=tuple((float(count), float(p)) for p, count in reached.items()),
            sign="#",
            colour="red",
            style=Style.BARS,
        ),
    )
    last = max(len(answer.chances) - 1, 1)
    return Plot(
        title=f"{title} {answer.every}s",
        lines=lines if answer.chances else (),
        first=0,
        last=last,
        ticks=tuple((float(x), str(x)) for x in range(last + 1)),
        below=answer.sentences,
    )
