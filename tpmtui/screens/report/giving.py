"""Where the report that is shown can go: into a file, and to the clipboard."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from tpmtui.domain.errors import BadInput
from tpmtui.domain.paths import typed_path
from tpmtui.domain.text import brief
from tpmtui.planning.listing import AsOf
from tpmtui.planning.report.report import StatusReport
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.report.shown import ShownReport


class GivesReport(ShownReport):
    """A report that is given out as it is shown."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out writing files where nothing may be written."""
        if action == "save" and self.workspace.read_only:
            return None
        return super().check_action(action, parameters)

    def action_copy_report(self) -> None:
        """Copy the report as Markdown."""
        from tpmtui.exporters.report import as_md

        if self.answer is not None:
            self.copy("".join(as_md(self.answer, self._true_of)))

    @property
    def _true_of(self) -> AsOf:
        return self.as_of or self.workspace.today()

    def action_save(self) -> None:
        """Ask for a file, and write the report into it as its ending says."""
        if self.answer is None:
            return
        # It is read again behind the dialog, and may be gone by then.
        save = partial(self._save, self.answer, self._true_of)
        what = "all" if self.of_all else self.project_key
        name = f"status-{what}-{self.answer.today}.html"
        hint = "ends in .md, .html, .txt or .json"
        dialog = Ask(self.workspace, "Save as", hint=hint, value=name, check=_target)

        def answered(text: str | None) -> None:
            if text is None:
                return
            self.attempt(dialog.forget)
            if os.path.isfile(_target(text)):
                question = Confirm(f"{brief(text, 60)} is there already.\nReplace it?", "Replace")
                self.app.push_screen(question, lambda yes: save(text, force=yes) if yes else None)
            else:
                save(text)

        self.app.push_screen(dialog, answered)

    def _save(self, answer: StatusReport, true_of: AsOf, name: str, *, force: bool = False) -> None:
        from tpmtui.exporters import exporter
        from tpmtui.exporters.files import write_out

        pieces = exporter("report", _form_of(name))(answer, true_of)
        target = str(_target(name))
        with self.telling_errors():
            database = self.workspace.database.path
            write_out(pieces, target, force=force, database=database)
            self.notify(f"Written: {brief(target, 60)}", markup=False, timeout=3)


def _target(name: str) -> Path:
    """The file of a name that says its format. Raises BadInput for what is no such name."""
    _form_of(name)
    return typed_path(name.strip())


def _form_of(name: str) -> str:
    """The format that the ending of a file's name says. Raises BadInput for another."""
    from tpmtui.exporters import format_of

    form = format_of("report", name.strip())
    if form is None:
        raise BadInput("the file's name ends in .md, .html, .txt or .json")
    return form
