from __future__ import annotations

from datetime import date

from tpmtui.charts import draw, picture
from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.planning.metrics.forecast import Forecast, forecast


def told(*history: int) -> Forecast:
    return forecast(history, 20, PLAIN_WEEK, as_of=date(2026, 1, 9), trials=200)


def test_the_dates_are_said_below_the_curve() -> None:
    drawn = draw("forecast", told(4, 4, 4, 4, 4), 80, 24, ascii_only=True)
    assert "Fri 13 Feb (95% sure)" in drawn
    assert "# 50, 70, 85, 95% sure" in drawn


def test_no_forecast_is_said() -> None:
    assert "no forecast: nothing was finished" in draw("forecast", told(0, 0), 80, 24)
    assert "no forecast: nothing was finished" in picture("forecast", told(0, 0))
