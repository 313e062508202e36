"""How often, as people say it."""

from __future__ import annotations

import pytest

from tpmtui.domain.errors import BadInput
from tpmtui.shorthand.recurrences import parse_recurrence


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("day", "day"),
        ("daily", "day"),
        ("every 3 days", "3 days"),
        ("weekday", "week on mon, tue, wed, thu, fri"),
        ("week", "week"),
        ("every 2 weeks", "2 weeks"),
        ("other week", "2 weeks"),
        ("fortnight", "2 weeks"),
        ("mon", "week on mon"),
        ("Mondays", "week on mon"),
        ("thu and mon", "week on mon, thu"),
        ("mon, wed", "week on mon, wed"),
        ("every second Tuesday", "2 weeks on tue"),
        ("2 weeks on tue", "2 weeks on tue"),
        ("monthly", "month"),
        ("quarter", "3 months"),
        ("year", "year"),
        ("month on 2nd tue", "month on 2nd tue"),
        ("second tuesday of the month", "month on 2nd tue"),
        ("last friday", "month on last fri"),
        ("month on last day", "month on last day"),
        ("the 15th of each month", "month on 15"),
        ("month on 31st", "month on 31"),
        ("last working day of the month", "month on last weekday"),
        ("first day of the month", "month on 1"),
        ("every two weeks", "2 weeks"),
        ("once a week", "week"),
        ("3 months on the first monday", "3 months on 1st mon"),
    ],
)
def test_ways_to_say_it(text: str, meant: str) -> None:
    recurrence = parse_recurrence(text)
    assert str(recurrence) == meant
    assert parse_recurrence(meant) == recurrence


def test_once_is_no_recurrence() -> None:
    assert parse_recurrence("once") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("third monday", "every 3 weeks or once a month: write 3 weeks on mon, or month on third"),
        ("0 weeks", "it is 1 to 1000"),
        ("blue moon", 'cannot read "blue moon" as how often'),
        ("weeks on foo", "cannot read"),
        ("week on 2nd tue", "cannot read"),
        ("", "cannot read"),
    ],
)
def test_what_cannot_be_read_or_could_be_two(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        parse_recurrence(text)
