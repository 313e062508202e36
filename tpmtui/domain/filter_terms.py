"""The single conditions of a filter. A board asks them of every card at every key: keep them cheap.

Words are folded once, when a term is made, and compared without regard to case.
"""
# ruff: noqa: D102  a class says what its `matches` does

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.filter import Filter, Filterable, Lens
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind, Priority, untouched_days
from tpmtui.domain.text import folded, unaccented

Comparison = Literal["<", "<=", "=", ">=", ">"]

_COMPARE: dict[Comparison, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}


@dataclass(frozen=True, slots=True)
class _OfWord(Filter):
    word: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "word", folded(self.word))


class Containing(_OfWord):
    """The word stands in the title, the description or a comment, or it is the key.

    Accents aside, as in the search.
    """

    __slots__ = ("_key",)

    _key: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "word", unaccented(self.word))
        object.__setattr__(self, "_key", self.word.upper())

    @property
    def needs_text(self) -> bool:
        return True

    def matches(self, item: Filterable, lens: Lens) -> bool:
        key, text_of = item.key, lens.text_of
        words = text_of(key) if text_of else ""
        return self.word in (words or unaccented(item.title)) or self._key == key


class Assigned(_OfWord):
    """The person of this handle is an assignee."""

    __slots__ = ()

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return _is_among(self.word, item.assignees)


class Tagged(_OfWord):
    """It has this tag."""

    __slots__ = ()

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return _is_among(self.word, item.tags)


class Keyed(_OfWord):
    """It is the task of this key."""

    __slots__ = ()

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return folded(item.key) == self.word


class InProject(_OfWord):
    """It belongs to the project of this key."""

    __slots__ = ()

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return folded(item.project) == self.word


class InColumn(_OfWord):
    """It stands in the column of this name."""

    __slots__ = ()

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return folded(item.column) == self.word


class InSprint(_OfWord):
    """It is in the sprint of this name."""

    __slots__ = ()

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.sprint is not None and folded(item.sprint) == self.word


class ChildOf(_OfWord):
    """Its parent is the task of this key."""

    __slots__ = ()

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.parent is not None and folded(item.parent) == self.word


@dataclass(frozen=True, slots=True)
class InCurrentSprint(Filter):
    """It is in a sprint that runs in its project now."""

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.sprint in lens.current_sprints.get(item.project, ())


@dataclass(frozen=True, slots=True)
class InState(Filter):
    """Its column's state is this."""

    state: State

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.state == self.state


@dataclass(frozen=True, slots=True)
class Prioritised(Filter):
    """Its priority is this, neither more nor less."""

    priority: Priority

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.priority == self.priority


@dataclass(frozen=True, slots=True)
class OfKind(Filter):
    """It is this kind of work."""

    kind: Kind

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.kind == self.kind


@dataclass(frozen=True, slots=True)
class Due(Filter):
    """Its due day compares so with this day; what has none does not."""

    compare: Comparison
    day: date

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.due is not None and _COMPARE[self.compare](item.due, self.day)


@dataclass(frozen=True, slots=True)
class Without(Filter):
    """It has no due day, no sprint or no parent."""

    field: Literal["due", "sprint", "parent"]

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return getattr(item, self.field) is None


@dataclass(frozen=True, slots=True)
class Blocked(Filter):
    """Something blocks it."""

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return bool(item.blocked)


@dataclass(frozen=True, slots=True)
class Overdue(Filter):
    """Its due day has passed and it is not done."""

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.due is not None and item.due < lens.today and item.state != State.DONE


@dataclass(frozen=True, slots=True)
class Stale(Filter):
    """It is in hand and was not touched for the lens's number of working days of its project."""

    def matches(self, item: Filterable, lens: Lens) -> bool:
        calendar = lens.calendars.get(item.project, PLAIN_WEEK)
        days = untouched_days(item, today=lens.today, calendar=calendar, answered=lens.answered)
        return days is not None and days >= lens.stale_after


@dataclass(frozen=True, slots=True)
class Unassigned(Filter):
    """Nobody is assigned."""

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return not item.assignees


@dataclass(frozen=True, slots=True)
class Unestimated(Filter):
    """It has neither points nor an estimate in hours."""

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return item.points is None and item.estimate_hours is None


@dataclass(frozen=True, slots=True)
class Mine(Filter):
    """The user is an assignee."""

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return _is_among(folded(lens.user), item.assignees)


@dataclass(frozen=True, slots=True)
class Critical(Filter):
    """It is on the critical path of its project."""

    def matches(self, item: Filterable, lens: Lens) -> bool:
        return lens.critical is not None and item.key in lens.critical


def _is_among(word: str, names: Iterable[str]) -> bool:
    for name in names:  # noqa: SIM110  any() takes twice the time
        if name == word or folded(name) == word:
            return True
    return False
