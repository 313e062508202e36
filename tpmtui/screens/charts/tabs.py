"""The line above a chart: the charts there are, and what is measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.planning.metrics.charting import CHARTS, MEASURED
from tpmtui.screens.charts.asking import Asked
from tpmtui.widgets.text import fit, width_of


class ChartTabs(Widget):
    """One line; the chart that is shown stands out, a click chooses another."""

    COMPONENT_CLASSES = {"tabs--here", "tabs--other", "tabs--unit"}
    DEFAULT_CSS = """
    ChartTabs { height: 1; width: 1fr; background: $background; color: $foreground; }
    ChartTabs > .tabs--here { color: $text-primary; text-style: bold underline; }
    ChartTabs > .tabs--other { color: $text-muted; }
    ChartTabs > .tabs--unit { color: $text-accent; }
    """

    @dataclass
    class Chosen(Message):
        """Another kind of chart is wanted."""

        kind: str

    _asked = Asked(project=None)

    def show(self, asked: Asked) -> None:
        """Show which chart it is now."""
        self._asked = asked
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The names, and at the right what is measured."""
        width, base = self.size.width, self.rich_style
        segments = [Segment(" ", base)]
        used = 1
        for kind, _, end in self._places():
            style = self.get_component_rich_style(
                "tabs--here" if kind == self._asked.kind else "tabs--other"
            )
            segments += [Segment(CHARTS[kind], style), Segment("  ", base)]
            used = end + 2
        unit = self._asked.unit if self._asked.kind in MEASURED else "items"
        style = self.get_component_rich_style("tabs--unit")
        if width_of(unit) + 1 <= width - used:
            segments.append(Segment(fit(f"{unit} ", width - used, align="right"), style))
        return Strip(segments).adjust_cell_length(width, base)

    def _places(self) -> Iterator[tuple[str, int, int]]:
        """Each name that fits with its first column and the one after its last.

        Where not all fit, the first to go are those before the chart that is shown.
        """
        kinds = list(CHARTS)
        while len(kinds) > 1 and sum(len(CHARTS[kind]) + 2 for kind in kinds) > self.size.width:
            kinds.pop(0 if kinds[0] != self._asked.kind else -1)
        start = 1
        for kind in kinds:
            end = start + len(CHARTS[kind])
            yield kind, start, end
            start = end + 2

    def on_click(self, event: events.Click) -> None:
        """Choose the chart that was clicked."""
        for kind, start, end in self._places():
            if start <= event.x < end:
                self.post_message(self.Chosen(kind))
