"""What a search finds: in which thing, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tpmtui.domain.text import folded

_AROUND = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that has all the words: `kind` and `key` say what it is, `where` what it is in."""

    kind: str
    key: str
    where: str
    text: str


def matches(text: str, words: Sequence[str]) -> bool:
    """Whether all the folded `words` occur in `text`, case and accents' composition aside."""
    there = folded(text)
    return all(word in there for word in words)


def excerpt(text: str, words: Sequence[str]) -> str:
    """The line of `text` that the first of the words is in, cut to what stands around it."""
    line = next((line for line in text.splitlines() if matches(line, words[:1])), text)
    line = " ".join(line.split())
    if len(line) <= 2 * _AROUND:
        return line
    place = max(0, folded(line).find(words[0]) - _AROUND) if words else 0
    cut = line[place : place + 2 * _AROUND].strip()
    return f"{'…' if place else ''}{cut}{'…' if place + 2 * _AROUND < len(line) else ''}"
