"""The place one is at on the board, and the places next to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tpmtui.domain.card import Card
from tpmtui.domain.project import State
from tpmtui.planning.board import Board


class Spot(NamedTuple):
    """A place on the board: its lane, its column and its number in there, each from 0."""

    lane: int
    column: int
    place: int


def cards_at(board: Board, spot: Spot) -> Sequence[Card]:
    """The cards that share the lane and the column of a spot."""
    return board.lanes[spot.lane].columns[spot.column]


def card_at(board: Board, spot: Spot) -> Card | None:
    """The card in a spot, None where the spot is empty."""
    cards = cards_at(board, spot)
    return cards[spot.place] if 0 <= spot.place < len(cards) else None


def start(board: Board) -> Spot:
    """Where one begins: the first work in hand, else the first card, else the empty board."""
    filled = [
        place
        for place in range(len(board.columns))
        if any(lane.columns[place] for lane in board.lanes)
    ]
    in_hand = [place for place in filled if board.columns[place].state is State.DOING]
    return first(board, next(iter(in_hand or filled), 0))


def stepped(board: Board, spot: Spot, count: int) -> Spot:
    """`count` cards further down the column (up if negative), across lanes, as far as it goes."""
    while count:
        cards = cards_at(board, spot)
        wanted = spot.place + count
        if 0 <= wanted < len(cards):
            return spot._replace(place=wanted)
        step = 1 if count > 0 else -1
        lane = _next_lane(board, spot, step)
        at_edge = max(0, len(cards) - 1) if step > 0 else 0
        if lane is None:
            return spot._replace(place=at_edge)
        count -= (at_edge - spot.place) + step
        spot = Spot(lane, spot.column, 0)
        if step < 0:
            spot = spot._replace(place=len(cards_at(board, spot)) - 1)
    return spot


def first(board: Board, column: int) -> Spot:
    """The topmost card of a column, or its empty top."""
    for lane in range(len(board.lanes)):
        if board.lanes[lane].columns[column]:
            return Spot(lane, column, 0)
    return Spot(0, column, 0)


def last(board: Board, column: int) -> Spot:
    """The bottommost card of a column, or its empty top."""
    for lane in reversed(range(len(board.lanes))):
        if cards := board.lanes[lane].columns[column]:
            return Spot(lane, column, len(cards) - 1)
    return Spot(0, column, 0)


def settled(board: Board, spot: Spot) -> Spot:
    """The place nearest to one that may no longer be there: same column, then same lane."""
    column = max(0, min(spot.column, len(board.columns) - 1))
    lanes = [lane for lane, of in enumerate(board.lanes) if of.columns[column]]
    if not lanes:
        return Spot(0, column, 0)
    lane = min(lanes, key=lambda other: abs(other - spot.lane))
    index = len(board.lanes[lane].columns[column]) - 1
    return Spot(lane, column, max(0, min(spot.place, index)))


def nearest(board: Board, spot: Spot) -> Spot:
    """The first card of the nearest column that has any, `spot` itself where none has."""
    filled = [first(board, column) for column in range(len(board.columns))]
    filled = [other for other in filled if card_at(board, other) is not None]
    return min(filled, key=lambda other: abs(other.column - spot.column), default=spot)


def kept_on(board: Board, spot: Spot, key: str) -> Spot:
    """The place of a card among those beside `spot`; `spot` itself where it has left them."""
    for index, card in enumerate(cards_at(board, spot)):
        if card.key == key:
            return spot._replace(place=index)
    return spot


def find(board: Board, key: str, *, near: Spot) -> Spot | None:
    """Where a card stands: in the lane and the column of `near` if it is there too."""
    places = sorted(
        (
            (lane, column)
            for lane in range(len(board.lanes))
            for column in range(len(board.columns))
        ),
        key=lambda place: (place[0] != near.lane, place[1] != near.column),
    )
    for lane, column in places:
        for index, card in enumerate(board.lanes[lane].columns[column]):
            if card.key == key:
                return Spot(lane, column, index)
    return None


def _next_lane(board: Board, spot: Spot, step: int) -> int | None:
    lane = spot.lane + step
    while 0 <= lane < len(board.lanes):
        if board.lanes[lane].columns[spot.column]:
            return lane
        lane += step
    return None
