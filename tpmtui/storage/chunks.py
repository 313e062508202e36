"""Keys in so many at once as one statement takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

K = TypeVar("K")
CHUNK = 900  # SQLite's smallest limit on parameters is 999


def chunks(keys: Sequence[K]) -> Iterator[Sequence[K]]:
    """The keys in their order, CHUNK of them at a time."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
