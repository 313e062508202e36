"""The board as it is read: all cards of a project, and those that were written since."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from copy import copy
from functools import partial

from tpmtui.domain.card import Card
from tpmtui.domain.errors import TpmError
from tpmtui.domain.ledger import Entry
from tpmtui.domain.project import Project
from tpmtui.screens.board.dealing import Dealt, read_deck
from tpmtui.screens.board.deck import Deck
from tpmtui.screens.board.detail import DetailPane
from tpmtui.screens.board.filtering import CardFilter
from tpmtui.screens.board.task_keys import TaskKeys
from tpmtui.screens.board.view import BoardView


class ReadBoard(TaskKeys):
    """The cards of one project; a subclass shows them."""

    def set_up(self) -> None:
        """What is known before anything is read."""
        self.deck = Deck(Project(key="-", name="-", created=self.workspace.now()), ())
        self._said = ("", "")
        self.touched: list[str] = []
        self._filter = CardFilter(self.workspace)
        self._is_dealing = False  # cards are being read
        self._sought: str | None = None  # the card to go to once they are there

    @property
    def view(self) -> BoardView:
        """The board itself."""
        return self.query_one(BoardView)

    @property
    def pane(self) -> DetailPane:
        """The detail of a card."""
        return self.query_one(DetailPane)

    def _show(self) -> None:
        raise NotImplementedError

    def reload(self) -> None:
        """Read all cards again; cursor, selection, filter and scroll stay where they can."""
        project = self.project
        if project is None:
            return
        is_other = project.key != self.deck.project.key
        if is_other:
            self._filter = CardFilter(self.workspace)
            self.view.clear_marks()
            self.pane.display = False
        self._filter.forget()
        self._said = ("", "")
        self._is_dealing = True
        self.read(
            partial(read_deck, self.workspace, project, copy(self._filter), self.deck.grouping),
            partial(self._take, is_other),
            meanwhile=partial(self._wait, project),
            otherwise=self._take_error,
        )

    def _take(self, is_other: bool, dealt: Dealt) -> None:
        self._is_dealing, grouping = False, self.deck.grouping
        self.deck, through = dealt
        if self._filter.text == through.text:
            self._filter = through
        else:
            self.deck.filter(self._filter.wanted(self.deck.project))
        if grouping is not self.deck.grouping:
            self.deck.group(grouping)
        # Cards live as long as the board: looking through thousands of them for garbage, again and
        # again, would be felt as a pause while typing.
        gc.freeze()
        self._show()
        if is_other:
            self.view.start_over()
        if (key := self._sought) is not None:
            self._sought = None
            self.view.follow(key)

    def _take_error(self, error: TpmError) -> None:
        self._is_dealing = False
        self.could_not_read(error)

    def _wait(self, project: Project) -> None:
        """Let the cards lie while they are read again; nothing lies where another's are read."""
        if project.key != self.deck.project.key:
            self.deck.deal(project, ())
            self._show()
            self.view.start_over()

    def changed(self, entries: Sequence[Entry]) -> None:
        """Replace the cards that were written to; read all again if the project itself changed."""
        project = self.deck.project
        if any(entry.kind == "sprint" or entry.key == project.key for entry in entries):
            self.reload()
            return
        keys = list(dict.fromkeys(entry.key for entry in entries if entry.kind == "task"))
        back = {entry.key for entry in entries if entry.field == "removed"}
        self.touched = sorted(keys, key=lambda key: key not in back)
        self.drop_question()  # what is made ready for a filter is of before
        tasks = self.workspace.tasks.some(keys)
        self._filter.forget(entries)
        self.deck.wanted = self._filter.wanted(project)
        cards = [Card.of(task) for task in tasks.values() if task.project == project.key]
        self.deck.replace(cards, set(keys) - tasks.keys())
        self.view.marked &= self.deck.cards.keys()
        self._show()
