"""The quick-add line: a task in one line, and what was understood of it below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from tpmtui.domain.errors import TpmError, Unusable
from tpmtui.screens.drafting import Draft
from tpmtui.screens.patience import Telling
from tpmtui.shorthand.task_line import TaskLine
from tpmtui.widgets.bindings import hint
from tpmtui.widgets.typing import Line
from tpmtui.widgets.words import Words

_EXAMPLE = "a title, as in: Ship API @ana #backend !high due:fri 5p"


class QuickAdd(Telling, Vertical):
    """Lies over the bottom of the board, so that opening it moves nothing.

    `understand` reads the line and raises a TpmError for what cannot be; `describe` says in words
    what was read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("quickadd.add", "enter", "add", "Add", "Add it, back to the board", priority=True),
        hint("quickadd.next", "ctrl+n", "add(True)", "Add, then another", "Add it and go on"),
        hint(
            "quickadd.form", "ctrl+o", "form", "All fields", "Go on in the full form", priority=True
        ),
        hint("quickadd.close", "escape", "close", "Keep for later", "What was typed is kept"),
    ]

    @dataclass
    class Submitted(Message):
        """A task was typed; where `go_on`, another one is to follow."""

        line: TaskLine
        go_on: bool

    @dataclass
    class FormWanted(Message):
        """The user goes on in the full form. `line` is None where `text` is not understood."""

        text: str
        line: TaskLine | None

    class Closed(Message):
        """The line was closed; what was typed is kept."""

    def __init__(
        self,
        draft: Callable[[], Draft],
        understand: Callable[[str], TaskLine],
        describe: Callable[[TaskLine], str],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._new_draft = draft
        self._draft: Draft | None = None
        self._understand = understand
        self._describe = describe

    def compose(self) -> ComposeResult:
        """The line and the words below it."""
        yield Line(placeholder=_EXAMPLE, id="quick-add-line")
        yield Words(id="quick-add-words")

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(Line).value

    def open(self) -> None:
        """Show the line, with what was left in it the last time."""
        draft = self._new_draft()
        kept = draft.found() or ""
        self._draft, self.display = draft, True
        line = self.query_one(Line)
        line.value = kept
        line.cursor_position = len(line.value)
        line.focus()
        self._say()

    def close(self) -> None:
        """Hide the line; the text is kept if there is any. Raises Unusable where it cannot be."""
        self.keep()
        if self._draft is not None and not self._draft.is_kept:
            raise Unusable("what is typed cannot be kept now, so it stays here")
        self.display = False

    def keep(self) -> None:
        """Write down what was typed, now."""
        if self._draft is not None and self.display:
            if self.text.strip():
                self._draft.typed(lambda: self.text)
                self._draft.flush()
            else:
                self._draft.drop()

    def drop_draft(self) -> None:
        """Forget the draft; inside a change, with that change or not at all."""
        if self._draft is not None:
            self._draft.drop()

    def clear(self) -> None:
        """Start over: what was typed is saved."""
        self.drop_draft()
        with self.prevent(Input.Changed):
            self.query_one(Line).value = ""
        self._say()

    def say(self, words: str) -> None:
        """Say something below the line, such as what has just been added."""
        self.query_one(Words).say(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is understood so far."""
        event.stop()
        if self._draft is not None and self.display:
            self._draft.typed(lambda: self.text)
        self._say()

    def action_add(self, go_on: bool = False) -> None:
        """Hand over the task, unless the line cannot be understood."""
        try:
            line = self._understand(self.text)
        except TpmError as error:
            self.query_one(Words).say(str(error), wrong=True)
            return
        self.post_message(self.Submitted(line, go_on))

    def action_form(self) -> None:
        """Go on with what was typed in the full form."""
        try:
            line = self._understand(self.text)
        except TpmError:
            line = None
        self.post_message(self.FormWanted(self.text, line))

    def action_close(self) -> None:
        """Back to the board."""
        self.close()
        self.post_message(self.Closed())

    def _say(self) -> None:
        words = self.query_one(Words)
        if not self.text.strip():
            words.say("@who #tag !high due:fri 5p 3h col:Review kind:bug parent:KEY")
            return
        try:
            words.say(self._describe(self._understand(self.text)))
        except TpmError as error:
            words.say(str(error), wrong=True)
