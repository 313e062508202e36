"""Days to cells and back, at every zoom."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.planning.schedule.timescale import Scale, Zoom, placed

MONDAY = date(2026, 1, 5)


@given(st.dates(), st.sampled_from(list(Zoom)), st.integers(10, 200), st.integers(-5000, 5000))
def test_a_day_lies_in_the_cell_that_is_its_own(
    day: date, zoom: Zoom, width: int, cells: int
) -> None:
    scale = Scale.starting(day, zoom, width).moved(cells)
    column = scale.column(day)
    assert scale.day(column) <= day
    assert scale.last_column(day) - column + 1 == max(zoom.cells_a_day, 1)
    assert all(0 <= label.column < width for label in (*scale.above(), *scale.below()))


@pytest.mark.parametrize(
    ("finish", "zoom"),
    [
        (date(2026, 1, 28), Zoom.DAY),
        (date(2026, 2, 20), Zoom.WEEK),
        (date(2026, 5, 20), Zoom.MONTH),
        (date(2026, 12, 1), Zoom.QUARTER),
        (date(2030, 1, 1), Zoom.QUARTER),
    ],
)
def test_the_nearest_zoom_that_shows_everything(finish: date, zoom: Zoom) -> None:
    assert Scale.fitting(MONDAY, finish, 50).zoom is zoom


def test_zooming_keeps_a_day_in_its_cell() -> None:
    scale = Scale.starting(MONDAY, Zoom.DAY, 60)
    for zoom in Zoom:
        assert (
            scale.zoomed(zoom, around=date(2026, 1, 20), column=30).column(date(2026, 1, 20)) == 30
        )


def test_headings_name_days_and_months() -> None:
    scale = Scale.starting(date(2026, 1, 26), Zoom.WEEK, 30)
    assert placed(scale.above(), 30).rstrip() == "Jan   Feb 2026"
    assert placed(scale.below(), 30).rstrip() == "26     2      9      16     23"


def test_a_year_that_has_no_room_for_its_name_does_not_name_the_next() -> None:
    scale = Scale.starting(date(2025, 12, 29), Zoom.QUARTER, 50)
    assert placed(scale.above(), 50).split() == ["2026"]
    earlier = Scale.starting(date(2025, 11, 24), Zoom.QUARTER, 50)
    assert placed(earlier.above(), 50).split() == ["2025", "2026"]
