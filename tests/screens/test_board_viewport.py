"""What of a board is in sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region, Size

from tests.screens.cards import board, card
from tpmtui.planning.board import Grouping
from tpmtui.screens.board.cursor import Spot
from tpmtui.screens.board.geometry import HEADER_ROWS, Heading
from tpmtui.screens.board.viewport import Viewport


def viewport(count: int, *, height: int = 12, card_height: int = 1, width: int = 80) -> Viewport:
    view = Viewport(board(*(card(number) for number in range(count))))
    view.size = Size(width, height)
    view.show(view.rows.board, card_height=card_height, has_headings=False)
    view.reveal(Spot(0, 0, 0))
    return view


def test_the_line_between_two_cards_belongs_to_neither() -> None:
    view = viewport(3, card_height=4)
    first, second = (view.region(Spot(0, 0, place)) for place in (0, 1))
    assert (first.height, second.y - first.bottom) == (3, 1)
    assert viewport(3).region(Spot(0, 0, 0)).height == 1


def test_a_column_scrolls_no_further_than_it_must() -> None:
    view = viewport(30)
    assert view.reveal(Spot(0, 0, 9)) is False
    assert view.reveal(Spot(0, 0, 10)) is True
    assert view.tops[:2] == [1, 0]
    assert view.y(Spot(0, 0, 10)) == 11


@given(
    count=st.integers(1, 40),
    card_height=st.sampled_from([1, 4]),
    height=st.integers(8, 40),
    moves=st.lists(st.integers(0, 39), max_size=8),
)
def test_a_card_one_goes_to_is_wholly_in_sight(
    count: int, card_height: int, height: int, moves: list[int]
) -> None:
    view = viewport(count, height=height, card_height=card_height)
    for place in moves:
        spot = Spot(0, 0, min(place, count - 1))
        view.reveal(spot)
        assert HEADER_ROWS <= view.y(spot) <= height - card_height


def test_what_lies_over_the_bottom_never_hides_the_cursor() -> None:
    view = viewport(30)
    view.reveal(Spot(0, 0, 9))
    view.covered = 2
    view.reveal(Spot(0, 0, 9))
    assert view.y(Spot(0, 0, 9)) == 9


def test_the_cursor_takes_columns_beyond_the_edge_along() -> None:
    view = viewport(3)
    assert list(view.columns.shown) == [0, 1, 2]
    view.reveal(Spot(0, 4, 0))
    assert list(view.columns.shown) == [2, 3, 4]
    assert not view.region(Spot(0, 0, 0))


def test_a_column_that_fits_cannot_be_scrolled() -> None:
    view = viewport(5)
    view.scroll(0, 3)
    assert view.tops[0] == 0
    assert HEADER_ROWS not in view.thumb(0)


def test_a_column_at_its_end_that_loses_a_card_stays_where_it_is() -> None:
    view = viewport(30)
    view.reveal(Spot(0, 0, 29))
    for left, top in ((29, 20), (28, 19), (11, 2), (10, 0)):
        rest = board(*(card(number) for number in range(left)))
        view.show(rest, card_height=1, has_headings=False)
        view.reveal(Spot(0, 1, 0))
        assert view.tops[0] == top


def test_the_scroll_bar_reaches_both_ends() -> None:
    view = viewport(1000)
    assert HEADER_ROWS in view.thumb(0)
    view.scroll(0, 5000)
    assert 11 in view.thumb(0)
    assert HEADER_ROWS not in view.thumb(0)


def test_lanes_scroll_together_and_show_their_heading_with_their_first_card() -> None:
    cards = [card(number, assignees=(f"p{number:02}",)) for number in range(20)]
    lanes = board(*cards, grouping=Grouping.PERSON)
    view = Viewport(lanes)
    view.size = Size(80, 12)
    view.show(lanes, card_height=1, has_headings=True)
    view.reveal(Spot(19, 0, 0))
    assert view.tops == [30] * 5
    view.reveal(Spot(5, 0, 0))
    assert view.y(Spot(5, 0, 0)) == HEADER_ROWS + 1


def test_a_lane_one_scrolls_through_keeps_its_heading_in_sight() -> None:
    lanes = board(
        *(card(number, assignees=("ana",)) for number in range(20)), grouping=Grouping.PERSON
    )
    view = Viewport(lanes)
    view.size = Size(80, 12)
    view.show(lanes, card_height=1, has_headings=True)
    view.reveal(Spot(0, 0, 19))
    assert view.at(0, HEADER_ROWS) == Heading(0)
    view.reveal(Spot(0, 0, 12))
    view.reveal(Spot(0, 0, 3))
    assert view.y(Spot(0, 0, 3)) == HEADER_ROWS + 1


def test_one_begins_with_the_columns_around_the_work_in_hand() -> None:
    view = viewport(3)
    view.begin_at(Spot(0, 2, 0))
    assert list(view.columns.shown) == [1, 2, 3]


def test_only_the_rows_that_look_different_are_repainted() -> None:
    view = viewport(5)
    before = view.cards_in_sight(0)
    without_the_third = board(*(card(number) for number in (0, 1, 3, 4)))
    view.show(without_the_third, card_height=1, has_headings=False)
    assert view.changed_region(0, before, 0) == Region(0, HEADER_ROWS + 2, 26, 3)
    assert not view.changed_region(1, (), 0)


def test_a_board_that_shrank_is_scrolled_back() -> None:
    view = viewport(100)
    view.reveal(Spot(0, 0, 99))
    view.show(board(card(1)), card_height=1, has_headings=False)
    view.reveal(Spot(0, 0, 0))
    assert view.tops[0] == 0
