"""When the rest is done at the pace so far."""

from __future__ import annotations

from datetime import date

import pytest

from tests.planning.metrics.scope_change import EVENTS, chart
from tpmtui.domain.calendar import Calendar
from tpmtui.planning.metrics.pace import Pace, pace

FRIDAY = date(2026, 1, 16)
PLAIN = Calendar()


def test_a_steady_pace_is_certain() -> None:
    # 2 a day and 5 left: the third working day after Friday, whatever is drawn.
    assert pace([2, 2, 2], 5, PLAIN, today=FRIDAY) == Pace(date(2026, 1, 21), date(2026, 1, 21))


def test_days_off_are_passed_over() -> None:
    calendar = Calendar(days_off=frozenset({date(2026, 1, 19)}))
    assert pace([5], 5, calendar, today=FRIDAY) == Pace(date(2026, 1, 20), date(2026, 1, 20))


@pytest.mark.parametrize(
    ("done", "left"), [([0, 0], 5), ([], 5), ([3], 0), ([0.001] * 5, 400)],
    ids=["nothing done", "no day yet", "nothing left", "beyond two years"],
)  # fmt: skip
def test_where_it_says_nothing_it_is_silent(done: list[float], left: float) -> None:
    assert pace(done, left, PLAIN, today=FRIDAY) is None


def test_the_chances_are_those_of_the_days_behind() -> None:
    # Done on ten days: 8, 8, 9, 21 and six times nothing. 6 left need one good day: 40% on each.
    # Within 2 days 1 - .6^2 = 64%, within 4 days 1 - .6^4 = 87%, within 3 only 78%.
    told = pace([0, 8, 0, 0, 0, 8, 0, 9, 0, 21], 6, PLAIN, today=FRIDAY)
    assert told == Pace(date(2026, 1, 20), date(2026, 1, 22))


def test_what_was_taken_up_again_was_not_done() -> None:
    # B is done on the 12th, re-opened on the 15th and done again on the 16th: three good days of
    # ten. Within 2 days 1 - .7^2 = 51%, within 6 days 1 - .7^6 = 88%, within 5 only 83%.
    assert chart().pace == Pace(date(2026, 1, 20), date(2026, 1, 26))
    removed = [(6, "A", "state", "done"), (7, "A", "removed", "2026-01-07T12:00:00+00:00")]
    assert chart([*EVENTS[:15], *removed], until=9).pace is None


def test_idle_days_count() -> None:
    busy = chart([*EVENTS[:15], (6, "A", "state", "done")], until=6).pace
    idle = chart([*EVENTS[:15], (6, "A", "state", "done")], until=14).pace
    assert busy is not None
    assert idle is not None
    assert (idle.even - date(2026, 1, 14)) > 3 * (busy.even - date(2026, 1, 6))


def test_once_a_sprint_is_over_no_pace_is_told() -> None:
    assert chart(closed=(FRIDAY, 99.0, 99)).pace is None


@pytest.mark.parametrize(
    ("even", "likely", "words"),
    [
        ("2026-01-19", "2026-01-23", "at this pace done between 19 and 23 Jan"),
        ("2026-01-30", "2026-02-03", "at this pace done between 30 Jan and 3 Feb"),
        ("2026-01-19", "2026-01-19", "at this pace done by 19 Jan"),
        ("2026-12-30", "2027-01-05", "at this pace done between 30 Dec and 5 Jan 2027"),
    ],
)
def test_it_is_said_as_people_say_it(even: str, likely: str, words: str) -> None:
    told = Pace(date.fromisoformat(even), date.fromisoformat(likely))
    assert told.in_words(today=FRIDAY) == words
