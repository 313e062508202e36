"""The cumulative flow diagram: a filled band for each stage of the board."""

from __future__ import annotations

from tpmtui.charts.plot import Line, Plot, Style, day_ticks
from tpmtui.domain.text import visible
from tpmtui.planning.metrics.flow import Flow

# What is begun is lighter than what is done; more bands than signs begin again.
_SHADES = "·░▒▓█"
_SIGNS = ".+x#:*o@"
_COLOURS = ("cyan", "yellow", "blue", "magenta", "red", "gray")


def plot_flow(answer: Flow) -> Plot:
    """A filled band for each stage that items had reached, day by day."""
    last = len(answer.stages) - 1
    lines = tuple(
        Line(
            name=visible(stage.name),
            points=tuple((float(x), day.reached[place]) for x, day in enumerate(answer.days)),
            sign=_SIGNS[place % len(_SIGNS)],
            # The last band is the darkest however many there are.
            shade=_SHADES[(place - last - 1) % len(_SHADES)],
            colour="green" if place == last else _COLOURS[place % len(_COLOURS)],
            style=Style.AREA,
        )
        for place, stage in enumerate(answer.stages)
    )
    return Plot(
        title=f"Cumulative flow of {answer.title}, items that had reached each stage",
        lines=lines,
        first=0,
        last=max(len(answer.days) - 1, 1),
        ticks=day_ticks(
            [(float(x), day.date) for x, day in enumerate(answer.days)], answer.calendar
        ),
        below=answer.sentences,
    )
