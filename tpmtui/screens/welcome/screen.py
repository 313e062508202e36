"""The first screen of an empty database: look at a sample, start a project, or import one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpmtui.domain.ledger import Entry
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.welcome.sample import Sample
from tpmtui.widgets.text import plain

# What each does, which is the name of its key as well; what it is called, and what it is.
_WAYS = (
    ("sample", "Look at a sample", "80 tasks, six people, five weeks of work; nothing is kept"),
    ("new", "Start a project", "its key, its name, its columns"),
    ("import", "Import a project", "from Jira, Trello, Taskwarrior, GitHub or a spreadsheet"),
    ("tour", "Look around first", "what each screen is for, in a minute"),
)


class WelcomeScreen(WorkspaceScreen):
    """Offers the ways in, each on a key; enter and a click do the same."""

    CSS_PATH = "welcome.tcss"
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        "welcome.sample", "welcome.new", "welcome.import", "welcome.tour",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sample", "Sample", id="welcome.sample", tooltip="Look at the sample project"),
        Binding("n", "new", "New project", id="welcome.new", tooltip="Start a project"),
        Binding("i", "import", "Import", id="welcome.import", tooltip="Import a project"),
        Binding("t", "tour", "Tour", id="welcome.tour", tooltip="What each screen is for"),
        Binding("k", "step(-1)", "Up", id="welcome.up", show=False, tooltip="Up"),
        Binding("j", "step(1)", "Down", id="welcome.down", show=False, tooltip="Down"),
    ]

    _is_building = False

    @dataclass
    class SampleMade(Message):
        """The sample project is there to be shown."""

        sample: Sample

    def compose_body(self) -> ComposeResult:
        """A greeting and the ways in."""
        archived = bool(self.workspace.projects.all())
        words = (
            "All projects are archived" if archived else "There is no project in this database yet"
        )
        greeting = Content.from_markup(f"[b $text-primary]Welcome to tpmtui[/]\n\n{words}.")
        with Vertical(id="welcome"):
            yield Static(greeting)
            yield Static(plain(self._where), id="path")
            first, *others = (self._way(*way) for way in _WAYS)
            apart = [part for way in others for part in (None, way)]
            yield OptionList(first, *apart, id="ways")

    @property
    def _where(self) -> str:
        database = self.workspace.database
        return database.name if database.path is None else _from_home(database.path)

    def _way(self, action: str, name: str, about: str) -> Option:
        words = "[b]$key  $name[/]\n   $about"
        key = self.key_of(f"welcome.{action}")
        return Option(Content.from_markup(words, key=key, name=name, about=about), id=action)

    def reload(self) -> None:
        """Leave as soon as there is a project, whoever made it."""
        if in_use := self.workspace.projects.in_use():
            self.post_message(self.ProjectChosen(in_use[0].key))
        self.show_status()

    def changed(self, entries: Sequence[Entry]) -> None:
        """Look whether a project came."""
        self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to take back yet."""
        return action not in ("undo", "redo") and super().check_action(action, parameters)

    def action_step(self, step: int) -> None:
        """Move the cursor."""
        ways = self.query_one(OptionList)
        ways.action_cursor_down() if step > 0 else ways.action_cursor_up()

    async def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go the way that was chosen."""
        await self.run_action(message.option_id or "sample")

    def action_sample(self) -> None:
        """Look at the sample project; pressed again while it is built, it is not built twice."""
        if self._is_building:
            return
        self._is_building = True
        self.notify("Building the sample...", markup=False, timeout=2)
        self.run_worker(self._build, thread=True)

    def _build(self) -> None:
        try:
            self.post_message(self.SampleMade(Sample()))
        finally:
            self._is_building = False

    def action_new(self) -> None:
        """Start a project."""
        from tpmtui.screens.dialogs.project_form import ProjectForm

        self.app.push_screen(ProjectForm(self.workspace), lambda _: self._follow())

    def action_import(self) -> None:
        """Import a project."""
        from tpmtui.screens.dialogs.import_file import ImportFile
        from tpmtui.screens.dialogs.import_work import check_importable

        with self.telling_errors():
            check_importable(self.workspace)
            dialog = ImportFile(self.workspace, self.settings)
            self.app.push_screen(dialog, lambda _: self._follow())


def _from_home(path: Path) -> str:
    """A path as people write it: from ``~`` where it is below their home."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
