"""Fenced blocks of Markdown: what stands between two lines of backquotes or tildes is code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)", re.DOTALL)


class _Mark(NamedTuple):
    """A line that could begin a block, or end one: where it is, its fence, what else it says."""

    place: int
    fence: str
    info: str

    @property
    def opens(self) -> bool:
        """Whether it can begin a block."""
        return self.fence[0] == "~" or "`" not in self.info

    def closes(self, fence: str) -> bool:
        """Whether it ends a block that began with `fence`."""
        return self.fence.startswith(fence) and not self.info.strip()


def fenced(lines: Sequence[str], *, unended: bool = False) -> list[bool]:
    """Whether each line belongs to a fenced block, its fences included.

    A block that is never ended is none, so that a stray fence takes nothing along; with `unended`
    it goes on to the last line, as it does while one is still typing it.
    """
    found = [False] * len(lines)
    for first, last in _blocks(lines):
        if last is not None or unended:
            end = len(lines) if last is None else last + 1
            found[first:end] = [True] * (end - first)
            if last is None:
                break
    return found


def with_fence_ended(markdown: str) -> str:
    """A text whose last block is ended, so that what is written below it is not a part of it."""
    lines = markdown.split("\n")
    for first, last in _blocks(lines):
        match = _FENCE.fullmatch(lines[first])
        if last is None and match:
            return f"{markdown}\n{match[1]}"
    return markdown


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int | None]]:
    """The first and the last line of each block; no last one where it is never ended."""
    marks = [
        _Mark(place, match[1], match[2])
        for place, line in enumerate(lines)
        if (match := _FENCE.fullmatch(line))
    ]
    hopeless: set[str] = set()  # fences that nothing further down ends
    number = 0
    while number < len(marks):
        opening = marks[number]
        number += 1
        if not opening.opens:
            continue
        end = None
        if opening.fence not in hopeless:
            later = range(number, len(marks))
            end = next((each for each in later if marks[each].closes(opening.fence)), None)
        if end is None:
            hopeless.add(opening.fence)
            yield opening.place, None
        else:
            yield opening.place, marks[end].place
            number = end + 1
