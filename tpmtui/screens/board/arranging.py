"""The keys that arrange the board: filter, swimlanes, density, and back again."""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from tpmtui.domain.errors import TpmError
from tpmtui.planning.board import Grouping
from tpmtui.screens.board.filtering import CardFilter
from tpmtui.screens.board.showing import ShownBoard
from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.filter_line import FilterLine


class ArrangedBoard(ShownBoard):
    """Which cards are shown, and how; nothing here changes a card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("board.filter", "slash", "filter", "Filter", "@ana #tag is:blocked words"),
        bind("board.lanes", "z", "lanes", "Lanes", "Swimlanes by person, parent, priority or none"),
        bind("board.density", "v", "density", "Density", "One line a card, or three"),
        bind("board.back", "escape", "back", "Back", "Close, select nothing, show all"),
    ]

    def action_density(self) -> None:
        """One line a card, or three."""
        self._dense = not self._dense
        self._show()

    def action_lanes(self) -> None:
        """The next kind of swimlanes."""
        kinds = list(Grouping)
        card = self.view.card
        self.deck.group(kinds[(kinds.index(self.deck.grouping) + 1) % len(kinds)])
        self._show()
        if card is not None:
            self.view.follow(card.key)

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).open(self._filter.text)
        self.view.cover(1)
        self._tell_matches()
        self._say_nothing_anew()
        if not self.is_reading:
            read = partial(copy(self._filter).with_lens, self.deck.project, for_words=True)
            self.read_besides(read, self._filter.see_through)

    def on_filter_line_typed(self, message: FilterLine.Typed) -> None:
        """Show what matches, or say what cannot be understood."""
        try:
            self._filter.read(message.text, self.deck.project)
        except TpmError as error:
            line = self.query_one(FilterLine)
            line.say(str(error).removeprefix("filter: "), wrong=True)
            return
        if self._is_dealing:
            return  # the cards that come are seen through it
        if self._filter.has_lens:
            self.let_go()
            self._narrow(self._filter)
        else:
            read = partial(copy(self._filter).with_lens, self.deck.project)
            self.read(read, self._narrow)

    def _narrow(self, through: CardFilter) -> None:
        """Show the cards that a filter lets through."""
        self._filter = through
        self.deck.filter(through.wanted(self.deck.project))
        self._show()
        self.view.seek()

    def go_to(self, key: str) -> None:
        """Show everything about a task, or the cards of a sprint called ``API/S1``."""
        project, _, sprint = key.partition("/")
        if not sprint:
            super().go_to(key)
            return
        if project != self.project_key:
            self.show_project(project)
        self.on_filter_line_typed(FilterLine.Typed(f'sprint:"{sprint}"'))

    def on_filter_line_kept(self) -> None:
        """Go back to the board."""
        self.view.cover(0)
        self._say_nothing_anew()
        self.view.focus()

    def _say_nothing_anew(self) -> None:
        """Name the key that shows everything again, where nothing is shown."""
        if not self.deck.shown:
            self._show()

    def action_back(self) -> None:
        """Close the pane, or select nothing, or show all cards: one of them at a time."""
        if self.pane.display:
            self.on_detail_pane_closed()
        elif self.view.marked:
            self.view.clear_marks()
        elif self._filter.text:
            self.on_filter_line_typed(FilterLine.Typed(""))

    def on_board_view_marked(self) -> None:
        """Say how many cards are selected."""
        self.tell_status()
