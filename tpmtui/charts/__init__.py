"""HOW IT IS DRAWN: an answer to text, for terminals and as pictures; the only room with plotext."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

# kind: (drawn for a terminal, drawn as SVG). A module is imported when its kind is asked for.
KINDS: dict[str, tuple[str, str]] = {
    "burndown": ("burndown.draw_burndown", "burndown.svg_burndown"),
    "burnup": ("burndown.draw_burnup", "burndown.svg_burnup"),
    "flow": ("flow.draw_flow", "flow.svg_flow"),
    "throughput": ("throughput.draw_throughput", "throughput.svg_throughput"),
    "cycle": ("cycle_time.draw_cycle", "cycle_time.svg_cycle"),
    "forecast": ("forecast.draw_forecast", "forecast.svg_forecast"),
}

Draw = Callable[..., str]
Paint = Callable[[Any], str]


def drawing(kind: str) -> Draw:
    """What draws a kind of chart: (answer, width, height, *, colour, ascii_only) -> lines of text.

    Never wider or taller, in cells, than asked for.
    """
    draw: Draw = _function(KINDS[kind][0])
    return draw


def picture(kind: str) -> Paint:
    """What draws a kind of chart as an SVG document: (answer) -> str."""
    paint: Paint = _function(KINDS[kind][1])
    return paint


def _function(place: str) -> Any:
    module, _, name = place.partition(".")
    return getattr(import_module(f"{__name__}.{module}"), name)
