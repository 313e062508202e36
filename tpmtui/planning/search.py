"""What a search finds: in which thing, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from tpmtui.domain.search_words import Phrase, words_of
from tpmtui.domain.text import unaccented

_ONE = {"people": "person", "minutes": "line of the minutes"}
_AROUND = 60  # characters on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found: `kind` and `key` say what it is, `where` what it is in."""

    kind: str
    key: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, group by group, and by the name of its group how many things there are."""

    groups: Mapping[str, Sequence[Hit]]
    counts: Mapping[str, int]

    @property
    def hits(self) -> list[Hit]:
        """All of them, in order."""
        return [hit for hits in self.groups.values() for hit in hits]

    def left(self, group: str) -> int:
        """How many more of a group there are than its hits."""
        return self.counts[group] - len(self.groups[group])

    def rest(self, group: str) -> str:
        """What is left of a group in words, empty if nothing is: ``and 12 more tasks``."""
        left = self.left(group)
        if left == 1:
            return f"and 1 more {_ONE.get(group, group.removesuffix('s'))}"
        return f"and {left:,} more {group}" if left else ""


def matches(text: str, words: Sequence[str]) -> bool:
    """Whether all the `words`, which have no case and no accents, occur in `text` without its."""
    there = unaccented(text)
    return all(word in there for word in words)


def stands_in(text: str, wanted: Sequence[Phrase], *, inside: bool = True) -> bool:
    """Whether a word of `text` begins with any of the phrases, or has it `inside`."""
    there = f" {' '.join(words_of(text))} "
    return any((str(phrase) if inside else _begun(phrase)) in there for phrase in wanted)


def shown(title: str, parts: Sequence[str], wanted: Sequence[Phrase]) -> str:
    """The title, and where the phrases are elsewhere, what stands around them there."""
    for inside in (False, True):
        if stands_in(title, wanted, inside=inside):
            return title
        part = next((part for part in parts if stands_in(part, wanted, inside=inside)), None)
        if part is not None:
            return f"{title}: {excerpt(part, wanted)}"
    return title


def excerpt(text: str, wanted: Sequence[Phrase]) -> str:
    """The line of `text` that one of the phrases is in, cut to what stands around it."""
    lines = text.splitlines()
    begun = (line for line in lines if stands_in(line, wanted, inside=False))
    line = next(chain(begun, (line for line in lines if stands_in(line, wanted))), text)
    line = " ".join(line.split())
    if len(line) <= 2 * _AROUND:
        return line
    place = max(0, _first_place(unaccented(line), wanted) - _AROUND)
    cut = line[place : place + 2 * _AROUND].strip()
    return f"{'…' if place else ''}{cut}{'…' if place + 2 * _AROUND < len(line) else ''}"


def _begun(phrase: Phrase) -> str:
    """A phrase at the beginning of a word, and one in quotes to the end of one."""
    return f" {phrase} " if phrase.closed else f" {phrase}"


def _first_place(line: str, wanted: Sequence[Phrase]) -> int:
    """Where the first of the phrases is in a line, 0 if none is: first where it begins a word."""
    for pattern in (r"\b{}", "{}"):
        found = (re.search(pattern.format(phrase.words[0]), line) for phrase in wanted)
        if places := [match.start() for match in found if match]:
            return min(places)
    return 0
