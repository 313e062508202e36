from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.rank import DIGITS, is_rank, rank_between, ranks

places = st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=60)
some_ranks = st.text(alphabet=DIGITS, min_size=1, max_size=12).filter(is_rank)


@given(some_ranks, some_ranks)
def test_a_rank_between_two_lies_strictly_between_them(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if low == high:
        return
    between = rank_between(low, high)
    assert low < between < high
    assert is_rank(between)


@given(some_ranks)
def test_there_is_always_room_at_both_ends(rank: str) -> None:
    before, after = rank_between(None, rank), rank_between(rank, None)
    assert before < rank < after
    assert is_rank(before)
    assert is_rank(after)


@given(places)
def test_cards_put_anywhere_stay_in_the_order_they_were_put(wanted: list[int]) -> None:
    held: list[str] = []
    for place in wanted:
        place %= len(held) + 1
        low = held[place - 1] if place else None
        high = held[place] if place < len(held) else None
        held.insert(place, rank_between(low, high))
    assert held == sorted(set(held))


@pytest.mark.parametrize("at_the_end", [True, False])
def test_thousands_of_cards_put_at_one_end_keep_short_ranks(at_the_end: bool) -> None:
    rank = rank_between(None, None)
    for _ in range(20_000):
        rank = rank_between(rank, None) if at_the_end else rank_between(None, rank)
    assert len(rank) <= 8


@given(st.integers(min_value=0, max_value=5_000))
def test_many_ranks_at_once_are_in_order_and_have_room_between_them(count: int) -> None:
    made = list(ranks(count))
    assert len(made) == count
    assert made == sorted(set(made))
    assert all(map(is_rank, made))
    for low, high in pairwise(made[:6]):
        assert low < rank_between(low, high) < high


@pytest.mark.parametrize(
    ("low", "high"), [("b", "a"), ("a", "a"), ("", "a"), ("a", "b0"), ("é", None), (None, "0")]
)
def test_no_place_is_made_up_where_there_is_none(low: str | None, high: str | None) -> None:
    with pytest.raises(ValueError):
        rank_between(low, high)
