"""The report screen: the status report as it reads, of which days, and to where it goes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual.binding import BindingType

from tpmtui.domain.errors import BadInput
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.report.giving import GivesReport
from tpmtui.shorthand.dates import parse_day
from tpmtui.widgets.bindings import bind, hint

_WEEK = timedelta(weeks=1)


class ReportScreen(GivesReport):
    """A preview of the report on this project or on all, now or as of an earlier week."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = ""
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        "report.next", "report.open", "report.save", "report.copy", "report.since",
        "report.all", "report.week_before",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("report.up", "up,k", "step(-1)", "Up", "A line up"),
        bind("report.down", "down,j", "step(1)", "Down", "A line down"),
        bind("report.page_up", "pageup,ctrl+u", "page(-1)", "Page up", "A page up"),
        bind("report.page_down", "pagedown,ctrl+d,space", "page(1)", "Page down", "A page down"),
        bind("report.top", "g,home", "step(-1_000_000)", "Top", "To the first line"),
        bind("report.bottom", "G,end", "step(1_000_000)", "Bottom", "To the last line"),
        hint("report.next", "tab", "turn(1)", "Section", "To the next section"),
        bind("report.before", "shift+tab", "turn(-1)", "Section before", "To the section before"),
        hint("report.open", "enter", "open", "Open", "The task, meeting or chart of this line"),
        hint("report.save", "o", "save", "Save", "Into a file: .md, .html, .txt or .json"),
        hint("report.copy", "y", "copy_report", "Copy", "As Markdown, to your own clipboard"),
        hint("report.since", "w", "since", "Since", "From which day on to tell what was done"),
        hint("report.all", "v", "all", "All projects", "All projects, or this one again"),
        hint("report.week_before", "left_square_bracket", "week(-1)", "Week before",
             "The report of a week earlier, as it was then"),
        bind("report.week_after", "right_square_bracket", "week(1)", "Week after",
             "The report of a week later, up to today"),
        bind("report.back", "escape", "back", "Back", "Today's report of the last week again"),
    ]  # fmt: skip

    # -- moving ----------------------------------------------------------------------------------

    def action_step(self, count: int) -> None:
        """Move by lines."""
        self.preview.step(count)

    def action_page(self, count: int) -> None:
        """Scroll by pages."""
        self.preview.step(count * max(1, self.preview.size.height - 1))

    def action_turn(self, step: int) -> None:
        """Go to another section."""
        self.preview.turn(step)

    def on_preview_moved(self) -> None:
        """Say in the key line whether the line leads somewhere."""
        self.refresh_bindings()

    def on_preview_opened(self) -> None:
        """Open the line that was clicked twice."""
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out opening a line that is about nothing in particular."""
        if action == "open" and not (self.is_mounted and self.preview.thing):
            return None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show what the line under the cursor is about, where it is at home."""
        if (thing := self.preview.thing) is not None:
            self.go_home(*thing)

    # -- choosing --------------------------------------------------------------------------------

    def action_all(self) -> None:
        """Report on all projects, or on this one again."""
        self.of_all = not self.of_all
        self.ask_anew()

    def action_since(self) -> None:
        """Ask from which day on to tell what was done."""
        since = self.answer.since.isoformat() if self.answer else ""
        hint = "a day, as in last mon or 2 mar; nothing for a week back"
        dialog = Ask(self.workspace, "Done since", hint=hint, value=since, check=self._day_in)

        def answered(text: str | None) -> None:
            if text is not None:
                self.attempt(dialog.forget)
                self.since = self._day_in(text)
                self.ask_anew()

        self.app.push_screen(dialog, answered)

    def _day_in(self, text: str) -> date | None:
        """The day that was typed. Raises BadInput for one after the report's."""
        if not text.strip():
            return None
        project, last = self.project, self.as_of or self.workspace.today()
        assert project is not None
        day = parse_day(text, today=self.workspace.today(), calendar=project.calendar)
        if day > last:
            raise BadInput(f"{day} is after the day of the report, {last}")
        return day

    def action_week(self, step: int) -> None:
        """Show the report of a week earlier or later."""
        today = self.workspace.today()
        try:
            day = (self.as_of or today) + step * _WEEK
        except OverflowError:
            return
        self.as_of, self.since = (day, None) if day < today else (None, None)
        self.ask_anew()

    def action_back(self) -> None:
        """Show what is shown at first."""
        self.as_of = self.since = None
        self.of_all = False
        self.ask_anew()
