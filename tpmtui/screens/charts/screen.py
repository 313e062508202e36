"""The charts screen: its keys choose a chart, a window on the work and a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from tpmtui.domain.errors import TpmError
from tpmtui.domain.filter import Filter
from tpmtui.planning.metrics.charting import CHARTS, MEASURED, Unit
from tpmtui.screens.charts.asking import sprints_of, windows
from tpmtui.screens.charts.numbers import Numbers
from tpmtui.screens.charts.panel import DayPanel
from tpmtui.screens.charts.shown import ShownChart
from tpmtui.screens.charts.tabs import ChartTabs
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.drawing import Drawing
from tpmtui.widgets.filter_line import FilterLine

_TYPING_PAUSE = 0.25  # seconds without a letter before the ledger is read for a filter


class ChartsScreen(ShownChart):
    """The six charts of a sprint, a milestone, a project, or what meets a filter."""

    CSS_PATH = "charts.tcss"
    AUTO_FOCUS = ""  # keys go to the screen until a filter is typed
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        "filterline.keep", "filterline.clear",
        "charts.next", "charts.right", "charts.window", "charts.unit", "charts.table",
        "charts.filter", "charts.open", "app.help",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("charts.next", "tab", "turn(1)", "Next chart", "The chart to the right"),
        bind("charts.before", "shift+tab", "turn(-1)", "Chart before", "The chart to the left"),
        bind("charts.left", "left,h", "walk(-1)", "Day before", "What happened the day before"),
        hint("charts.right", "right,l", "walk(1)", "Day", "What happened the day after"),
        bind("charts.first", "g,home", "walk(-1_000_000)", "First day", "To the first day"),
        bind("charts.last", "G,end", "walk(1_000_000)", "Last day", "To the last day"),
        bind("charts.up", "up,k", "step(-1)", "Up", "Up the tasks of the day, or the table"),
        bind("charts.down", "down,j", "step(1)", "Down", "Down the tasks of the day, or the table"),
        bind("charts.page_up", "pageup,ctrl+u", "step(-10)", "Page up", "Ten rows up"),
        bind("charts.page_down", "pagedown,ctrl+d", "step(10)", "Page down", "Ten rows down"),
        hint("charts.open", "enter", "open", "Open task", "The task of that day, on the board"),
        hint("charts.window", "w", "window", "Window", "Another sprint, a milestone, the project"),
        bind("charts.sprint_before", "left_square_bracket", "sprint(-1)", "Sprint before",
             "The sprint before this one"),
        bind("charts.sprint_after", "right_square_bracket", "sprint(1)", "Sprint after",
             "The sprint after this one"),
        bind("charts.sprints", "S", "sprints", "Sprints", "Plan, start, change and close sprints"),
        hint("charts.unit", "m", "unit", "Unit", "Measure in points, hours or count"),
        hint("charts.table", "v", "table", "Table", "The numbers as a table, or the chart again"),
        bind("charts.replan", "r", "replan", "Re-plan", "A second line, from what is left today"),
        hint("charts.filter", "slash", "filter", "Filter", "Only tasks that meet a filter"),
        bind("charts.copy", "y", "copy_words", "Copy", "The summary in words, to your clipboard"),
        bind("charts.back", "escape", "back", "Back", "Clear the filter, or back to the chart"),
    ]  # fmt: skip

    _typing: Timer | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters belong to a line that is typed in; grey out what this chart has not."""
        if action in ("filter", "turn") and isinstance(self.focused, Input):
            return False
        if action in ("walk", "open") and self.query_one(Numbers).display:
            return None  # a table has no day
        if action == "unit" and self.asked.kind not in MEASURED:
            return None
        if action == "replan" and self.asked.kind != "burndown":
            return None
        return super().check_action(action, parameters)

    def go_to(self, key: str) -> None:
        """Show the chart of this kind, of the whole project."""
        self._ask(kind=key, project=self.project_key, sprint=None, milestone=None)

    # -- moving ----------------------------------------------------------------------------------

    def action_walk(self, count: int) -> None:
        """Move the cursor along the places of the chart."""
        place = max(0, min(self._place + count, len(self._readings) - 1))
        if place != self._place and self._readings:
            self._place, self._day = place, self._readings[place].day
            self._paint()

    def action_step(self, count: int) -> None:
        """Move along the tasks of the day, or scroll the table."""
        numbers = self.query_one(Numbers)
        if numbers.display:
            numbers.step(count)
        else:
            self.query_one(DayPanel).step(count)

    def on_drawing_clicked(self, message: Drawing.Clicked) -> None:
        """Go to the place that was clicked."""
        if self._readings:
            first, last = self._readings[0].x, self._readings[-1].x
            x = first + message.along * (last - first)
            nearest = min(
                range(len(self._readings)), key=lambda place: abs(self._readings[place].x - x)
            )
            self.action_walk(nearest - self._place)

    def on_drawing_scrolled(self, message: Drawing.Scrolled) -> None:
        """Walk with the wheel."""
        self.action_walk(message.step)

    def action_open(self) -> None:
        """Show the task under the cursor on the board."""
        happening = self.query_one(DayPanel).current
        if happening is not None:
            self.post_message(self.ThingWanted("board", happening.key))

    def on_day_panel_opened(self, message: DayPanel.Opened) -> None:
        """Show the task that was clicked."""
        self.post_message(self.ThingWanted("board", message.key))

    # -- choosing --------------------------------------------------------------------------------

    def _ask(self, **changes: Any) -> None:
        self.asked = replace(self.asked, **changes)
        self._read()

    def action_turn(self, step: int) -> None:
        """Show the chart beside this one."""
        kinds = list(CHARTS)
        self._ask(kind=kinds[(kinds.index(self.asked.kind) + step) % len(kinds)])

    def on_chart_tabs_chosen(self, message: ChartTabs.Chosen) -> None:
        """Show the chart that was clicked."""
        self._ask(kind=message.kind)

    def action_unit(self) -> None:
        """Measure in the next unit."""
        units = list(Unit)
        unit = units[(units.index(self.asked.unit) + 1) % len(units)]
        self._ask(unit=unit, has_chosen_unit=True)

    def action_replan(self) -> None:
        """Draw a second line from what is left, or no longer."""
        self._ask(replan=not self.asked.replan)

    def action_window(self) -> None:
        """Choose the work to chart."""
        found = windows(self.workspace, self.project_key)
        rows = [(name, window.label, window.said) for name, window in found.items()]

        def choose(chosen: tuple[str, ...] | None) -> None:
            if chosen:
                fields = {"project": self.project_key, "sprint": None, "milestone": None}
                self._ask(**fields | found[chosen[0]].fields)

        self.app.push_screen(Pick("Chart of", rows), choose)

    def action_sprint(self, step: int) -> None:
        """Show the sprint before or after."""
        there = sprints_of(self.workspace, self.project_key) if self.project_key else []
        names = [sprint.name for sprint in there]
        if not names:
            self.notify("There is no sprint with days to draw between", markup=False)
            return
        here = self.asked.sprint.name if self.asked.sprint else ""
        place = names.index(here) + step if here in names else (0 if step > 0 else len(names) - 1)
        sprint = there[max(0, min(place, len(there) - 1))]
        self._ask(project=self.project_key, sprint=sprint, milestone=None)

    def action_table(self) -> None:
        """Show the numbers, or the chart again."""
        numbers = self.query_one(Numbers)
        numbers.display = not numbers.display
        self.query_one("#chart").display = not numbers.display
        self.query_one(DayPanel).display = not numbers.display
        self.refresh_bindings()

    def action_copy_words(self) -> None:
        """Copy what the chart says in words."""
        if self._answer is not None and not isinstance(self._answer, TpmError):
            sentences = getattr(self._answer, "sentences", None) or (self._answer.sentence,)
            self.copy("\n".join(sentences))

    # -- filter ----------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).open(self._filter_text)

    def on_filter_line_typed(self, message: FilterLine.Typed) -> None:
        """Read the chart once the typing rests."""
        self._stop_waiting()
        if message.text.strip():
            self._typing = self.set_timer(_TYPING_PAUSE, lambda: self._narrow(message.text))
        else:
            self._narrow("")

    def on_filter_line_kept(self) -> None:
        """Read what was typed last, and go back to the chart."""
        line = self.query_one(FilterLine)
        if self._narrow(line.text):
            self.set_focus(None)
        else:
            line.open(line.text)

    def _narrow(self, text: str) -> bool:
        """Chart what meets a filter; say what cannot be understood, and keep the one before."""
        self._stop_waiting()
        line = self.query_one(FilterLine)
        if text.strip() == self._filter_text:
            line.say("")
            return True
        try:
            self._wanted = self._understood(text)
        except TpmError as error:
            line.say(str(error).removeprefix("filter: "), wrong=True)
            return False
        self._filter_text = text.strip()
        line.say("")
        self._read()
        return True

    def _stop_waiting(self) -> None:
        """Let what was typed before not come back behind what comes now."""
        if self._typing is not None:
            self._typing.stop()

    def _understood(self, text: str) -> Filter | None:
        # Nobody should wait for the terms of a filter before the first frame.
        from tpmtui.domain.filter import EVERYTHING
        from tpmtui.queries.named import check_named
        from tpmtui.shorthand.filters import parse_filter

        project = self.project
        assert project is not None
        wanted = parse_filter(text, today=self.workspace.today(), calendar=project.calendar)
        check_named(self.workspace, wanted)
        return None if wanted == EVERYTHING else wanted

    def action_back(self) -> None:
        """Clear the filter, or go back from the table to the chart."""
        if self.query_one(Numbers).display:
            self.action_table()
        elif self._filter_text:
            self._narrow("")
