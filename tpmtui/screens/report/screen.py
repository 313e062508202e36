"""The report screen: the status report as it reads, of which days, and to where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tpmtui.domain.calendar import short_day
from tpmtui.domain.errors import BadInput, TpmError
from tpmtui.domain.ledger import Entry
from tpmtui.domain.text import brief
from tpmtui.planning.listing import AsOf
from tpmtui.planning.report.report import StatusReport
from tpmtui.queries.report import read_report
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.report.preview import Preview
from tpmtui.settings import Settings
from tpmtui.shorthand.dates import parse_day
from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.workspace import Workspace

_WEEK = timedelta(weeks=1)


class ReportScreen(WorkspaceScreen):
    """A preview of the report on this project or on all, now or as of an earlier week."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = ""
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        *("report.next", "report.save", "report.copy", "report.since", "report.all"),
        *("report.week_before", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("report.up", "up,k", "step(-1)", "Up", "A line up"),
        bind("report.down", "down,j", "step(1)", "Down", "A line down"),
        bind("report.page_up", "pageup,ctrl+u", "page(-1)", "Page up", "A page up"),
        bind("report.page_down", "pagedown,ctrl+d,space", "page(1)", "Page down", "A page down"),
        bind("report.top", "g,home", "step(-1_000_000)", "Top", "To the first line"),
        bind("report.bottom", "G,end", "step(1_000_000)", "Bottom", "To the last line"),
        hint("report.next", "tab", "turn(1)", "Section", "To the next section"),
        bind("report.before", "shift+tab", "turn(-1)", "Section before", "To the section before"),
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

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        glyphs: Glyphs,
        *,
        project: str | None = None,
    ) -> None:
        super().__init__(workspace, settings, glyphs, project=project)
        self.answer: StatusReport | None = None
        self._of_all = False
        self._since: date | None = None
        self._as_of: date | None = None  # None for now

    def compose_body(self) -> ComposeResult:
        """The preview."""
        yield Preview(ascii_only=self.glyphs.is_ascii)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out writing files where nothing may be written."""
        if action == "save" and self.workspace.read_only:
            return None
        return super().check_action(action, parameters)

    def explanation(self) -> tuple[str, ...]:
        """What makes health green, amber and red."""
        from tpmtui.exporters.report_chapters import rules

        return rules(self.answer).points if self.answer else ()

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the report again; what stands against it is said where it should be."""
        if self.project_key is None:
            return
        preview = self.query_one(Preview)
        try:
            self.answer = self._read(self._since)
        except TpmError as error:
            self.answer = None
            preview.say(str(error))
            self.show_status()
            return
        preview.show(self.answer)
        self._show_days(self.answer)

    def _read(self, since: date | None) -> StatusReport:
        return read_report(
            self.workspace,
            project=None if self._of_all else self.project_key,
            since=since,
            as_of=self._as_of,
            red_after=self.settings.red_after,
        )

    def _show_days(self, answer: StatusReport) -> None:
        since = short_day(answer.since, today=answer.today)
        then = f"as of {short_day(answer.today, today=self.workspace.today())}, "
        notes = [f"{then if self._as_of else ''}since {since}"]
        notes += ["all projects"] if self._of_all else []
        self.show_status(counts=answer.projects[0].health.upper(), note=", ".join(notes))

    def changed(self, entries: Sequence[Entry]) -> None:
        """Read again, unless it is the past that is shown."""
        if self._as_of is None:
            self.reload()

    def follow_project(self, key: str) -> None:
        """Show the project that is shown on the other screens."""
        if key != self.project_key:
            self._of_all = False
        super().follow_project(key)

    # -- moving ----------------------------------------------------------------------------------

    def action_step(self, count: int) -> None:
        """Scroll by lines."""
        self.query_one(Preview).step(count)

    def action_page(self, count: int) -> None:
        """Scroll by pages."""
        preview = self.query_one(Preview)
        preview.step(count * max(1, preview.size.height - 1))

    def action_turn(self, step: int) -> None:
        """Go to another section."""
        self.query_one(Preview).turn(step)

    # -- choosing --------------------------------------------------------------------------------

    def action_all(self) -> None:
        """Report on all projects, or on this one again."""
        self._of_all = not self._of_all
        self._show_from_top()

    def action_since(self) -> None:
        """Ask from which day on to tell what was done."""
        since = self.answer.since.isoformat() if self.answer else ""
        hint = "a day, as in last mon or 2 mar; nothing for a week back"
        dialog = Ask(self.workspace, "Done since", hint=hint, value=since, check=self._day_in)

        def answered(text: str | None) -> None:
            if text is not None:
                self.attempt(dialog.forget)
                self._since = self._day_in(text)
                self._show_from_top()

        self.app.push_screen(dialog, answered)

    def _day_in(self, text: str) -> date | None:
        """The day that was typed. Raises BadInput for one after the report's."""
        if not text.strip():
            return None
        project, last = self.project, self._as_of or self.workspace.today()
        assert project is not None
        day = parse_day(text, today=self.workspace.today(), calendar=project.calendar)
        if day > last:
            raise BadInput(f"{day} is after the day of the report, {last}")
        return day

    def action_week(self, step: int) -> None:
        """Show the report of a week earlier or later."""
        today = self.workspace.today()
        try:
            day = (self._as_of or today) + step * _WEEK
        except OverflowError:
            return
        self._as_of, self._since = (day, None) if day < today else (None, None)
        self._show_from_top()

    def action_back(self) -> None:
        """Show what is shown at first."""
        self._as_of = self._since = None
        self._of_all = False
        self._show_from_top()

    def _show_from_top(self) -> None:
        with self.telling_errors():
            self.reload()
        self.query_one(Preview).scroll_home(animate=False)

    # -- giving out ------------------------------------------------------------------------------

    def action_copy_report(self) -> None:
        """Copy the report as Markdown."""
        from tpmtui.exporters.report import as_md

        if self.answer is not None:
            self.copy("".join(as_md(self.answer, self._true_of)))

    @property
    def _true_of(self) -> AsOf:
        return self._as_of or self.workspace.today()

    def action_save(self) -> None:
        """Ask for a file, and write the report into it as its ending says."""
        if self.answer is None:
            return
        what = "all" if self._of_all else self.project_key
        name = f"status-{what}-{self.answer.today}.html"
        hint = "ends in .md, .html, .txt or .json"
        dialog = Ask(self.workspace, "Save as", hint=hint, value=name, check=_form_of)

        def answered(text: str | None) -> None:
            if text is None:
                return
            self.attempt(dialog.forget)
            if Path(text).expanduser().is_file():
                question = Confirm(f"{brief(text, 60)} is there already.\nReplace it?", "Replace")
                self.app.push_screen(question, lambda yes: self._save(text, yes) if yes else None)
            else:
                self._save(text, False)

        self.app.push_screen(dialog, answered)

    def _save(self, name: str, force: bool | None) -> None:
        from tpmtui.exporters import exporter
        from tpmtui.exporters.files import write_out

        assert self.answer is not None
        pieces = exporter("report", _form_of(name))(self.answer, self._true_of)
        target = str(Path(name).expanduser())
        with self.telling_errors():
            database = self.workspace.database.path
            write_out(pieces, target, force=bool(force), database=database)
            self.notify(f"Written: {brief(target, 60)}", markup=False, timeout=3)


def _form_of(name: str) -> str:
    """The format that the ending of a file's name says. Raises BadInput for another."""
    form = Path(name.strip()).suffix.removeprefix(".").lower()
    if form not in ("md", "html", "txt", "json"):
        raise BadInput("the file's name ends in .md, .html, .txt or .json")
    return form
