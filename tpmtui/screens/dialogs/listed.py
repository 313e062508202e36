"""A list of things in a dialog, with keys that add to it and change what is under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen

from tpmtui.domain.errors import TpmError
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.error_words import error_in_words
from tpmtui.screens.ledger_follower import LedgerFollower
from tpmtui.widgets.rows import Row, Rows
from tpmtui.workspace import Workspace

T = TypeVar("T")


class Listed(LedgerFollower, Dialog[None]):
    """Shows `rows`; every answer of a form over it is shown at once, with the cursor on it.

    What others write to it shows by itself.
    """

    def __init__(self, title: str, workspace: Workspace) -> None:
        super().__init__(title)
        self.workspace = workspace

    def rows(self) -> Iterator[Row]:
        """A row for each thing, its key as the value."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What an empty list says."""
        raise NotImplementedError

    def compose_dialog(self) -> ComposeResult:
        """The list."""
        yield Rows([], empty=self.nothing(), id="listed")

    def on_mount(self) -> None:
        """Fill the list, and begin to follow the ledger."""
        seen = self.workspace.ledger.newest()
        self.show(None)
        self.follow_from(seen)

    def take_up(self, since: int, newest: int) -> None:
        """Draw the list anew, with the cursor where it is."""
        self.show(self.current)

    @property
    def current(self) -> str | None:
        """The key under the cursor, None in an empty list."""
        row = self.query_one(Rows).current
        return row.value if row else None

    def show(self, key: str | None) -> None:
        """Draw the list anew, with the cursor on the thing with this key."""
        rows = list(self.rows())
        places = [place for place, row in enumerate(rows) if row.value == key]
        self.query_one(Rows).show(rows, cursor=places[0] if places else 0)
        self.refresh_bindings()

    def open(self, form: Screen[Any]) -> None:
        """Show a form, then what it saved."""
        self.app.push_screen(form, lambda saved: self.show(saved.key if saved else self.current))

    def ask(self, dialog: Screen[T | None], then: Callable[[T], object]) -> None:
        """Show a question; its answer, if there is one, is acted on and shown, or asked again."""

        def act(answer: T) -> None:
            then(answer)
            if isinstance(dialog, Ask):
                dialog.forget()

        def refused(error: TpmError) -> None:
            if isinstance(dialog, Ask):
                self.ask(dialog.again(error_in_words(error)), then)
            else:
                self.tell(error)

        def answered(answer: T | None) -> None:
            if answer is not None:
                self.attempt(lambda: act(answer), lambda _: self.show(self.current), refused)

        self.app.push_screen(dialog, answered)
