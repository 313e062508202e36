"""Typed minutes against those that are there: which items stay, change, come and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from tpmtui.domain.minutes import ItemKind, MinuteLine


class Shown(NamedTuple):
    """An item as it was shown to whoever typed: its key and its line."""

    key: str
    line: MinuteLine


@dataclass(frozen=True, slots=True)
class Revision:
    """What becomes of one line: `key` is the item it goes on with, None for a new one.

    `before` is the line that was shown for the item.
    """

    key: str | None
    line: MinuteLine
    before: MinuteLine | None = None

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return self.before is None or _said(self.before) != _said(self.line)


def revise(shown: Sequence[Shown], typed: Sequence[MinuteLine]) -> tuple[list[Revision], list[str]]:
    """The typed lines in their order, each with its item, and the keys of the items that go.

    An action that says its task's key goes on with that task's item wherever it is typed now;
    other lines are matched by what they say, then by their kind, in their order.
    """
    by_place = dict(_by_task(shown, typed))
    used = set(by_place.values())
    rest_shown = [each for each in shown if each.key not in used]
    rest_places = [place for place in range(len(typed)) if place not in by_place]
    for key, place in _by_words(rest_shown, [typed[place] for place in rest_places]):
        by_place[rest_places[place]] = key
    lines = {each.key: each.line for each in shown}
    revisions = [
        Revision(by_place[place], line, lines[by_place[place]])
        if place in by_place
        else Revision(None, line)
        for place, line in enumerate(typed)
    ]
    kept = set(by_place.values())
    return revisions, [each.key for each in shown if each.key not in kept]


def _by_task(shown: Sequence[Shown], typed: Sequence[MinuteLine]) -> Iterator[tuple[int, str]]:
    items: dict[str, str] = {}
    for each in shown:
        if each.line.action and each.line.action.task:
            items.setdefault(each.line.action.task, each.key)
    for place, line in enumerate(typed):
        key = items.pop(line.action.task, None) if line.action and line.action.task else None
        if key is not None:
            yield place, key


def _by_words(shown: Sequence[Shown], typed: Sequence[MinuteLine]) -> Iterator[tuple[str, int]]:
    old, new = [_said(each.line) for each in shown], [_said(line) for line in typed]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield from ((shown[first + n].key, start + n) for n in range(last - first))
        elif tag == "replace":
            yield from _by_kind(shown[first:last], typed[start:end], start)


def _said(line: MinuteLine) -> tuple[ItemKind, str, str]:
    return line.kind, str(line), line.told


def _by_kind(
    shown: Sequence[Shown], typed: Sequence[MinuteLine], start: int
) -> Iterator[tuple[str, int]]:
    waiting = list(shown)
    for place, line in enumerate(typed):
        for number, each in enumerate(waiting):
            if _may_become(each.line, line):
                del waiting[: number + 1]
                yield each.key, start + place
                break


def _may_become(before: MinuteLine, line: MinuteLine) -> bool:
    """Whether an item can go on as this line: an action only as an action of no other task."""
    if ItemKind.ACTION not in (before.kind, line.kind):
        return before.kind is line.kind
    return before.kind is line.kind and not (line.action and line.action.task)
