"""A question with two answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.widgets.choices import Choices
from tpmtui.widgets.text import plain_block


class Confirm(Dialog[bool]):
    """Asks whether to do something: enter or its letter is yes, esc or ``n`` is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", id="confirm.yes", tooltip="Do it"),
        Binding("n", "cancel", "No", id="confirm.no", tooltip="Leave it as it is"),
    ]

    def __init__(self, question: str, yes: str = "Delete", no: str = "Keep") -> None:
        super().__init__("")
        self._question = question
        self._answers = (yes, no)

    def compose_dialog(self) -> ComposeResult:
        """The question and its two answers; the harmless one is under the cursor."""
        yield Static(plain_block(self._question), id="question")
        yield Choices(self._answers, current=1)

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """Answer with what was chosen."""
        self.dismiss(message.index == 0)

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Answer no."""
        self.dismiss(False)
