"""What every screen of a workspace does the same way: its frame, its keys, and going elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from tpmtui.domain.sprint import SprintState
from tpmtui.domain.text import brief, visible, visible_block
from tpmtui.screens.following import FollowingScreen
from tpmtui.screens.homes import home_of
from tpmtui.screens.size_classes import size_classes
from tpmtui.widgets.key_line import KeyLine
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.status_line import Status, StatusLine
from tpmtui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from tpmtui.planning.search import Hit

_READING = "reading..."


class WorkspaceScreen(FollowingScreen):
    """A screen that shows one project of a workspace and follows what others write to it.

    A subclass composes its widgets in `compose_body` and reads and draws in `reload`. It may take
    part in quitting (`unsaved_text`, `keep_draft`) and follow the ledger more finely (`changed`).
    """

    # The ids of the bindings that stand first in the key line.
    FIRST_KEYS: ClassVar[tuple[str, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", id="app.help",
                tooltip="All keys that work here"),
        Binding("p", "switch_project", "Project", id="app.project",
                tooltip="Switch, start, change or import a project"),
        Binding("P", "people", "People", id="app.people", show=False,
                tooltip="Add and change people, and note who is away"),
        Binding("ctrl+f", "search", "Search", id="app.search", show=False,
                tooltip="Search everything: tasks, minutes, decisions, people, courses"),
        Binding("T", "tour", "Tour", id="app.tour", show=False,
                tooltip="A look around: what each screen is for"),
        Binding("u", "undo", "Undo", id="app.undo", tooltip="Take back your last change"),
        Binding("U", "redo", "Redo", id="app.redo", show=False,
                tooltip="Bring back what you undid"),
        Binding("q", "app.quit", "Quit", id="app.quit", tooltip="Leave tpmtui"),
    ]  # fmt: skip

    @dataclass
    class ProjectChosen(Message):
        """Another project is shown from now on."""

        key: str

    @dataclass
    class ThingWanted(Message):
        """Something is to be looked at where it is at home: on the screen of this mode.

        Without a `key` the screen itself is.
        """

        mode: str
        key: str

    _others: tuple[str, ...] = ()
    _note = ""

    # -- what a subclass fills in ----------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """The widgets between the status line and the key line."""
        yield from ()

    def explanation(self) -> tuple[str, ...]:
        """How what is shown came about, a sentence each; help says it above the keys."""
        return ()

    def go_to(self, key: str) -> None:
        """Put the cursor on the thing with this key, if this screen shows it."""

    def unsaved_text(self) -> str:
        """What was typed and not saved; empty if nothing was."""
        return ""

    def lost_by_leaving(self) -> str:
        """What is looked at and would be gone; empty if nothing would."""
        return ""

    def keep_draft(self) -> None:
        """Write what was typed to the database, now: the program is told to end."""

    # -- what a subclass uses --------------------------------------------------------------------

    def show_status(self, *, counts: str = "", note: str = "") -> None:
        """Fill in the status line; what it says of project, sprint and database comes by itself."""
        project = self.project
        sprints = self.workspace.sprints.of_project(project.key) if project else []
        active = [sprint.name for sprint in sprints if sprint.state is SprintState.ACTIVE]
        self._note = note
        self.query_one(StatusLine).status = Status(
            project=project.key if project else "",
            name=project.name if project else "",
            sprint=", ".join(active),
            counts=counts,
            note=_READING if self.is_reading else note,
            user=self.workspace.user,
            others=", ".join(self._others),
            database=self.workspace.database.name,
            read_only=self.workspace.read_only,
        )

    def say_counts(self, *, counts: str, note: str) -> None:
        """Say other counts in the status line, at a letter typed; the rest is not read again."""
        self._note = note
        line = self.query_one(StatusLine)
        line.status = line.status._replace(
            counts=counts, note=_READING if self.is_reading else note
        )

    def say_reading(self) -> None:
        """Say in the status line that something is being read."""
        line = self.query_one(StatusLine)
        if line.status.project != self.project_key:
            self.show_status()
        line.status = line.status._replace(note=_READING)

    def say_read(self) -> None:
        """Say in the status line what it said before."""
        line = self.query_one(StatusLine)
        line.status = line.status._replace(note=self._note)

    def show_others(self, others: tuple[str, ...]) -> None:
        """Say in the status line who else is here."""
        if others != self._others:
            self._others = others
            line = self.query_one(StatusLine)
            line.status = line.status._replace(others=", ".join(others))

    def show_project(self, key: str) -> None:
        """Show another project from now on."""
        self.post_message(self.ProjectChosen(key))
        self.follow_project(key)

    def follow_project(self, key: str) -> None:
        """Show the project that is shown on the other screens."""
        if key != self.project_key:
            self.project_key = key
            self.ask_anew()

    def go_home(self, kind: str, key: str) -> None:
        """Show a thing of some kind where it is at home."""
        home = home_of(kind, key)
        if home.project and home.project != self.project_key:
            self.show_project(home.project)
        if home.mode:
            self.post_message(self.ThingWanted(home.mode, home.key))

    def key_of(self, name: str) -> str:
        """What the key of a binding is called here, by the binding's id."""
        return key_of(self.app, name, ascii=self.glyphs.is_ascii)

    def copy(self, text: str) -> None:
        """Put text into the clipboard of the user's own machine."""
        self.app.copy_to_clipboard(text)
        self.notify(f"Copied {brief(text, 60)}", markup=False, timeout=2)

    # -- frame -----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The status line, the screen's own widgets and the key line."""
        self.add_class(*size_classes(self.app))
        yield StatusLine(self.glyphs)
        yield from self.compose_body()
        yield KeyLine(self.glyphs)
        yield TooSmall()

    # -- actions ---------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show every key that works on this screen."""
        # Made when asked for: the first frame of a screen should not wait for its help.
        from tpmtui.screens.dialogs.help import Help

        self.app.push_screen(Help.of(self, self.explanation()))

    def action_switch_project(self) -> None:
        """Choose, start or import a project."""
        from tpmtui.screens.dialogs.switch_project import SwitchProject

        dialog = SwitchProject(self.workspace, self.settings, current=self.project_key)
        self.app.push_screen(dialog, lambda key: self.show_project(key) if key else None)

    def action_tour(self) -> None:
        """Show who is new around."""
        from tpmtui.screens.dialogs.tour import Tour

        self.app.push_screen(Tour())

    def action_people(self) -> None:
        """Show everyone, to add and to change."""
        from tpmtui.screens.dialogs.people import People

        self.app.push_screen(People(self.workspace))

    def action_sprints(self) -> None:
        """Show the sprints of the project, to plan, start and close."""
        from tpmtui.screens.dialogs.sprints import Sprints

        if self.project is not None:
            self.app.push_screen(Sprints(self.workspace, self.project))

    def action_search(self) -> None:
        """Search everything, and go to what was found."""
        from tpmtui.screens.dialogs.search import Search

        self.app.push_screen(Search(self.workspace), self._go_to_hit)

    def _go_to_hit(self, hit: Hit | None) -> None:
        if hit is None:
            return
        if hit.kind == "person":
            self.notify(visible(f"{hit.key}: {hit.text}, {hit.where}"), markup=False)
        if hit.kind != "person" or self.workspace.courses.keys():
            self.go_home(hit.kind, hit.key)

    def action_undo(self) -> None:
        """Take back one's own last change."""
        from tpmtui.services.history import undo

        self.attempt(lambda: undo(self.workspace), lambda step: self._say(f"Undone: {step.label}"))

    def action_redo(self) -> None:
        """Bring back what was undone last."""
        from tpmtui.services.history import redo

        self.attempt(lambda: redo(self.workspace), lambda step: self._say(f"Redone: {step.label}"))

    def _say(self, what: str) -> None:
        self._follow()
        self.app.clear_notifications()  # ten undone in a row are not ten notices
        self.notify(visible_block(what), markup=False, timeout=3)
