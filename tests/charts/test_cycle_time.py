from __future__ import annotations

from datetime import date, timedelta

from tpmtui.charts import draw, picture
from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.planning.metrics.cycle_time import CycleTimes, Finished, Measure, cycle_times


def times(*days: int) -> CycleTimes:
    began = date(2026, 1, 5)
    return cycle_times(
        [
            Finished(f"API-{number}", began, began, began + timedelta(took))
            for number, took in enumerate(days)
        ],
        PLAIN_WEEK,
    )


def test_the_percentiles_stand_in_the_legend() -> None:
    drawn = draw("cycle", times(*range(1, 21)), 80, 24, ascii_only=True)
    assert ". 50%: 10   - 85%: 17   = 95%: 19" in drawn


def test_an_item_that_took_for_ever_does_not_press_the_others_flat() -> None:
    drawn = draw("cycle", times(*[4] * 40, 900), 80, 24)
    assert "at the upper edge: 1 that took more than 8 days" in drawn
    assert "the longest 900" in drawn


def test_items_done_within_a_day_are_drawn() -> None:
    drawn = draw("cycle", times(0, 0), 80, 24, ascii_only=True)
    assert any(line.lstrip().startswith("0+") and "o" in line for line in drawn.split("\n"))


def test_nothing_to_show_is_said() -> None:
    nothing = CycleTimes(Measure.CYCLE, ())
    assert "no cycle time to show" in draw("cycle", nothing, 80, 24)
    assert "no cycle time to show" in picture("cycle", nothing)
