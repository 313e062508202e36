"""Taking in a file: what would happen is shown first, then it happens, all of it or nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from tpmtui.domain.drafts import BadRows, ImportReport
from tpmtui.domain.errors import BadInput, ReadOnly, TpmError
from tpmtui.importers import FORMATS, read_drafts
from tpmtui.importers.options import ImportOptions, parse_maps
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.dialogs.import_guess import guess_format, head_of
from tpmtui.screens.dialogs.import_words import bad_lines, report_lines
from tpmtui.services.imports import apply_drafts
from tpmtui.settings import Settings
from tpmtui.widgets.completion import LastWord, PathCompletion, entries
from tpmtui.widgets.sheet import Sheet
from tpmtui.widgets.text import plain_block
from tpmtui.workspace import Workspace

_BRINGS_PROJECTS = "tpmtui"


class _Field(NamedTuple):
    """A line of the sheet."""

    name: str
    label: str
    hint: str
    lines: int = 1
    wide: bool = False


_FIELDS = (
    _Field("path", "File", "export.csv; the right arrow completes", wide=True),
    _Field("format", "Format", ", ".join(FORMATS)),
    _Field("project", "Into", "a key as in API: a new or an old project"),
    _Field("maps", "Columns", "title=Summary; due=Deadline", wide=True),
    _Field("bad", "Bad rows", "stop, or skip to leave them out"),
)


class _Cancelled(BadInput):
    """The user does not want the import any more."""


def check_importable(workspace: Workspace) -> None:
    """Raise ReadOnly where nothing can be imported: then no file is to be looked at either."""
    if workspace.read_only:
        raise ReadOnly("this workspace is read-only: nothing can be imported")


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
        self._previewed: dict[str, str] | None = None
        self._worker: Worker[None] | None = None

    def compose_dialog(self) -> ComposeResult:
        """What to import, and below it what that does."""
        suggesters = {"path": PathCompletion(), "format": LastWord(lambda: FORMATS)}
        yield Sheet(_FIELDS, {"bad": "stop"}, suggesters=suggesters, id="fields")
        with VerticalScroll(id="preview", can_focus=True):
            yield Static("", id="report", markup=False)

    @property
    def _texts(self) -> dict[str, str]:
        sheet = self.query_one(Sheet)
        sheet.take_over()
        return {name: text.strip() for name, text in sheet.texts.items()}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The same key shows what would happen, then lets it happen."""
        if action in ("preview", "import"):
            return (self._previewed is not None) == (action == "import") and self._worker is None
        if action == "browse":
            return self.query_one(Sheet).current in ("path", "format")
        return True

    def on_sheet_changed(self) -> None:
        """Something else is to be imported: it has not been previewed."""
        if self._previewed is not None and self._previewed != self._texts:
            self._previewed = None
            self.refresh_bindings()

    def on_sheet_left(self, message: Sheet.Left) -> None:
        """Guess the format once the file is known."""
        self.refresh_bindings()
        texts = self._texts
        if message.name == "path" and texts["path"] and not texts["format"]:
            path = Path(texts["path"]).expanduser()
            self.query_one(Sheet).set_text("format", guess_format(path, head_of(path)))

    # -- choosing the file -----------------------------------------------------------------------

    def action_browse(self) -> None:
        """Choose the file or the format from a list."""
        from tpmtui.screens.dialogs.pick import Pick

        if self.query_one(Sheet).current == "format":
            options = [(name, name, about) for name, about in FORMATS.items()]
            self.app.push_screen(
                Pick("Format", options), lambda answer: self._put("format", answer)
            )
            return
        folder = os.path.dirname(self._texts["path"])
        names = [
            ("../", "../", "the folder above"),
            *((name, name, "") for name in entries(folder)),
        ]
        self.app.push_screen(
            Pick(f"File in {folder or '.'}", names), lambda answer: self._go_into(folder, answer)
        )

    def _go_into(self, folder: str, answer: tuple[str, ...] | None) -> None:
        if answer:
            path = os.path.normpath(os.path.join(folder, answer[0]))
            self._put("path", (path + "/" if answer[0].endswith("/") else path,))
            if answer[0].endswith("/"):
                self.action_browse()

    def _put(self, name: str, answer: tuple[str, ...] | None) -> None:
        if answer:
            self.query_one(Sheet).set_text(name, answer[0])

    # -- working it out, beside the screen -------------------------------------------------------

    def action_preview(self) -> None:
        """Say what an import would do."""
        self._start(dry_run=True)

    def action_import(self) -> None:
        """Import what was previewed."""
        self._start(dry_run=False)

    def _start(self, *, dry_run: bool) -> None:
        texts = self._texts
        if not texts["format"] and texts["path"]:
            path = Path(texts["path"]).expanduser()
            texts["format"] = guess_format(path, head_of(path))
        self._say("reading the file...")
        work = lambda: self._work(texts, dry_run=dry_run)  # noqa: E731 - named for what it is
        self._worker = self.run_worker(work, thread=True, exclusive=True, exit_on_error=True)
        self.refresh_bindings()

    def _work(self, texts: dict[str, str], *, dry_run: bool) -> None:
        """In a thread: read the file and take it in, on a connection of its own."""
        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise _Cancelled("stopped: nothing was imported")
            self.app.call_from_thread(self._say, f"importing: {done:,} of {total:,} tasks")

        try:
            report = self._report(texts, progress, dry_run=dry_run)
            progress_end: TpmError | ImportReport = report
        except TpmError as error:
            progress_end = error
        if not worker.is_cancelled:
            self.app.call_from_thread(self._finish, texts, progress_end, dry_run)

    def _report(self, texts: dict[str, str], progress: Any, *, dry_run: bool) -> ImportReport:
        skip_bad = "skip".startswith(texts["bad"].lower()) and bool(texts["bad"])
        if texts["format"] not in FORMATS:
            raise BadInput(f"say which format it is: {', '.join(FORMATS)}")
        columns, states = parse_maps(
            word.strip() for word in texts["maps"].split(";") if word.strip()
        )
        options = ImportOptions(now=self.workspace.now(), columns=columns, states=states)
        drafts = read_drafts(texts["format"], _bytes_of(texts["path"]), options)
        project = texts["project"].upper() or None
        with Workspace.open(
            self.workspace.database.path, user=self.workspace.user, clock=self.workspace.now,
            read_only=self.workspace.read_only,
        ) as own:  # fmt: skip
            return apply_drafts(
                own, project, drafts, dry_run=dry_run, skip_bad=skip_bad, progress=progress
            )

    def _finish(
        self, texts: dict[str, str], outcome: TpmError | ImportReport, dry_run: bool
    ) -> None:
        self._worker = None
        if isinstance(outcome, BadRows):
            lines = [*bad_lines(outcome.rows), "", "Write skip at Bad rows to leave them out."]
            self._say(
                "\n".join([f"{len(outcome.rows):,} bad, nothing imported:", *lines]), bad=True
            )
        elif isinstance(outcome, TpmError):
            self._say(str(outcome), bad=True)
        else:
            self._say("\n".join(report_lines(outcome, done=not dry_run)))
            self._previewed = texts if dry_run else None
            if not dry_run:
                self._leave(texts)
        self.refresh_bindings()

    def _leave(self, texts: dict[str, str]) -> None:
        keys = [project.key for project in self.workspace.projects.all() if not project.archived]
        wanted = texts["project"].upper()
        report = self.query_one("#report", Static).content
        self.app.notify(str(report), title="Imported", markup=False)
        self.dismiss(wanted if wanted in keys else keys[0] if keys else None)

    def _say(self, words: str, *, bad: bool = False) -> None:
        report = self.query_one("#report", Static)
        report.set_class(bad, "error")
        report.update(plain_block(words))

    def action_cancel(self) -> None:
        """Stop what is under way, or close."""
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None
            self._say("stopped: nothing was imported")
            self.refresh_bindings()
        else:
            self.dismiss(None)


def _bytes_of(path: str) -> bytes:
    """What is in a file. Raises BadInput with what keeps it from being read."""
    if not path:
        raise BadInput("say which file to import")
    there = Path(path).expanduser()
    try:
        if there.exists() and not there.is_file():
            raise BadInput(f"{path} is not a file")
        return there.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror}") from None
