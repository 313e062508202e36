"""Where things stand on the board."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.cards import board, card
from tpmtui.planning.board import Grouping
from tpmtui.screens.board.cursor import Spot
from tpmtui.screens.board.geometry import NARROWEST, Columns, Heading, Line, Rows

ALL = range(5)


@pytest.mark.parametrize(
    ("width", "count"), [(30, 1), (40, 1), (60, 2), (80, 3), (100, 4), (120, 5), (250, 5)]
)
def test_as_many_columns_are_shown_as_can_be_read(width: int, count: int) -> None:
    assert Columns.fitted(width, 5).count == count


@given(width=st.integers(20, 300), total=st.integers(1, 12), data=st.data())
def test_columns_in_sight_fill_the_width_and_include_the_one_asked_for(
    width: int, total: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, total - 1))
    showing = data.draw(st.integers(0, total - 1))
    columns = Columns.fitted(width, total, first=first, showing=showing)
    assert showing in columns.shown
    assert columns.first >= 0
    assert columns.hidden_right >= 0
    end = 0
    for column in columns.shown:
        start, cells = columns.span(column)
        assert start == end
        assert cells >= min(width, NARROWEST)
        assert columns.at(start) == columns.at(start + cells - 1) == column
        end = start + cells
    assert end == width


def test_columns_do_not_move_while_the_cursor_stays_in_sight() -> None:
    scrolled = Columns.fitted(80, 8, first=0, showing=5)
    assert scrolled.first == 3
    assert Columns.fitted(80, 8, first=2, showing=4).first == 2
    assert Columns.fitted(80, 8, first=2, showing=1).first == 1


def test_a_click_beyond_the_last_column_means_the_last_one() -> None:
    assert Columns.fitted(80, 5).at(500) == 2


def test_without_lanes_the_first_row_is_a_card() -> None:
    rows = Rows.of(board(card(1), card(2)), card_height=4, has_headings=False, shown=ALL)
    assert rows.at(0, 0) == Line(Spot(0, 0, 0), 0)
    assert rows.at(0, 7) == Line(Spot(0, 0, 1), 3)
    assert rows.at(0, 8) is None
    assert rows.at(1, 0) is None


def test_each_lane_is_as_tall_as_its_fullest_column_in_sight() -> None:
    cards = [
        card(1, assignees=("ana",)),
        card(2, "Doing", assignees=("ben",)),
        *(card(number, "Done", assignees=("ana",)) for number in range(3, 9)),
    ]
    lanes = board(*cards, grouping=Grouping.PERSON)
    all_shown = Rows.of(lanes, card_height=1, has_headings=True, shown=ALL)
    assert all_shown.starts == (0, 7)
    without_done = all_shown.for_columns(range(4))
    assert without_done.starts == (0, 2)
    assert without_done.at(2, 2) == Heading(1)
    assert without_done.at(2, 3) == Line(Spot(1, 2, 0), 0)
    assert without_done.row(Spot(1, 2, 0)) == 3


def test_a_card_dropped_on_the_lower_half_of_another_goes_below_it() -> None:
    rows = Rows.of(board(card(1), card(2)), card_height=4, has_headings=False, shown=ALL)
    assert rows.gap_at(0, 1) == Spot(0, 0, 0)
    assert rows.gap_at(0, 3) == Spot(0, 0, 1)
    assert rows.gap_at(0, 50) == Spot(0, 0, 2)
    assert rows.gap_at(3, 50) == Spot(0, 3, 0)
    assert rows.gap_at(0, -5) == Spot(0, 0, 0)
