"""Places in a list that are taken twice, or are none: every reader would see another order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpmtui.domain.rank import is_rank, rank_between


def apart(placed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The keys of one list that need another rank, each with the one it gets.

    Of those with the same rank the first one keeps it; what has none goes to the end.
    """
    order = sorted(placed, key=lambda each: (not is_rank(each[1]), each[1]))
    taken = [rank for _, rank in order if is_rank(rank)]
    low: str | None = None
    for key, rank in order:
        if is_rank(rank) and (low is None or rank > low):
            low = rank
            continue
        # Those before it are behind by now: what is left of `taken` is looked through once.
        while taken and low is not None and taken[0] <= low:
            del taken[0]
        low = rank_between(low, taken[0] if taken else None)
        yield key, low
