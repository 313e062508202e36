"""Which project to look at; from here one is also started, changed or imported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tpmtui.domain.project import Project, State
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.settings import Settings
from tpmtui.widgets.glyphs import glyphs
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.rows import Row, Rows, beside
from tpmtui.workspace import Workspace


class SwitchProject(Dialog[str | None]):
    """Chooses a project: hands back its key, None if the list is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="projects.new", tooltip="Start a project"),
        Binding("e", "edit", "Edit", id="projects.edit",
                tooltip="Its name, dates, columns and limits"),
        Binding("i", "import", "Import", id="projects.import", tooltip="Import from a file"),
    ]  # fmt: skip

    def __init__(
        self, workspace: Workspace, settings: Settings, *, current: str | None = None
    ) -> None:
        super().__init__("Projects")
        self.workspace = workspace
        self.settings = settings
        self._current = current

    def compose_dialog(self) -> ComposeResult:
        """The list."""
        starts = key_of(self.app, "projects.new")
        yield Rows([], empty=f"No project yet: {starts} starts one", id="projects")

    def on_mount(self) -> None:
        """Show every project that is not archived, with the cursor on the one that is shown."""
        self._show(self._current)

    def _show(self, key: str | None) -> None:
        rows = list(self._rows())
        places = [place for place, row in enumerate(rows) if row.value == key]
        self.query_one(Rows).show(rows, cursor=places[0] if places else 0)

    def _rows(self) -> Iterator[Row]:
        cards = self.workspace.tasks.counts()
        projects = self.workspace.projects.in_use()
        names = beside((project.key, project.name) for project in projects)
        for project, name in zip(projects, names, strict=True):
            mark = glyphs(False).chosen if project.key == self._current else " "
            yield Row(project.key, name, _in_words(project, cards), mark)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Show what was clicked."""
        self.dismiss(message.value)

    def action_new(self) -> None:
        """Start a project, and show it."""
        from tpmtui.screens.dialogs.project_form import ProjectForm

        self.app.push_screen(
            ProjectForm(self.workspace), lambda made: self._show_then(made.key if made else None)
        )

    def action_edit(self) -> None:
        """Change the project under the cursor."""
        from tpmtui.screens.dialogs.project_form import ProjectForm

        row = self.query_one(Rows).current
        if row is None:
            return
        form = ProjectForm(self.workspace, self.workspace.projects.get(row.value))
        self.app.push_screen(form, lambda _: self._show(row.value))

    def action_import(self) -> None:
        """Import a project, and show it."""
        from tpmtui.screens.dialogs.import_file import ImportFile
        from tpmtui.screens.dialogs.import_work import check_importable

        with self.telling_errors():
            check_importable(self.workspace)
            self.app.push_screen(ImportFile(self.workspace, self.settings), self._show_then)

    def _show_then(self, key: str | None) -> None:
        if key is not None:
            self.dismiss(key)


def _in_words(project: Project, cards: Mapping[tuple[str, str], int]) -> str:
    counts = dict.fromkeys(State, 0)
    for column in project.columns:
        counts[column.state] += cards.get((project.key, column.name), 0)
    return f"{counts[State.DOING]} doing, {counts[State.TODO]} to do, {counts[State.DONE]} done"
