"""A forecast: how likely the rest is done, the further one looks ahead."""

from __future__ import annotations

from tpmtui.charts.plot import Line, Plot, Style, day_ticks
from tpmtui.planning.metrics.forecast import Forecast


def plot_forecast(answer: Forecast) -> Plot:
    """The share of the trials that were done within each number of periods."""
    title = f"Forecast for {answer.title}, percent of {answer.trials:,} trials done by then"
    reached = {p: count for p, count in answer.periods.items() if count}
    lines = (
        Line(
            name="trials done",
            # A week is over on its last day and not before: the chance rises in steps.
            points=tuple(
                (float(x), y)
                for x, steps in enumerate(zip((0.0, *answer.chances), answer.chances, strict=False))
                for y in steps
            ),
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
        title=title,
        lines=lines if answer.chances else (),
        first=0,
        last=last,
        ticks=day_ticks([(float(x), day) for x, day in enumerate(answer.ends, start=1)]),
        below=answer.sentences,
    )
