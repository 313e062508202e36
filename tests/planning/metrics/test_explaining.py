"""Behind every number stand its formula and what went into it."""

from __future__ import annotations

from datetime import date

from tests.planning.metrics.scope_change import chart
from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.planning.metrics.explaining import explained
from tpmtui.planning.metrics.forecast import forecast


def test_a_burn_down_is_added_up_before_ones_eyes() -> None:
    told = "\n".join(explained(chart()))
    assert "committed 40 + added 6 + re-estimated 3 - removed 5 = 44" in told
    assert "scope 44 - done 38 = 6" in told
    assert "T = 10, so 40 at the start and 0 on 2026-01-16" in told
    assert "50% of them are done by 2026-01-20, 85% by 2026-01-26" in told


def test_a_forecast_shows_what_it_draws_from() -> None:
    told = "\n".join(explained(forecast([3, 0, 5], 12, PLAIN_WEEK, as_of=date(2026, 1, 9))))
    assert "10,000 trials (seed 1) draw weeks" in told
    assert "3 0 5" in told
    assert "12 items left" in told
