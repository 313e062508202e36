"""The cards in memory."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.screens.cards import PROJECT, card
from tpmtui.domain.card import Card
from tpmtui.domain.project import DEFAULT_COLUMNS
from tpmtui.planning.board import Grouping, lay_out
from tpmtui.screens.board.deck import Deck

COLUMNS = [column.name for column in DEFAULT_COLUMNS]
some_card = st.builds(
    lambda number, column, rank: card(number, column, rank=f"{rank}1"),
    st.integers(1, 9),
    st.sampled_from(COLUMNS),
    st.integers(0, 3),
)


def in_order(cards: list[Card]) -> list[Card]:
    return sorted(cards, key=lambda one: (one.column, one.rank))


@given(
    before=st.lists(some_card, unique_by=lambda one: one.key),
    changed=st.lists(some_card, max_size=4, unique_by=lambda one: one.key),
    gone=st.sets(st.integers(1, 9).map("API-{}".format), max_size=3),
    grouping=st.sampled_from(Grouping),
)
def test_replacing_cards_gives_the_board_that_reading_all_again_would(
    before: list[Card], changed: list[Card], gone: set[str], grouping: Grouping
) -> None:
    deck = Deck(PROJECT, in_order(before))
    deck.group(grouping)
    changed = [one for one in changed if one.key not in gone]
    deck.replace(changed, gone)
    left = {one.key: one for one in [*before, *changed] if one.key not in gone}
    afresh = lay_out(PROJECT, in_order(list(left.values())), grouping=grouping)
    assert deck.board.counts == afresh.counts
    assert [lane.name for lane in deck.board.lanes] == [lane.name for lane in afresh.lanes]
    for mine, theirs in zip(deck.board.lanes, afresh.lanes, strict=True):
        for cards, others in zip(mine.columns, theirs.columns, strict=True):
            assert {one.key for one in cards} == {one.key for one in others}
            assert [one.rank for one in cards] == [one.rank for one in others]


def test_columns_without_a_change_are_not_laid_out_again() -> None:
    deck = Deck(PROJECT, [card(1), card(2, "Doing")])
    backlog = deck.board.lanes[0].columns[0]
    deck.replace([card(2, "Review")])
    assert deck.board.lanes[0].columns[0] is backlog
    assert deck.board.counts == (1, 0, 0, 1, 0)


def test_limits_count_cards_that_the_filter_hides() -> None:
    deck = Deck(PROJECT, [card(1), card(2)])
    deck.filter(lambda one: one.key == "API-2")
    assert deck.board.counts[0] == 2
    assert deck.shown == 1
    deck.replace([card(3)])
    assert deck.board.counts[0] == 3
    assert deck.shown == 1


def test_a_parents_lane_is_called_by_its_title() -> None:
    deck = Deck(PROJECT, [card(1, title="Login"), card(2, parent="API-1")])
    deck.group(Grouping.PARENT)
    assert [lane.name for lane in deck.board.lanes] == ["API-1 Login", ""]


def test_cards_of_a_column_the_board_lost_are_kept_out_of_sight() -> None:
    deck = Deck(PROJECT, [card(1, "Gone")])
    assert sum(deck.board.counts) == 0
    deck.deal(replace(PROJECT), [card(1)])
    assert deck.board.counts[0] == 1
