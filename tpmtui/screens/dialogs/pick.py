"""A list to choose one or several things from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tpmtui.domain.errors import TpmError
from tpmtui.domain.text import folded
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.widgets.glyphs import glyphs
from tpmtui.widgets.rows import Row, Rows
from tpmtui.widgets.text import plain
from tpmtui.widgets.typing import Line

_MOST_ROWS = 14
_FRAME_ROWS = 6


class Choice(NamedTuple):
    """One thing to choose: what is handed back, what is shown, and what is said beside it."""

    value: str
    label: str
    detail: str = ""


class Pick(Dialog[tuple[str, ...] | None]):
    """Chooses from `options`, narrowed by typing; None if the list is closed.

    With `many`, space chooses and enter hands back all that are chosen, in the order of the list,
    and what the list was just narrowed to; what is `chosen` and is no option stands behind those.
    Without `many`, enter hands back the one under the cursor. With `allow_new`, what was typed may
    be chosen too. `check` is called with the answer and may raise a TpmError, which is shown under
    the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "OK", id="pick.done", priority=True,
                tooltip="Take what is chosen"),
        Binding("space", "mark", "Choose", id="pick.toggle", priority=True,
                tooltip="Select it, or clear the selection"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str, str]],
        *,
        chosen: Collection[str] = (),
        many: bool = False,
        allow_new: bool = False,
        check: Callable[[tuple[str, ...]], object] | None = None,
    ) -> None:
        super().__init__(title)
        self._choices = [Choice(*option) for option in options]
        self._chosen = set(chosen)
        self._many = many
        if many:  # left out, they would be taken away unseen
            unlisted = self._chosen - {choice.value for choice in self._choices}
            self._choices += [Choice(value, value) for value in sorted(unlisted)]
        self._allow_new = allow_new
        self._check = check
        self._folded: dict[str, str] = {}
        self._shown_for = ""
        self._marked_for = ""

    def compose_dialog(self) -> ComposeResult:
        """A line that narrows the list, and the list."""
        hint = "type to narrow, or something new" if self._allow_new else "type to narrow"
        yield Line(placeholder=hint, leaves=("space",) if self._many else ())
        yield Rows(list(self._rows("")), empty="nothing here", id="options")
        if self._check is not None:
            yield Static("", classes="error", id="error", markup=False)

    def on_mount(self) -> None:
        """Put the cursor on what is chosen already; narrowing does not make the box jump."""
        self._fit_window()
        places = [place for place, row in enumerate(self._rows("")) if row.value in self._chosen]
        self._list.show(list(self._rows("")), cursor=places[0] if places else 0)

    def on_resize(self) -> None:
        """Leave room for the frame and the keys."""
        self._fit_window()

    def _fit_window(self) -> None:
        rows = max(1, len(self._choices) + self._allow_new)
        self._list.styles.height = max(1, min(_MOST_ROWS, rows, self.size.height - _FRAME_ROWS))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space chooses only where several things can be chosen."""
        return self._many if action == "mark" else True

    @property
    def _list(self) -> Rows:
        return self.query_one(Rows)

    @property
    def _typed(self) -> str:
        return self.query_one(Line).value.strip()

    def _rows(self, typed: str) -> Iterator[Row]:
        marks = glyphs(False)
        words = folded(typed).split()
        for value, label, detail in self._choices:
            if not words or self._holds(words, f"{value} {label} {detail}"):
                chosen = value in self._chosen
                mark = (marks.chosen if chosen else marks.unchosen) if self._many else ""
                yield Row(value, label, detail, mark)
        if typed and self._allow_new and typed not in {choice.value for choice in self._choices}:
            yield Row(typed, typed, "new", "+")

    def _holds(self, words: Sequence[str], text: str) -> bool:
        there = self._folded.get(text) or self._folded.setdefault(text, folded(text))
        return all(word in there for word in words)

    def on_input_changed(self) -> None:
        """Narrow the list to what was typed."""
        self._narrow()

    def _narrow(self) -> None:
        if self._typed != self._shown_for:
            self._shown_for = self._typed
            self._list.show(list(self._rows(self._typed)))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click chooses, and takes where only one is wanted."""
        self.action_mark() if self._many else self.action_done()

    def action_mark(self) -> None:
        """Choose what is under the cursor, or choose it no longer."""
        self._narrow()
        row = self._list.current
        if row is None:
            return
        if row.value not in {choice.value for choice in self._choices}:
            self._choices.append(Choice(row.value, row.label, "new"))
        self._chosen ^= {row.value}
        self._marked_for = self._typed
        self._list.show(list(self._rows(self._typed)), cursor=self._list.cursor)

    def action_done(self) -> None:
        """Hand back what is chosen, with what was just typed and not yet chosen."""
        self._narrow()
        if self._many:
            if self._typed and self._typed != self._marked_for and self._list.current is not None:
                self._chosen.discard(self._list.current.value)
                self.action_mark()
            self._answer(tuple(c.value for c in self._choices if c.value in self._chosen))
        elif self._list.current is not None:
            self._answer((self._list.current.value,))

    def _answer(self, answer: tuple[str, ...]) -> None:
        try:
            if self._check is not None:
                self._check(answer)
        except TpmError as error:
            self.query_one("#error", Static).update(plain(str(error)))
        else:
            self.dismiss(answer)

    def action_move(self, step: int) -> None:
        """Move the cursor of the list."""
        self._list.action_move(step)

    def action_page(self, direction: int) -> None:
        """Move the cursor of the list by a screenful."""
        self._list.action_page(direction)
