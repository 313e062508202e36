"""The chart that is shown: read from the ledger, drawn for the room there is, told day by day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from textual.app import ComposeResult

from tpmtui.charts import draw
from tpmtui.domain.errors import Busy, TpmError
from tpmtui.domain.filter import Filter
from tpmtui.domain.ledger import Entry
from tpmtui.planning.metrics.explaining import explained
from tpmtui.planning.metrics.reading import Reading
from tpmtui.planning.metrics.tabulating import Table
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.charts.answering import Answered, read_asked
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
        self._answers: tuple[Asked, Filter | None] | None = None  # the question that was answered
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
        yield DayPanel(self.glyphs, self._titles_of)
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
        workspace, today = self.workspace, self.workspace.today()
        self.read(
            partial(read_asked, workspace, self.asked, self._wanted, today=today),
            self._take,
            meanwhile=self._wait,
            otherwise=self._take_error,
        )

    def _take(self, answer: Answered) -> None:
        self.asked, self._answer, self._readings, table = answer
        self._answers = self.asked, self._wanted
        self.query_one(Numbers).show(table)
        self._show()

    def _take_error(self, error: TpmError) -> None:
        self._answer, self._readings, self._answers = error, (), None
        self._show()
        if isinstance(error, Busy):
            self.could_not_read(error)

    def _wait(self) -> None:
        """Let what was asked before stand while it is read again; another chart takes its place."""
        if self._answers != (self.asked, self._wanted):
            self._answer, self._readings, self._answers = None, (), None
            self.query_one(Numbers).show(Table((), ()))
            self.query_one(ChartTabs).show(self.asked)
            self._paint()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        self._place = _nearest(self._readings, self._day)
        self.query_one(ChartTabs).show(self.asked)
        self._paint()
        self.show_status(note=f"/{self._filter_text}" if self._filter_text else "")
        self.refresh_bindings()

    def _paint(self) -> None:
        """Draw the chart with its cursor, and tell of the day there."""
        canvas, panel = self.query_one("#chart", Drawing), self.query_one(DayPanel)
        width, height = canvas.size
        if width == 0 or not (self._answer or self.is_reading):
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
                today=self.workspace.today(),
            )
        )
        panel.show(self._tell_of(reading) if reading else None)

    def _notice(self) -> Notice | None:
        """What is said instead of a chart, where there can be none."""
        if self._answer is None:
            return Notice("Reading...", "Every change there was is looked at.")
        window = (self.key_of("charts.window"), "another sprint, a milestone, the project")
        if isinstance(self._answer, TpmError):
            return Notice("No chart", str(self._answer), (window,))
        if self.workspace.tasks.beginning(f"{self.project_key}-", 1):
            return None
        about = "Charts are read from what happens to tasks: every change is kept with its time."
        board = (self.key_of("screen.board"), "the board, where tasks are added")
        return Notice("Nothing to draw yet", about, (board, window))

    def _tell_of(self, reading: Reading) -> Told:
        return Told.of(reading, glyphs=self.glyphs, today=self.workspace.today())

    def _titles_of(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The titles of some tasks that are there, each read once."""
        unknown = set(keys) - self._titles.keys()
        if unknown:
            self._titles |= self.workspace.tasks.titles(sorted(unknown))
        return self._titles

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
