"""Places in an ordered list, so that moving one card writes one row.

A rank is a string of base-62 digits read as a fraction between 0 and 1 and compared as text;
between any two there is always another. No rank ends in the digit 0, so none is the lower
neighbour of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)


def is_rank(text: str) -> bool:
    """Whether `text` is a rank, as one read from a file may not be."""
    return bool(text) and not text.endswith("0") and all(digit in DIGITS for digit in text)


def rank_between(low: str | None, high: str | None) -> str:
    """A rank after `low` and before `high` (both exclusive, None is the end of the list).

    Raises ValueError where `low` is not before `high`, or one of them is no rank.
    """
    for rank in (low, high):
        if rank is not None and not is_rank(rank):
            raise ValueError(f"{rank!r} is not a rank")
    if low is None:
        return "V" if high is None else _just_before(high)
    if high is None:
        return _just_after(low)
    if low >= high:
        raise ValueError(f"no place between {low!r} and {high!r}")
    return _halfway(low, high)


def ranks(count: int) -> Iterator[str]:
    """`count` ranks in order, as short as they can be with room between them."""
    width = 1
    while _BASE**width < 2 * (count + 1):
        width += 1
    step = _BASE**width // (count + 1)
    for number in range(step, step * count + 1, step):
        yield _digits(number, width).rstrip("0")


# Cards are put at the ends of a list far more often than anywhere else. Halving the room there
# would make ranks a digit longer every six cards; counting on, and doubling the digits where they
# run out, gives a million cards at one end eight digits.
def _just_after(rank: str) -> str:
    number = _number(rank) + 1
    number += number % _BASE == 0
    if number < _BASE ** len(rank):
        return _digits(number, len(rank))
    return rank + _digits(1, len(rank))


def _just_before(rank: str) -> str:
    number = _number(rank) - 1
    number -= number % _BASE == 0
    if number > 0:
        return _digits(number, len(rank))
    return "0" * len(rank) + DIGITS[-1] * len(rank)


def _halfway(low: str, high: str) -> str:
    rank = ""
    bounded = True
    place = 0
    while True:
        below = DIGITS.index(low[place]) if place < len(low) else 0
        above = DIGITS.index(high[place]) if bounded and place < len(high) else _BASE
        if below + 1 < above:
            return rank + DIGITS[(below + above) // 2]
        rank += DIGITS[below]
        bounded = bounded and below == above
        place += 1


def _number(rank: str) -> int:
    number = 0
    for digit in rank:
        number = number * _BASE + DIGITS.index(digit)
    return number


def _digits(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        text = DIGITS[digit] + text
    return text
