"""Taking in a file: what would happen is shown first, then it happens, all of it or nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from tpmtui.domain.amounts import counted
from tpmtui.domain.drafts import BadRows
from tpmtui.domain.errors import BadInput, TpmError
from tpmtui.domain.paths import typed_path
from tpmtui.importers import FORMATS, OF_NO_PROJECT
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.dialogs.import_guess import guess_format, head_of
from tpmtui.screens.dialogs.import_words import as_fields, bad_lines, imported_line, preview_lines
from tpmtui.screens.dialogs.import_work import Outcome, Request, carry_out
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.settings import Settings
from tpmtui.widgets.completion import LastWord, PathCompletion, entries
from tpmtui.widgets.sheet import Sheet
from tpmtui.widgets.text import plain_block
from tpmtui.workspace import Workspace


class _Field(NamedTuple):
    """A field of the sheet."""

    name: str
    label: str
    hint: str
    lines: int = 1
    wide: bool = False


_FIELDS = (
    _Field("path", "File", "export.csv; the right arrow completes", wide=True),
    _Field("format", "Format", ", ".join(FORMATS)),
    _Field("project", "Into", "API, or a new key"),
    _Field("maps", "Columns", "title=Summary; due=Deadline", wide=True),
    _Field("bad", "Bad rows", "stop, or skip"),
)


class ImportFile(Dialog[str | None]):
    """Imports a file; hands back the key of the project it went into, None if nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "preview", "Preview", id="import.preview",
                tooltip="Say what an import would do"),
        Binding("ctrl+s", "import", "Import", id="import.import", tooltip="Import it"),
        Binding("f2", "browse", "Browse", id="import.browse",
                tooltip="Choose the file or the format from a list"),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        super().__init__("Import a project")
        self.workspace = workspace
        self.settings = settings
        self._previewed: Request | None = None
        self._worker: Worker[None] | None = None

    def compose_dialog(self) -> ComposeResult:
        """What to import, and below it what that does."""
        suggesters = {"path": PathCompletion(), "format": LastWord(lambda: FORMATS)}
        yield Sheet(_FIELDS, {"bad": "stop"}, suggesters=suggesters, id="fields")
        with VerticalScroll(id="preview", can_focus=True):
            yield Static("", id="report", markup=False)

    @property
    def _sheet(self) -> Sheet:
        return self.query_one(Sheet)

    @property
    def _request(self) -> Request:
        self._sheet.take_over()
        return Request.of(self._sheet.texts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The same key shows what would happen, then lets it happen."""
        if action in ("preview", "import"):
            return (self._previewed is not None) == (action == "import") and self._worker is None
        if action == "browse":
            return self._sheet.current in ("path", "format")
        return True

    def on_sheet_changed(self) -> None:
        """Something else is to be imported: it has not been previewed."""
        if self._previewed is not None and self._previewed != self._request:
            self._previewed = None
            self.refresh_bindings()

    def on_sheet_left(self, message: Sheet.Left) -> None:
        """Guess the format once the file is known."""
        self.refresh_bindings()
        if message.name == "path":
            self._guess()

    def _guess(self) -> None:
        request = self._request
        if request.path and not request.format:
            with suppress(BadInput):  # said once it is to be read
                path = typed_path(request.path)
                self._sheet.set_text("format", guess_format(path, head_of(path)))

    # -- choosing the file -----------------------------------------------------------------------

    def action_browse(self) -> None:
        """Choose the file or the format from a list."""
        if self._sheet.current == "format":
            options = [(name, name, about) for name, about in FORMATS.items()]
            self.app.push_screen(Pick("Format", options), partial(self._put, "format"))
            return
        folder = os.path.dirname(self._request.path)
        names = [("../", "../", "the folder above")]
        names += [(name, name, "") for name in entries(folder)]
        self.app.push_screen(
            Pick(f"File in {folder or '.'}", names), partial(self._go_into, folder)
        )

    def _go_into(self, folder: str, answer: tuple[str, ...] | None) -> None:
        if answer:
            path = os.path.normpath(os.path.join(folder, answer[0]))
            if not answer[0].endswith("/"):
                self._put("path", (path,))
                return
            self._put("path", (f"{path}/",))
            self.action_browse()

    def _put(self, name: str, answer: tuple[str, ...] | None) -> None:
        if answer:
            self._sheet.set_text(name, answer[0])

    # -- working it out, beside the screen -------------------------------------------------------

    def action_preview(self) -> None:
        """Say what an import would do."""
        self._start(dry_run=True)

    def action_import(self) -> None:
        """Import what was previewed."""
        self._start(dry_run=False)

    def _start(self, *, dry_run: bool) -> None:
        self._guess()
        request = self._request
        if not request.project and request.format not in OF_NO_PROJECT:
            self._sheet.go("project")
            self._say("Into which project? Write its key, as in API; it is made if new", bad=True)
            return
        self._say("reading the file...")
        work = partial(self._work, request, dry_run=dry_run)
        self._worker = self.run_worker(work, thread=True, exclusive=True)
        self.refresh_bindings()

    def _work(self, request: Request, *, dry_run: bool) -> None:
        """In a thread; what there is to say goes to the screen as messages."""
        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise BadInput("stopped: nothing was imported")
            self.call_later(self._say, f"importing: {done:,} of {counted(total, 'task')}")

        outcome: TpmError | Outcome
        try:
            outcome = carry_out(self.workspace, request, dry_run=dry_run, progress=progress)
        except TpmError as error:
            outcome = error
        self.call_later(self._finish, request, outcome, dry_run=dry_run)

    def _finish(self, request: Request, outcome: TpmError | Outcome, *, dry_run: bool) -> None:
        self._worker = None
        if isinstance(outcome, BadRows):
            lines = [f"{len(outcome.rows):,} bad, nothing imported:", *bad_lines(outcome.rows)]
            self._say("\n".join([*lines, "Write skip at Bad rows to leave them out."]), bad=True)
        elif isinstance(outcome, TpmError):
            self._say(str(outcome), bad=True)
        elif dry_run:
            self._previewed = request
            self._say("\n".join(preview_lines(outcome.report, outcome.moves)))
        else:
            self.app.notify(imported_line(outcome.report), timeout=10, markup=False)
            self.dismiss(self._shown_next(request))
        self.refresh_bindings()

    def _shown_next(self, request: Request) -> str | None:
        keys = [project.key for project in self.workspace.projects.in_use()]
        return request.key if request.key in keys else keys[0] if keys else None

    def _say(self, words: str, *, bad: bool = False) -> None:
        report = self.query_one("#report", Static)
        report.set_class(bad, "error")
        report.update(plain_block(as_fields(words)))

    def action_cancel(self) -> None:
        """Stop what is under way, or close."""
        if self._worker is None:
            self.dismiss(None)
        else:
            self._worker.cancel()
            self._say("stopping...")
