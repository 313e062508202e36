"""The report that is shown: of which project or of all, of which days, and read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from textual.app import ComposeResult

from tpmtui.domain.calendar import short_day
from tpmtui.domain.errors import Busy, TpmError
from tpmtui.domain.ledger import Entry
from tpmtui.planning.report.report import StatusReport
from tpmtui.queries.report import read_report
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.report.preview import Preview
from tpmtui.widgets.notice import Notice


class ShownReport(WorkspaceScreen):
    """One answer, and its preview."""

    answer: StatusReport | None = None
    of_all = False
    since: date | None = None
    as_of: date | None = None  # None for now
    _answers: tuple[object, ...] | None = None  # the question that was answered

    def compose_body(self) -> ComposeResult:
        """The preview."""
        yield Preview(self.glyphs)

    @property
    def preview(self) -> Preview:
        """The preview itself."""
        return self.query_one(Preview)

    def explanation(self) -> tuple[str, ...]:
        """What makes health green, amber and red."""
        from tpmtui.exporters.report_chapters import rules

        return rules(self.answer).points if self.answer else ()

    def reload(self) -> None:
        """Read the report again; what stands against it is said where it should be."""
        if self.project_key is None:
            return
        read = partial(
            read_report,
            self.workspace,
            project=None if self.of_all else self.project_key,
            since=self.since,
            as_of=self.as_of,
            red_after=self.settings.red_after,
        )
        self.read(read, self._take, meanwhile=self._wait, otherwise=self._take_error)

    @property
    def _asks(self) -> tuple[object, ...]:
        """What is asked: another question than before is answered from the top."""
        return None if self.of_all else self.project_key, self.since, self.as_of

    def _take(self, answer: StatusReport) -> None:
        self.answer = answer
        if any(each.tells_something for each in answer.projects):
            self.preview.show(answer)
        else:
            self.preview.say(self._nothing)
        if self._answers != self._asks:
            self._answers = self._asks
            self.preview.go_home()
        self._show_days(answer)

    def _take_error(self, error: TpmError) -> None:
        self.answer = self._answers = None
        self.preview.say(Notice("No report", str(error)))
        self.show_status()
        if isinstance(error, Busy):
            self.could_not_read(error)

    def _wait(self) -> None:
        """Let the report stand while it is read again; nothing stands where another is read."""
        if self._answers != self._asks:
            self.answer = self._answers = None
            self.preview.say(Notice("Reading..."))

    @property
    def _nothing(self) -> Notice:
        """What stands in place of a report on nothing."""
        about = "Health, forecast, what was done and what stands in the way follow from the tasks."
        board = (self.key_of("screen.board"), "the board, where n adds a task")
        project = (self.key_of("app.project"), "another project, or an import")
        return Notice("Nothing to report yet", about, (board, project))

    def _show_days(self, answer: StatusReport) -> None:
        since = short_day(answer.since, today=answer.today)
        then = f"as of {short_day(answer.today, today=self.workspace.today())}, "
        notes = [f"{then if self.as_of else ''}since {since}"]
        notes += ["all projects"] if self.of_all else []
        self.show_status(counts=answer.projects[0].health.upper(), note=", ".join(notes))

    def changed(self, entries: Sequence[Entry]) -> None:
        """Read again, unless it is the past that is shown."""
        if self.as_of is None:
            self.reload()

    def follow_project(self, key: str) -> None:
        """Show the project that is shown on the other screens."""
        if key != self.project_key:
            self.of_all = False
        super().follow_project(key)
