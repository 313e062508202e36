"""A question that is answered in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tpmtui.domain.errors import TpmError
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.drafting import Draft
from tpmtui.widgets.text import plain
from tpmtui.widgets.typing import Line
from tpmtui.workspace import Workspace

if TYPE_CHECKING:
    from tpmtui.widgets.block import Block


class Ask(Dialog[str | None]):
    """Asks for one line, or with `multiline` for several; None if the question is closed.

    `check` is called with the answer and may raise a TpmError, which is shown under the line. With
    `draft`, a workspace and a place, what was typed survives a dropped line and is offered again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "done", "Save", id="ask.done", tooltip="Answer with what was typed"),
    ]

    def __init__(
        self,
        title: str,
        *,
        hint: str = "",
        value: str = "",
        multiline: bool = False,
        check: Callable[[str], object] | None = None,
        draft: tuple[Workspace, str] | None = None,
    ) -> None:
        super().__init__(title)
        self._hint = hint
        self._value = value
        self._multiline = multiline
        self._check = check
        self._draft = Draft(self, *draft) if draft else None

    def compose_dialog(self) -> ComposeResult:
        """The line or the block to type in, and room for what is wrong with it."""
        found = self._draft.found() if self._draft else None
        if self._multiline:
            # Slow to import, and most questions want a line.
            from tpmtui.widgets.block import Block

            yield Block(found or self._value, id="answer")
            yield Static(plain(self._hint), classes="note")
        else:
            yield Line(found or self._value, id="answer")
            if self._hint:
                yield Static(plain(self._hint), classes="note")
        yield Static("", classes="error", id="error", markup=False)

    def on_mount(self) -> None:
        """Go on typing where the text ends; a line that stood there gives way to what is typed."""
        if self._multiline:
            self._block.move_cursor(self._block.document.end)
        elif self._text == self._value:
            self.query_one(Line).select_all()

    @property
    def _block(self) -> Block:
        return cast("Block", self.query_one("#answer"))

    @property
    def _text(self) -> str:
        return self._block.text if self._multiline else self.query_one(Line).value

    def on_input_changed(self) -> None:
        """Keep what was typed."""
        self._typed()

    def on_text_area_changed(self) -> None:
        """Keep what was typed."""
        self._typed()

    def _typed(self) -> None:
        if self._draft is not None and self._text != self._value:
            self._draft.typed(lambda: self._text)

    def on_input_submitted(self) -> None:
        """Enter answers a question of one line."""
        self.action_done()

    def action_done(self) -> None:
        """Hand back what was typed, if it may be."""
        try:
            if self._check is not None:
                self._check(self._text)
        except TpmError as error:
            self.query_one("#error", Static).update(plain(str(error)))
            return
        if self._draft is not None:
            self._draft.drop()
        self.dismiss(self._text)

    def action_cancel(self) -> None:
        """Close; several lines of text are not thrown away without a question."""
        if not (self._multiline and self.unsaved_text()):
            self._leave(True)
            return
        question = Confirm("Throw away what you typed?", yes="Throw away", no="Go on")
        self.app.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            if self._draft is not None:
                self._draft.drop()
            self.dismiss(None)

    def unsaved_text(self) -> str:
        """What was typed, if it is another text than the one that was given."""
        return self._text if self._text != self._value else ""

    def keep_draft(self) -> None:
        """Write what was typed, where there is a place for it."""
        self._typed()
        if self._draft is not None:
            self._draft.flush()
