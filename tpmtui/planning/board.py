"""The board: cards in columns and swimlanes, counted against their limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tpmtui.domain.card import Card
from tpmtui.domain.project import Column, Project
from tpmtui.domain.task import Priority


class Grouping(StrEnum):
    """What the swimlanes stand for."""

    NONE = "none"
    PERSON = "person"
    PARENT = "parent"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Lane:
    """A swimlane: its name, and its cards by column, in their order."""

    name: str
    columns: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """One project's board. `counts` are of all cards, shown or filtered out: limits count work."""

    project: Project
    counts: tuple[int, ...]
    lanes: tuple[Lane, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, left to right."""
        return self.project.columns

    @property
    def shown(self) -> int:
        """The number of different cards that passed the filter."""
        return len({card.key for lane in self.lanes for cards in lane.columns for card in cards})

    def is_over(self, column: int) -> bool:
        """Whether a column holds more than its WIP limit."""
        limit = self.columns[column].wip_limit
        return limit is not None and self.counts[column] > limit


def lay_out(
    project: Project,
    cards: Iterable[Card],
    *,
    grouping: Grouping = Grouping.NONE,
    wanted: Callable[[Card], bool] | None = None,
    titles: Callable[[str], str] = str,
) -> Board:
    """Put cards, given in the order of their ranks, into columns and lanes.

    `wanted` filters what is shown, `titles` names a parent in its lane's heading. A card of two
    people stands in both lanes. A card in a column that the board has lost is left out: `doctor`
    tells of it.
    """
    place = {column.name: index for index, column in enumerate(project.columns)}
    counts = [0] * len(place)
    lanes: dict[str, list[list[Card]]] = {}
    for card in cards:
        column = place.get(card.column)
        if column is None:
            continue
        counts[column] += 1
        if wanted is not None and not wanted(card):
            continue
        for lane in _lanes_of(card, grouping):
            lanes.setdefault(lane, [[] for _ in place])[column].append(card)
    names = sorted(lanes, key=_order(grouping)) or [""]
    empty: list[list[Card]] = [[] for _ in place]
    return Board(
        project,
        tuple(counts),
        tuple(
            Lane(
                titles(name) if grouping is Grouping.PARENT and name else name,
                tuple(tuple(column) for column in lanes.get(name, empty)),
            )
            for name in names
        ),
    )


def _lanes_of(card: Card, grouping: Grouping) -> Sequence[str]:
    if grouping is Grouping.PERSON:
        return card.assignees or ("",)
    if grouping is Grouping.PARENT:
        return (card.parent or "",)
    if grouping is Grouping.PRIORITY:
        return (card.priority,)
    return ("",)


def _order(grouping: Grouping) -> Callable[[str], tuple[bool, int, str]]:
    """Lanes by name, most pressing priority first, and the lane of what has none last."""

    def key(name: str) -> tuple[bool, int, str]:
        if grouping is Grouping.PRIORITY:
            return (False, Priority(name).order, name)
        head, _, number = name.rpartition("-")
        if grouping is Grouping.PARENT and number.isdecimal():
            return (False, int(number), head)
        return (name == "", 0, name)

    return key
