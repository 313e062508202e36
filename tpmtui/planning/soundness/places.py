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
    ahead = 0  # of the first that is taken behind `low`; that only ever rises
    low: str | None = None
    for key, rank in order:
        if is_rank(rank) and (low is None or rank > low):
            low = rank
            continue
        while ahead < len(taken) and low is not None and taken[ahead] <= low:
            ahead += 1
        low = rank_between(low, taken[ahead] if ahead < len(taken) else None)
        yield key, low
