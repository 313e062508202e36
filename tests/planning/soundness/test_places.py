"""Places taken twice are parted, and nothing else is touched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.rank import DIGITS, is_rank
from tpmtui.planning.soundness.places import apart


@given(st.lists(st.text(alphabet=DIGITS[:3] + DIGITS[-2:] + "-", max_size=3), max_size=12))
def test_all_are_apart_and_in_the_order_they_had(ranks: list[str]) -> None:
    placed = [(f"API-{number}", rank) for number, rank in enumerate(ranks)]
    after = dict(placed) | dict(apart(placed))
    assert all(is_rank(rank) for rank in after.values())
    assert len(set(after.values())) == len(placed)
    before = sorted(placed, key=lambda each: (not is_rank(each[1]), each[1]))
    assert [key for key, _ in before] == sorted(after, key=lambda key: after[key])


def test_the_first_keeps_its_place() -> None:
    assert list(apart([("A", "V"), ("B", "V"), ("C", "W")])) == [("B", "VV")]
    assert list(apart([("A", "V"), ("B", "W")])) == []
