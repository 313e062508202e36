"""Filters: values that say of any task or card whether it is meant; see `filter_terms` too."""
# ruff: noqa: D102  the fields of what is filtered are those of a task

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind, Priority


class Filterable(Protocol):
    """What can be filtered: a task, or a card of the board."""

    @property
    def key(self) -> str: ...
    @property
    def project(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def priority(self) -> Priority: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def assignees(self) -> tuple[str, ...]: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def points(self) -> float | None: ...
    @property
    def estimate_hours(self) -> float | None: ...
    @property
    def sprint(self) -> str | None: ...
    @property
    def due(self) -> date | None: ...
    @property
    def blocked(self) -> object: ...
    @property
    def updated(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """From where tasks are looked at: the day, the user, and what lies outside a single task.

    `calendars` and `current_sprints` (names) are by project key. `text_of` gives title, description
    and comments of a task by its key, without case and accents; where it is missing, or gives
    nothing, only titles are searched. `critical` holds the keys on the critical path, None where
    there is no schedule; `answered` the last day each task was answered for in a check-in, by key,
    None where that was not read.
    """

    today: date
    user: str
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    current_sprints: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stale_after: int = 5
    text_of: Callable[[str], str] | None = None
    critical: frozenset[str] | None = None
    answered: Mapping[str, date] | None = None


class Filter(ABC):
    """A condition that a task meets or not."""

    __slots__ = ()

    @abstractmethod
    def matches(self, item: Filterable, lens: Lens) -> bool:
        """Whether `item` meets this condition."""

    @property
    def needs_text(self) -> bool:
        """Whether descriptions and comments are looked into, so that they must be loaded."""
        return False

    def terms(self) -> Iterator[Filter]:
        """The single conditions this one is made of, negated or not; itself if it is one."""
        yield self


@dataclass(frozen=True, slots=True)
class And(Filter):
    """Every part matches; with no parts, anything does."""

    parts: tuple[Filter, ...]

    def matches(self, item: Filterable, lens: Lens) -> bool:
        """Whether every part does."""
        for part in self.parts:  # noqa: SIM110  all() would take twice the time of every key
            if not part.matches(item, lens):
                return False
        return True

    @property
    def needs_text(self) -> bool:
        """Whether any part does."""
        return any(part.needs_text for part in self.parts)

    def terms(self) -> Iterator[Filter]:
        """The terms of all parts."""
        for part in self.parts:
            yield from part.terms()


@dataclass(frozen=True, slots=True)
class Or(Filter):
    """At least one part matches."""

    parts: tuple[Filter, ...]

    def matches(self, item: Filterable, lens: Lens) -> bool:
        """Whether any part does."""
        for part in self.parts:  # noqa: SIM110  as above
            if part.matches(item, lens):
                return True
        return False

    @property
    def needs_text(self) -> bool:
        """Whether any part does."""
        return any(part.needs_text for part in self.parts)

    def terms(self) -> Iterator[Filter]:
        """The terms of all parts."""
        for part in self.parts:
            yield from part.terms()


@dataclass(frozen=True, slots=True)
class Not(Filter):
    """The part does not match."""

    part: Filter

    def matches(self, item: Filterable, lens: Lens) -> bool:
        """Whether the part does not."""
        return not self.part.matches(item, lens)

    @property
    def needs_text(self) -> bool:
        """Whether the part does."""
        return self.part.needs_text

    def terms(self) -> Iterator[Filter]:
        """The terms of the part."""
        return self.part.terms()


EVERYTHING: Filter = And(())
