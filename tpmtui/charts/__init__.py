"""HOW IT IS DRAWN: an answer to lines of text or to a picture; the only room with plotext."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from tpmtui.charts.plot import Plot
    from tpmtui.planning.metrics.burndown import Burndown

# kind: what lays it out, answer -> Plot. A module is imported when its kind is asked for.
KINDS: dict[str, str] = {
    "burndown": "burndown.plot_burndown",
    "burnup": "burndown.plot_burnup",
    "flow": "flow.plot_flow",
    "throughput": "throughput.plot_throughput",
    "cycle": "cycle_time.plot_cycle",
    "forecast": "forecast.plot_forecast",
}


def draw(
    kind: str,
    answer: Any,
    width: int,
    height: int,
    *,
    colour: bool = False,
    ascii_only: bool = False,
    cursor: float | None = None,
    today: date | None = None,
) -> str:
    """A chart of a kind as lines of text, never wider or taller, in cells, than asked for.

    An upright line stands at the place of the `cursor`. The axis names its year once, and not at
    all where it is that of `today`, the day on which the chart is looked at.
    """
    from tpmtui.charts.canvas import drawn

    plot = _plot(kind, answer)
    return drawn(
        plot, width, height, colour=colour, ascii_only=ascii_only, cursor=cursor, today=today
    )


def make_ready() -> None:
    """Load what draws, a fifth of a second's work: then the first drawing comes as soon as any."""
    from tpmtui.charts.canvas import load

    load()


def sketch(answer: Burndown, width: int, height: int, *, ascii_only: bool = False) -> str:
    """A burn-down alone, coloured, for the corner of another screen: its lines and its days.

    Where the legend and the words would stand there are lines all the more.
    """
    from tpmtui.charts.canvas import drawn

    plot = replace(_plot("burndown", answer), title="", below=())
    today = answer.as_of
    return drawn(plot, width, height, colour=True, ascii_only=ascii_only, today=today, legend=False)


def picture(kind: str, answer: Any) -> str:
    """A chart of a kind as an SVG document."""
    from tpmtui.charts.svg import svg

    return svg(_plot(kind, answer))


def _plot(kind: str, answer: Any) -> Plot:
    module, _, name = KINDS[kind].partition(".")
    plot: Plot = getattr(import_module(f"{__name__}.{module}"), name)(answer)
    return plot
