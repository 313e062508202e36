from __future__ import annotations

from datetime import date

import pytest

from tpmtui.domain.errors import BadInput
from tpmtui.shorthand.written_dates import written_day

TUESDAY = date(2026, 1, 6)


def read(text: str, today: date = TUESDAY) -> str:
    return str(written_day(text, today=today))


@pytest.mark.parametrize(
    "text",
    ["2026-03-12", "2026/3/12", "12 mar", "mar 12", "12 march 2026", "march 12, 2026", "12. mar",
     "12-mar-2026", "12mar2026", "12th mar", "2026 mar 12", "thu 12 mar", "thursday, 12 mar 2026"],
)  # fmt: skip
def test_a_day_is_written_in_many_ways(text: str) -> None:
    assert read(text) == "2026-03-12"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("13/04/2026", "2026-04-13"), ("04/13/2026", "2026-04-13"), ("13.04.2026", "2026-04-13"),
     ("03/03/2026", "2026-03-03"), ("13/4", "2026-04-13"), ("mar 12 27", "2027-03-12")],
)  # fmt: skip
def test_numbers_with_one_reading_are_taken(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("03/04/05", "2005-04-03, 2005-03-04 or 2003-04-05: write 2005-04-03"),
        ("12.03.2026", "2026-03-12 or 2026-12-03: write 2026-03-12"),
        ("3/4", "2026-04-03 or 2026-03-04: write 2026-04-03"),
        ("12 mar 26", "2026-03-12 or 2012-03-26: write 2026-03-12"),
    ],
)
def test_numbers_with_two_readings_are_refused_with_both(text: str, readings: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    assert str(refused.value) == f"{text} could be {readings}"


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-04", "31/02/2026", "30 feb", "29 feb", "99/99/99", "0000-01-01"]
)
def test_days_that_do_not_exist_are_named(text: str) -> None:
    with pytest.raises(BadInput, match=f"^{text} does not exist"):
        read(text)


def test_without_a_year_it_is_this_years_until_half_a_year_after() -> None:
    assert read("12 mar", date(2026, 9, 11)) == "2026-03-12"
    assert read("12 mar", date(2026, 9, 12)) == "2027-03-12"
    assert read("29 feb", date(2027, 10, 1)) == "2028-02-29"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("6 jan", "2026-01-06"), ("31 dec", "2025-12-31"), ("thu 1 jan", "2026-01-01"),
     ("wed 31 dec", "2025-12-31"), ("13/6", "2025-06-13"), ("31 dec 2026", "2026-12-31")],
)  # fmt: skip
def test_in_the_past_a_day_without_a_year_is_the_last_one(text: str, meant: str) -> None:
    assert str(written_day(text, today=TUESDAY, past=True)) == meant


def test_a_weekday_says_which_year_was_meant() -> None:
    assert read("thu 12 mar", date(2026, 12, 1)) == "2026-03-12"
    assert read("fri 12 mar", date(2026, 12, 1)) == "2027-03-12"


def test_a_wrong_weekday_is_refused() -> None:
    with pytest.raises(BadInput, match="fri 12 mar is not a date: 2026-03-12 is a Thu"):
        read("fri 12 mar")


@pytest.mark.parametrize(
    "text", ["", "mar", "12", "mar 2026", "12 foo", "12 mar 123", "1 2 3", "12-03"]
)
def test_anything_else_is_not_a_date_written_out(text: str) -> None:
    assert written_day(text, today=TUESDAY) is None
