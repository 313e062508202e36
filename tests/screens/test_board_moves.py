"""Moving cards about."""

from __future__ import annotations

from tests.screens.cards import PROJECT, board, card
from tpmtui.screens.board import moves
from tpmtui.screens.board.cursor import Spot

THREE = board(card(1), card(2), card(3))
TOP = Spot(0, 0, 0)


def test_each_card_goes_to_the_column_beside_its_own() -> None:
    cards = [card(1), card(2, "Review"), card(3, "Done")]
    assert moves.beside(PROJECT, cards, 1) == [("API-1", "Ready"), ("API-2", "Done")]
    assert moves.beside(PROJECT, cards, -1) == [("API-2", "Doing"), ("API-3", "Review")]


def test_a_card_goes_past_its_neighbour_and_a_block_past_the_one_beyond_it() -> None:
    assert moves.past_neighbour(THREE, TOP, ["API-1"], 1) == "API-2"
    assert moves.past_neighbour(THREE, TOP, ["API-1", "API-2"], 1) == "API-3"
    assert moves.past_neighbour(THREE, TOP, ["API-1"], -1) is None
    assert moves.past_neighbour(THREE, TOP, ["API-3"], 1) is None
    assert moves.past_neighbour(THREE, TOP, [], 1) is None


def test_a_dropped_card_stands_before_the_one_it_was_dropped_on() -> None:
    assert moves.neighbour_at(THREE, Spot(0, 0, 0), ["API-3"]) == ("API-1", None)
    assert moves.neighbour_at(THREE, Spot(0, 0, 3), ["API-1"]) == (None, "API-3")
    assert moves.neighbour_at(THREE, Spot(0, 2, 0), ["API-1"]) == (None, None)


def test_a_card_dropped_where_it_is_does_not_move() -> None:
    assert moves.neighbour_at(THREE, Spot(0, 0, 1), ["API-2"]) is None
    assert moves.neighbour_at(THREE, Spot(0, 0, 2), ["API-2"]) is None
