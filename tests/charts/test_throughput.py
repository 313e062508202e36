from __future__ import annotations

from datetime import date

from tpmtui.charts import draw, picture
from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.planning.metrics.throughput import Every, Throughput, throughput


def three_weeks() -> Throughput:
    finished = [date(2026, 1, 6), date(2026, 1, 7), date(2026, 1, 20)]
    return throughput(finished, PLAIN_WEEK, start=date(2026, 1, 5), end=date(2026, 1, 23))


def test_a_bar_a_week_and_none_where_nothing_was_finished() -> None:
    drawn = draw("throughput", three_weeks(), 60, 16, ascii_only=True)
    (bottom,) = [line for line in drawn.split("\n") if line.lstrip().startswith("0+")]
    assert [bool(part.strip()) for part in (bottom[4:18], bottom[24:38], bottom[44:56])] == [
        True,
        False,
        True,
    ]
    assert "3 finished in 3 weeks: 1.0 a week on average, from 0 to 2" in drawn.replace("\n", " ")


def test_nothing_to_show_is_said() -> None:
    nothing = Throughput(Every.WEEK, (), "API")
    assert "no work had begun by then" in draw("throughput", nothing, 80, 24)
    assert "no work had begun by then" in picture("throughput", nothing)
