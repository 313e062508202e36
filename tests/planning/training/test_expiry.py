from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.planning.training.expiry_oracles import BOUNDARIES, RECURRENCES
from tpmtui.domain.calendar import Roll
from tpmtui.domain.errors import BadInput
from tpmtui.domain.terms import Renewal, Terms
from tpmtui.planning.training.expiry import (
    Renewed,
    Term,
    chain,
    days_left,
    in_force,
    lapses,
    recurrence,
    standing,
    step_reached,
)

DAYS = some.dates(date(1990, 1, 1), date(2090, 1, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


def ends(terms: Terms, *days: str) -> list[str]:
    return [str(term.end) for term in chain([Renewed(day(each)) for each in days], lambda _: terms)]


@pytest.mark.parametrize(("anchor", "months", "count", "last"), RECURRENCES)
def test_a_recurrence_is_counted_from_its_anchor(
    anchor: str, months: int, count: int, last: str
) -> None:
    assert recurrence(day(anchor), months, count) == day(last)


@pytest.mark.parametrize(("on", "status", "left"), BOUNDARIES)
def test_the_last_day_and_the_first_warning_are_inclusive(on: str, status: str, left: int) -> None:
    end = day("2026-03-31")
    assert (standing(end, day(on), 30), days_left(end, day(on))) == (status, left)


def test_what_does_not_end_is_current_for_good() -> None:
    assert standing(None, date.max, 30) == "current"
    assert days_left(None, date.max) is None


@pytest.mark.parametrize(
    ("left", "step"),
    [(91, None), (90, 90), (61, 90), (60, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_people_are_told_in_four_steps(left: int, step: int | None) -> None:
    assert step_reached(left) == step


def test_a_renewal_counts_from_its_completion() -> None:
    assert ends(Terms(12), "2024-03-31", "2025-03-01") == ["2025-03-31", "2026-03-01"]


def test_a_renewal_in_the_window_keeps_the_cycle() -> None:
    keeping = Terms(1, renewal=Renewal.EXPIRY, window_days=10)
    assert ends(keeping, "2024-01-31", "2024-02-20", "2024-03-31") == [
        "2024-02-29", "2024-03-31", "2024-04-30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("renewed", "end"),
    [
        ("2024-12-30", "2025-12-30"),  # 91 days before the end: too early
        ("2024-12-31", "2026-03-31"),  # 90 days before
        ("2025-03-31", "2026-03-31"),  # on the last day
        ("2025-04-01", "2026-04-01"),  # a day late
    ],
)
def test_a_renewal_outside_the_window_starts_anew(renewed: str, end: str) -> None:
    terms = Terms(12, renewal=Renewal.EXPIRY, window_days=90)
    assert ends(terms, "2024-03-31", renewed)[1] == end


def test_a_printed_end_holds_whatever_the_terms_say() -> None:
    renewals = [Renewed(day("2024-01-01"), day("2024-06-30")), Renewed(day("2024-06-01"))]
    found = chain(renewals, lambda _: Terms(12, renewal=Renewal.EXPIRY))
    assert [str(term.end) for term in found] == ["2024-06-30", "2025-06-30"]
    assert chain(renewals[:1], lambda _: None)[0].end == day("2024-06-30")


@pytest.mark.parametrize(
    ("roll", "end"), [("keep", "2026-05-31"), ("next", "2026-06-01"), ("previous", "2026-05-29")]
)
def test_an_end_on_a_day_off_rolls_as_told_and_the_cycle_does_not(roll: str, end: str) -> None:
    terms = Terms(12, roll=Roll(roll), renewal=Renewal.EXPIRY)
    assert ends(terms, "2025-05-31", "2026-05-29") == [end, "2027-05-31"]


def test_the_record_that_holds_longest_is_in_force() -> None:
    terms = [Term(day("2024-01-01"), day("2026-01-01")), Term(day("2025-01-01"), day("2025-06-01"))]
    assert in_force(terms, day("2025-03-01")) == terms[0]
    assert in_force(terms, day("2023-12-31")) is None


def test_the_days_without_a_certificate_are_told() -> None:
    terms = [
        Term(day("2024-01-01"), day("2024-12-31")),
        Term(day("2025-01-01"), day("2025-06-30")),
        Term(day("2025-07-10"), day("2025-12-31")),
    ]
    found = list(lapses(terms, day("2026-01-02")))
    assert [(str(first), str(last)) for first, last in found] == [
        ("2025-07-01", "2025-07-09"), ("2026-01-01", "2026-01-02"),
    ]  # fmt: skip
    assert list(lapses([Term(day("2024-01-01"), None)], day("2030-01-01"))) == []


@given(DAYS, some.integers(1, 120), some.integers(1, 20))
def test_no_cycle_wears_down(anchor: date, months: int, count: int) -> None:
    """Each end has the anchor's day of the month, or is the last day of its month."""
    end = recurrence(anchor, months, count)
    assert end.day == anchor.day or (end + timedelta(days=1)).day == 1


@given(some.lists(DAYS, min_size=1, max_size=6, unique=True), some.integers(1, 36), DAYS)
def test_someone_is_covered_exactly_outside_of_the_lapses(
    days: list[date], months: int, on: date
) -> None:
    terms = chain(map(Renewed, days), lambda _: Terms(months, renewal=Renewal.EXPIRY))
    lapsed = any(first <= on <= last for first, last in lapses(terms, on))
    assert any(term.holds(on) for term in terms) == (on >= min(days) and not lapsed)


@pytest.mark.parametrize("terms", [Terms(0), Terms(1201), Terms(12, warn_days=-1)])
def test_terms_that_nothing_can_have_are_refused(terms: Terms) -> None:
    with pytest.raises(BadInput):
        terms.check()


BY_EXPIRY = {"renewal": Renewal.EXPIRY}


@pytest.mark.parametrize(
    ("terms", "days", "ends"),
    [
        # A month's validity and a window of ninety days: each stretch is renewed once.
        (
            Terms(months=1, window_days=90, **BY_EXPIRY),
            ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"),
            ("2026-02-01", "2026-03-01", "2026-03-01", "2026-03-01"),
        ),
        # A second record in the same window does not cost the cycle.
        (
            Terms(months=12, window_days=30, **BY_EXPIRY),
            ("2023-03-20", "2024-03-01", "2024-03-02", "2025-03-10"),
            ("2024-03-20", "2025-03-20", "2025-03-20", "2026-03-20"),
        ),
        # Sunday 22 February 2026 is rolled to Monday: on Monday it still holds.
        (
            Terms(months=12, window_days=90, roll=Roll.NEXT, **BY_EXPIRY),
            ("2025-02-22", "2026-02-23"),
            ("2026-02-23", "2027-02-22"),
        ),
    ],
    ids=["once a stretch", "twice in a window", "rolled"],
)
def test_a_cycle_is_neither_run_away_with_nor_lost(
    terms: Terms, days: tuple[str, ...], ends: tuple[str, ...]
) -> None:
    found = chain([Renewed(date.fromisoformat(day)) for day in days], lambda _: terms)
    assert [str(term.end) for term in found] == list(ends)


def test_a_cycle_goes_on_under_other_terms_from_where_it_ended() -> None:
    def terms_on(on: date) -> Terms:
        return Terms(12 if on < day("2025-01-01") else 24, **BY_EXPIRY)

    days = map(day, ("2024-02-29", "2025-02-01", "2025-02-02", "2027-02-01"))
    found = chain(map(Renewed, days), terms_on)
    assert [str(term.end) for term in found] == [
        "2025-02-28", "2027-02-28", "2027-02-28", "2029-02-28",
    ]  # fmt: skip
