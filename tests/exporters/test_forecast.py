from __future__ import annotations

import json
from datetime import date

from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.exporters.forecast import as_csv, as_json, as_md
from tpmtui.planning.metrics.forecast import Forecast, forecast

DAY = date(2026, 1, 9)


def told(*history: int) -> Forecast:
    return forecast(history, 6, PLAIN_WEEK, as_of=DAY, trials=20, seed=7)


def test_json_is_as_promised() -> None:
    dates = dict.fromkeys(("50", "70", "85", "95"), "2026-01-30")
    assert json.loads("".join(as_json(told(2), DAY))) == {
        "schema": "tpmtui/1",
        "subject": "forecast",
        "as_of": "2026-01-09",
        "remaining_items": 6,
        "trials": 20,
        "seed": 7,
        "periods": {"50": 3, "70": 3, "85": 3, "95": 3},
        "dates": dates,
    }


def test_no_forecast_is_null_and_empty() -> None:
    document = json.loads("".join(as_json(told(0), DAY)))
    assert set(document["dates"].values()) == {None}
    assert "".join(as_csv(told(0), DAY)).splitlines()[1] == "50,,"
    assert "no forecast" in "".join(as_md(told(0), DAY))
