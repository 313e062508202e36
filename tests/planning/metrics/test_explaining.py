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
    assert "T = 10, so 40 at the start and 0 on Fri 16 Jan" in told
    assert "50% of them are done by Tue 20 Jan, 85% by Mon 26 Jan" in told


def test_the_ideal_line_ends_at_the_deadline_though_the_work_goes_on_behind_it() -> None:
    told = "\n".join(explained(chart(due=date(2026, 1, 9))))
    assert "T = 5, so 40 at the start and 0 on Fri 9 Jan" in told


def test_a_forecast_shows_what_it_draws_from() -> None:
    told = "\n".join(explained(forecast([3, 0, 5], 12, PLAIN_WEEK, as_of=date(2026, 1, 9))))
    assert "10,000 trials (seed 1) draw weeks" in told
    assert "3 0 5" in told
    assert "12 items left" in told
