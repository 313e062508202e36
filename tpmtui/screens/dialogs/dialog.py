"""The frame of every dialog: a box in the middle of the window, its title and its keys."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tpmtui.screens.focus import KeepsFocus
from tpmtui.screens.lean_screen import LeanScreen
from tpmtui.screens.patience import Patient
from tpmtui.screens.size_classes import size_classes
from tpmtui.widgets.glyphs import glyphs
from tpmtui.widgets.key_line import KeyLine
from tpmtui.widgets.text import plain

T = TypeVar("T")


class Dialog(KeepsFocus, Patient, LeanScreen[T], ModalScreen[T], Generic[T]):
    """A box over the screen; `compose_dialog` fills it, `dismiss` hands back its answer."""

    CSS_PATH = ["dialogs.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Back", id="dialog.cancel", tooltip="Close without an answer"),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._dialog_title = title
        self._answered = False

    def compose(self) -> ComposeResult:
        """The box with its title, what `compose_dialog` gives, and the dialog's keys."""
        self.add_class(*size_classes(self.app))
        with Vertical(id="dialog") as box:
            box.border_title = plain(self._dialog_title)
            yield from self.compose_dialog()
            yield KeyLine(glyphs(False))

    def compose_dialog(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    def unsaved_text(self) -> str:
        """What was typed and not saved; empty if nothing was."""
        return ""

    def keep_draft(self) -> None:
        """Write what was typed to the database, now: the program is told to end."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Hand back the answer, once: a second click, or work that was waited for, finds it gone.

        A question that stands over the dialog goes with it.
        """
        if self._answered or self not in self.app.screen_stack:
            return AwaitComplete()
        self._answered = True
        while self.app.screen is not self:  # at once, where Textual would pop them some time later
            self.app.pop_screen()
        return super().dismiss(result)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it like the cancel key does."""
        box = self.query_one("#dialog").region
        if not box.contains(event.screen_x, event.screen_y):
            self.action_cancel()
