from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shorthand.refusals import refused_in_one_line_at_most
from tpmtui.domain.errors import BadInput
from tpmtui.shorthand.amounts import parse_duration, parse_hours, parse_points, parse_work_week


@pytest.mark.parametrize(
    ("text", "points"),
    [("5", 5), ("0.5", 0.5), ("5p", 5), ("5 P", 5), ("0,5", 0.5), (".5", 0.5), ("0", 0)],
)
def test_points(text: str, points: float) -> None:
    assert parse_points(text) == points


def test_whole_numbers_are_written_without_a_point() -> None:
    assert str(parse_points("5.0")) == "5"
    assert str(parse_hours("1h0")) == "1"
    assert str(parse_hours("120m")) == "2"


@pytest.mark.parametrize(
    ("text", "hours"),
    [("3h", 3), ("3", 3), ("1.5h", 1.5), ("90m", 1.5), ("1h30", 1.5), ("1h30m", 1.5),
     ("1:30", 1.5), ("1 h 30 m", 1.5), ("20m", 0.3333)],
)  # fmt: skip
def test_hours(text: str, hours: float) -> None:
    assert parse_hours(text) == hours


def test_logged_hours_can_be_taken_back() -> None:
    assert parse_hours("-1h30", signed=True) == -1.5
    with pytest.raises(BadInput):
        parse_hours("-1h30")


@pytest.mark.parametrize(("text", "days"), [("3d", 3), ("3", 3), ("2w", 10), ("5wd", 5), ("0", 0)])
def test_durations_are_whole_working_days(text: str, days: int) -> None:
    assert parse_duration(text) == days


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("mon-fri", "mon tue wed thu fri"),
        ("Monday - Friday", "mon tue wed thu fri"),
        ("mon,tue,thu", "mon tue thu"),
        ("thu, mon tue", "mon tue thu"),
        ("sun-thu", "mon tue wed thu sun"),
        ("fri-mon", "mon fri sat sun"),
        ("mon-wed,fri", "mon tue wed fri"),
        ("sat", "sat"),
    ],
)
def test_work_weeks(text: str, week: str) -> None:
    assert " ".join(parse_work_week(text)) == week


@pytest.mark.parametrize(
    ("parse", "text"),
    [(parse_points, bad) for bad in ("", "x", "-1", "1,500", "1e9", "nan", "inf", "5q", "1.2.3")]
    + [(parse_hours, bad) for bad in ("", "h", "1h75", "3x", "-1", "1h30s")]
    + [(parse_duration, bad) for bad in ("", "1.5d", "-1", "3h", "999999")]
    + [(parse_work_week, bad) for bad in ("", ",", "x", "mon-", "-fri", "mon-fri-sun", "mo")],
)
def test_anything_else_is_refused_with_an_example(
    parse: Callable[[str], object], text: str
) -> None:
    with pytest.raises(BadInput, match="as in"):
        parse(text)


@given(st.sampled_from([parse_points, parse_hours, parse_duration, parse_work_week]), st.text())
def test_any_text_is_an_amount_or_bad_input(parse: Callable[[str], object], text: str) -> None:
    with refused_in_one_line_at_most():
        parse(text)
