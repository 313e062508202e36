"""The cumulative flow diagram: a filled band for each stage of the board."""

from __future__ import annotations

from tpmtui.charts.canvas import draw
from tpmtui.charts.plot import Line, Plot, Style, day_ticks
from tpmtui.charts.svg import svg
from tpmtui.domain.text import visible
from tpmtui.planning.flow import Flow

# What is begun is lighter than what is done; more bands than signs begin again.
_SHADES = "░▒▓█"
_SIGNS = ".+x#:*o@"
_COLOURS = ("cyan", "yellow", "blue", "magenta", "red", "gray")


def draw_flow(
    answer: Flow, width: int, height: int, *, colour: bool = False, ascii_only: bool = False
) -> str:
    """The items that had reached each stage, day by day, in so many cells at most."""
    return draw(_plot(answer), width, height, colour=colour, ascii_only=ascii_only)


def svg_flow(answer: Flow) -> str:
    """The cumulative flow as an SVG document."""
    return svg(_plot(answer))


def _plot(answer: Flow) -> Plot:
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
