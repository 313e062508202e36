"""A question that is answered in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tpmtui.domain.errors import BadInput, NeedsReason, TpmError
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.drafting import Draft
from tpmtui.widgets.text import plain, plain_block
from tpmtui.widgets.typing import Line
from tpmtui.workspace import Workspace

if TYPE_CHECKING:
    from tpmtui.widgets.block import Block


class Ask(Dialog[str | None]):
    """Asks for one line, or with `multiline` for several; None if the question is closed.

    `check` is called with the answer and may raise a TpmError, which is shown under the line. What
    is typed survives a dropped line, and is offered where the same question is asked again; whoever
    acts on the answer forgets it by `forget`, in the same change.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "answer", "OK", id="ask.answer", priority=True,
                tooltip="Answer with what was typed"),
        Binding("ctrl+s", "done", "Save", id="ask.done", tooltip="Answer with what was typed"),
    ]  # fmt: skip

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        *,
        hint: str = "",
        value: str = "",
        multiline: bool = False,
        check: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(title)
        self._workspace = workspace
        self._hint = hint
        self._value = value
        self._multiline = multiline
        self._check = check
        self._draft = Draft(self, workspace, f"ask.{title}.{hint}")
        self._found: str | None = None
        self._problem = ""

    def again(self, problem: str) -> Ask:
        """The same question with what was typed, and what kept it from being done."""
        asked = Ask(
            self._workspace, self._dialog_title, hint=self._hint, value=self._value,
            multiline=self._multiline, check=self._check,
        )  # fmt: skip
        asked._found, asked._problem = self._text, problem
        return asked

    def compose_dialog(self) -> ComposeResult:
        """The line or the block to type in, and room for what is wrong with it."""
        found = self._found = self._found or self._draft.found()
        if self._multiline:
            # Slow to import, and most questions want a line.
            from tpmtui.widgets.block import Block

            yield Block(found or self._value, id="answer")
            yield Static(plain(self._hint), classes="note")
        else:
            yield Line(found or self._value, id="answer")
            if self._hint:
                yield Static(plain(self._hint), classes="note")
        yield Static("", id="message", markup=False)

    def on_mount(self) -> None:
        """Go on typing where the text ends; a line that stood there gives way to what is typed."""
        if self._problem:
            self._say(self._problem, wrong=True)
        elif self._found is not None:
            self._say("What you typed the last time is back")
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
        if self._text != self._value:
            self._draft.typed(lambda: self._text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter answers a question of one line; in several lines it begins another."""
        return self._multiline if action == "done" else action != "answer" or not self._multiline

    def action_answer(self) -> None:
        """Hand back the line, if it may be."""
        self.action_done()

    def action_done(self) -> None:
        """Hand back what was typed, if it may be."""
        try:
            if self._check is not None:
                self._check(self._text)
        except TpmError as error:
            self._say(str(error), wrong=True)
            return
        self._draft.flush()
        self.dismiss(self._text)

    def forget(self) -> None:
        """Forget what was typed: it was acted on. Inside a change, it goes with that one."""
        self._draft.drop()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        message = self.query_one("#message", Static)
        message.set_class(wrong, "error")
        message.update(plain_block(words))

    def action_cancel(self) -> None:
        """Close; several lines of text are not thrown away without a question."""
        if not (self._multiline and self.unsaved_text()):
            self._leave(True)
            return
        question = Confirm("Throw away what you typed?", yes="Throw away", no="Go on")
        self.app.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.attempt(self._draft.drop, lambda _: self.dismiss(None))

    def unsaved_text(self) -> str:
        """What was typed, if it is another text than the one that was given."""
        return self._text if self._text != self._value else ""

    def keep_draft(self) -> None:
        """Write what was typed, now."""
        self._typed()
        self._draft.flush()


def required(text: str) -> str:
    """The text. Raises BadInput where there is none."""
    if not text.strip():
        raise BadInput("write something, or go back")
    return text


def why_over(workspace: Workspace, full: NeedsReason | str) -> Ask:
    """The question why one more card should go into a column that is full."""
    return Ask(workspace, "Over the limit", hint=str(full), check=required)
