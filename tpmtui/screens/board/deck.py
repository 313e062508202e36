"""All cards of one project in memory, laid out anew only where something changed."""

from __future__ import annotations

from bisect import bisect_left, insort_right
from collections.abc import Callable, Iterable
from itertools import chain
from operator import attrgetter

from tpmtui.domain.card import Card
from tpmtui.domain.project import Project
from tpmtui.planning.board import Board, Grouping, Lane, lay_out

_RANK = attrgetter("rank")


class Deck:
    """The cards of a project, how they are grouped and which are wanted, and the board of it.

    `key_width` is the length of the longest key.
    """

    def __init__(self, project: Project, cards: Iterable[Card]) -> None:
        self.project = project
        self.grouping = Grouping.NONE
        self.wanted: Callable[[Card], bool] | None = None
        self.cards: dict[str, Card] = {}
        self.key_width = 0
        self._by_column: dict[str, list[Card]] = {}
        self.board: Board
        self.deal(project, cards)

    def deal(self, project: Project, cards: Iterable[Card]) -> None:
        """Start over with cards in the order of their ranks; filter and grouping stay."""
        self.project = project
        self.cards = {}
        self._by_column = {column.name: [] for column in project.columns}
        for card in cards:
            self.cards[card.key] = card
            self._by_column.setdefault(card.column, []).append(card)
        self.key_width = max(map(len, self.cards), default=0)
        self._lay_out()

    @property
    def shown(self) -> int:
        """The number of different cards that passed the filter."""
        if self.grouping is Grouping.PERSON:
            return self.board.shown
        return sum(len(cards) for lane in self.board.lanes for cards in lane.columns)

    def in_order(self) -> Iterable[Card]:
        """All cards of the board, column by column, those that the filter hides too."""
        return chain.from_iterable(self._by_column.values())

    def replace(self, changed: Iterable[Card], gone: Iterable[str] = ()) -> None:
        """Take in cards that are new or have changed, and leave out those that are gone."""
        columns = set()
        for key in gone:
            columns.add(self._take_out(key))
        for card in changed:
            columns.add(self._take_out(card.key))
            columns.add(card.column)
            self.cards[card.key] = card
            self.key_width = max(self.key_width, len(card.key))
            insort_right(self._by_column.setdefault(card.column, []), card, key=_RANK)
        if self.grouping is Grouping.NONE:
            self._lay_out_columns(columns)
        else:
            self._lay_out()

    def filter(self, wanted: Callable[[Card], bool] | None) -> None:
        """Show only the cards that are `wanted`, or all."""
        self.wanted = wanted
        self._lay_out()

    def group(self, grouping: Grouping) -> None:
        """Stand the cards in swimlanes."""
        self.grouping = grouping
        self._lay_out()

    def _take_out(self, key: str) -> str:
        card = self.cards.pop(key, None)
        if card is None:
            return ""
        among = self._by_column[card.column]
        place = bisect_left(among, card.rank, key=_RANK)
        while among[place].key != key:  # ranks of an import may repeat
            place += 1
        del among[place]
        return card.column

    def _lay_out(self) -> None:
        if self.grouping is Grouping.NONE:
            self.board = Board(self.project, (), (Lane("", ()),))
            self._lay_out_columns(set(self._by_column))
            return
        self.board = lay_out(
            self.project,
            self.in_order(),
            grouping=self.grouping,
            wanted=self.wanted,
            titles=self._title,
        )

    def _lay_out_columns(self, names: set[str]) -> None:
        """Lay out some columns only: a move on a board of thousands touches two."""
        counts, columns = list(self.board.counts), list(self.board.lanes[0].columns)
        wanted = self.wanted
        for place, column in enumerate(self.project.columns):
            if column.name in names:
                cards = self._by_column[column.name]
                counts[place : place + 1] = [len(cards)]
                shown = [card for card in cards if wanted(card)] if wanted else cards
                columns[place : place + 1] = [tuple(shown)]
        self.board = Board(self.project, tuple(counts), (Lane("", tuple(columns)),))

    def _title(self, key: str) -> str:
        card = self.cards.get(key)
        return f"{key} {card.title}" if card else key
