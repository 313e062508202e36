"""The chart that is shown: read from the ledger, drawn for the room there is, told day by day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from textual.app import ComposeResult

from tpmtui.charts import draw
from tpmtui.domain.calendar import short_day
from tpmtui.domain.errors import TpmError
from tpmtui.domain.filter import Filter
from tpmtui.domain.ledger import Entry
from tpmtui.planning.metrics.explaining import explained
from tpmtui.planning.metrics.reading import Reading, readings
from tpmtui.planning.metrics.tabulating import tabulated
from tpmtui.queries.charts import read_chart
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.charts.asking import Asked, first_asked
from tpmtui.screens.charts.numbers import Numbers
from tpmtui.screens.charts.panel import DayPanel, Told
from tpmtui.screens.charts.tabs import ChartTabs
from tpmtui.widgets.drawing import Drawing
from tpmtui.widgets.filter_line import FilterLine
from tpmtui.widgets.notice import Notice


class ShownChart(WorkspaceScreen):
    """One answer, its drawing with a cursor, its table, and what happened at the cursor."""

    def set_up(self) -> None:
        """What is known before anything is read."""
        self.asked = Asked(project=None)
        self._asked_in = ""  # the project that was shown when it was chosen
        self._day = self.workspace.today()  # where the cursor is wanted, whatever chart is shown
        self._answer: Any = None
        self._readings: tuple[Reading, ...] = ()
        self._place = 0
        self._wanted: Filter | None = None
        self._filter_text = ""
        self._titles: dict[str, str] = {}

    def compose_body(self) -> ComposeResult:
        """The names of the charts, the chart or its table, the day, and the filter."""
        yield ChartTabs()
        yield Drawing(id="chart")
        yield Numbers()
        yield DayPanel(self.glyphs)
        yield FilterLine()

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the chart again; the cursor stays on its day."""
        if self.project_key is None:
            return
        if self._asked_in != self.project_key:
            self._start_over()
        self._read()

    def changed(self, entries: Sequence[Entry]) -> None:
        """Read again if what was written can be seen in a chart."""
        for entry in entries:
            self._titles.pop(entry.key, None)
        if any(entry.kind in ("task", "sprint", "project") for entry in entries):
            self.reload()

    def _start_over(self) -> None:
        self._wanted, self._filter_text = None, ""
        assert self.project_key is not None
        self.asked = first_asked(self.workspace, self.project_key)
        self._asked_in = self.project_key
        self._day = self.workspace.today()

    def _read(self) -> None:
        """Read what is asked for, and show it; an error is said where the chart should be."""
        try:
            request = self.asked.request(self._wanted, self.workspace.today())
            self._answer = read_chart(self.workspace, self.asked.kind, request)
            self._readings = readings(self._answer)
        except TpmError as error:
            self._answer, self._readings = error, ()
        self._place = _nearest(self._readings, self._day)
        self._show()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        self.query_one(ChartTabs).show(self.asked)
        if not isinstance(self._answer, TpmError):
            dated = partial(short_day, today=self.workspace.today())
            self.query_one(Numbers).show(tabulated(self.asked.kind, self._answer, dated=dated))
        self._paint()
        self.show_status(note=f"/{self._filter_text}" if self._filter_text else "")
        self.refresh_bindings()

    def _paint(self) -> None:
        """Draw the chart with its cursor, and tell of the day there."""
        canvas, panel = self.query_one("#chart", Drawing), self.query_one(DayPanel)
        width, height = canvas.size
        if width == 0 or self._answer is None:
            return
        notice = self._notice()
        if notice is not None:
            canvas.say(notice)
            panel.show(None)
            return
        reading = self._readings[self._place] if self._readings else None
        canvas.show(
            draw(
                self.asked.kind,
                self._answer,
                width,
                height,
                colour=True,
                ascii_only=self.glyphs.is_ascii,
                cursor=reading.x if reading else None,
            )
        )
        panel.show(self._tell_of(reading) if reading else None)

    def _notice(self) -> Notice | None:
        """What is said instead of a chart, where there can be none."""
        window = (self.key_of("charts.window"), "another sprint, a milestone, the project")
        if isinstance(self._answer, TpmError):
            return Notice("No chart", str(self._answer), (window,))
        if self.workspace.tasks.beginning(f"{self.project_key}-", 1):
            return None
        about = "Charts are read from what happens to tasks: every change is kept with its time."
        board = (self.key_of("screen.board"), "the board, where n adds a task")
        return Notice("Nothing to draw yet", about, (board, window))

    def _tell_of(self, reading: Reading) -> Told:
        unknown = {each.key for each in reading.happened} - self._titles.keys()
        if unknown:
            found = self.workspace.tasks.some(sorted(unknown))
            self._titles |= {key: task.title for key, task in found.items()}
        return Told.of(reading, self._titles, glyphs=self.glyphs, today=self.workspace.today())

    def on_drawing_resized(self) -> None:
        """Draw for the room there is now."""
        self._paint()

    def explanation(self) -> tuple[str, ...]:
        """The formula behind each number, and what went into it."""
        if self._answer is None or isinstance(self._answer, TpmError):
            return ()
        return explained(self._answer)


def _nearest(told: Sequence[Reading], day: date) -> int:
    """The place of a day, or of the first one after it; the last place where there is none."""
    days = [reading.day for reading in told]
    return min(bisect_left(days, day), max(len(told) - 1, 0))
