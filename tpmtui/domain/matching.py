"""Which lines of one text are those of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


def same_places(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places, there and here, of the lines that two texts share, in their order.

    What both begin and end with is found at once: at a key, all but a line or two is the same.
    """
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    yield from ((place, place) for place in range(head))
    there, here = old[head : len(old) - tail], new[head : len(new) - tail]
    if there and here:
        matcher = SequenceMatcher(None, there, here, autojunk=False)
        for first, start, size in matcher.get_matching_blocks():
            yield from ((head + first + n, head + start + n) for n in range(size))
    yield from ((len(old) - n, len(new) - n) for n in range(tail, 0, -1))
