"""Where the cursor goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.screens.cards import board, card
from tpmtui.domain.card import Card
from tpmtui.domain.project import DEFAULT_COLUMNS
from tpmtui.planning.board import Grouping
from tpmtui.screens.board import cursor
from tpmtui.screens.board.cursor import Spot

COLUMNS = [column.name for column in DEFAULT_COLUMNS]
PEOPLE = st.sampled_from([(), ("ana",), ("ben",), ("ana", "ben")])


def cards(placed: list[tuple[str, tuple[str, ...]]]) -> list[Card]:
    return [
        card(number, column, assignees=people) for number, (column, people) in enumerate(placed, 1)
    ]


boards = st.builds(
    lambda placed, grouping: board(*cards(placed), grouping=grouping),
    st.lists(st.tuples(st.sampled_from(COLUMNS), PEOPLE), max_size=12),
    st.sampled_from([Grouping.NONE, Grouping.PERSON]),
)


def test_a_step_goes_to_the_next_card_and_stops_at_the_end() -> None:
    three = board(card(1), card(2), card(3))
    assert cursor.stepped(three, Spot(0, 0, 0), 1) == Spot(0, 0, 1)
    assert cursor.stepped(three, Spot(0, 0, 0), 50) == Spot(0, 0, 2)
    assert cursor.stepped(three, Spot(0, 0, 1), -50) == Spot(0, 0, 0)


def test_a_step_crosses_lanes_and_skips_those_without_cards_in_the_column() -> None:
    lanes = board(
        card(1, assignees=("ana",)),
        card(2, "Doing", assignees=("ben",)),
        card(3, assignees=("eva",)),
        grouping=Grouping.PERSON,
    )
    assert cursor.stepped(lanes, Spot(0, 0, 0), 1) == Spot(2, 0, 0)
    assert cursor.stepped(lanes, Spot(2, 0, 0), -1) == Spot(0, 0, 0)


def test_one_begins_with_the_first_work_in_hand() -> None:
    assert cursor.start(board(card(1), card(2, "Review"), card(3, "Done"))) == Spot(0, 3, 0)
    assert cursor.start(board(card(1, "Ready"), card(2, "Done"))) == Spot(0, 1, 0)
    assert cursor.start(board()) == Spot(0, 0, 0)


def test_the_nearest_card_is_sought_column_by_column() -> None:
    far = board(card(1), card(2, "Review"))
    assert cursor.nearest(far, Spot(0, 2, 0)) == Spot(0, 3, 0)
    assert cursor.nearest(board(), Spot(0, 2, 0)) == Spot(0, 2, 0)


@given(board=boards, column=st.integers(0, 4), count=st.integers(-9, 9))
def test_steps_lead_to_cards_only_and_ends_are_reached_by_steps(board, column, count) -> None:  # type: ignore[no-untyped-def]
    first, last = cursor.first(board, column), cursor.last(board, column)
    there = cursor.stepped(board, first, count)
    has_cards = any(lane.columns[column] for lane in board.lanes)
    assert (cursor.card_at(board, there) is not None) == has_cards
    assert cursor.stepped(board, first, 1000) == last
    assert cursor.stepped(board, last, -1000) == first


@given(board=boards, count=st.integers(0, 9))
def test_steps_add_up(board, count) -> None:  # type: ignore[no-untyped-def]
    at_once = one_by_one = cursor.first(board, 0)
    for _ in range(count):
        one_by_one = cursor.stepped(board, one_by_one, 1)
    assert cursor.stepped(board, at_once, count) == one_by_one


@given(board=boards, spot=st.builds(Spot, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)))
def test_a_place_that_is_gone_is_replaced_by_one_that_is_there(board, spot) -> None:  # type: ignore[no-untyped-def]
    there = cursor.settled(board, spot)
    assert there.column == min(spot.column, 4)
    has_cards = any(lane.columns[there.column] for lane in board.lanes)
    assert (cursor.card_at(board, there) is not None) == has_cards


def test_the_cursor_stays_on_its_card_when_others_come_before_it() -> None:
    assert cursor.kept_on(board(card(1), card(2)), Spot(0, 0, 0), "API-2") == Spot(0, 0, 1)


def test_a_card_is_found_in_the_lane_one_is_in() -> None:
    both = board(card(1, assignees=("ana", "ben")), grouping=Grouping.PERSON)
    assert cursor.find(both, "API-1", near=Spot(1, 0, 0)) == Spot(1, 0, 0)
    assert cursor.find(both, "API-1", near=Spot(0, 0, 0)) == Spot(0, 0, 0)
    assert cursor.find(both, "API-9", near=Spot(0, 0, 0)) is None
