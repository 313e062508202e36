"""The index of words: kept with the things by their stores, asked by a search.

One row a thing, whose number tells its kind and its row. It is made of what the tables hold, so it
can always be made anew.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

from tpmtui.domain.search_words import Phrase, Searched, searched
from tpmtui.storage.chunks import chunks

COLUMNS = ("title", "label", "body", "home")
# The table of a kind has its name. Within a span the newest rows are looked at first: what there
# is most of comes first here, so that it hides nothing.
NUMBERS = {
    kind: number
    for number, kind in enumerate(
        (
            "task", "comment", "minute", "series", "sprint",
            "programme", "course", "project", "person",
        ),
        start=1,
    )
}  # fmt: skip
_KINDS = {number: kind for kind, number in NUMBERS.items()}
_SPANS = (("task",), ("comment",), tuple(NUMBERS)[2:])
_SHIFT = 40
_ROW = (1 << _SHIFT) - 1
_CANDIDATES = 2000  # of a span are ranked: a word that more have says little of any
_MOST_INSIDE = 1000
_FILLED_AT_ONCE = 5000


class Matches(NamedTuple):
    """What was found, by kind: how many things, and the ids of the best of them, best first.

    `called` are the kinds of which something is called as what was looked for.
    """

    counts: Mapping[str, int]
    best: Mapping[str, Sequence[int]]
    called: frozenset[str] = frozenset()


class Terms(NamedTuple):
    """A question in the words of one kind of database: for any column, titles, and labels."""

    anywhere: str
    in_title: str
    as_label: str


def first_number(kind: str) -> int:
    """What is added to the id of a row of a kind."""
    return NUMBERS[kind] << _SHIFT


class Rows(Protocol):
    """What an index needs of its database."""

    read_only: bool

    def execute_sql(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row of one statement, unconverted."""

    def execute_many(self, sql: str, rows: Iterable[Any]) -> int:
        """One statement for each tuple of parameters. Rows changed."""


class SearchIndex(ABC):
    """The index of one database; a subclass speaks to one kind of it."""

    _slot: str  # what stands for a parameter

    def __init__(self, database: Rows) -> None:
        self._database = database

    # -- writing ---------------------------------------------------------------------------------

    def follow(self, kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Follow things of a kind from what they were to what they are, both by key."""
        if kind not in NUMBERS:
            return
        gone, new = [], []
        for key, thing in after.items():
            was = searched(kind, before[key]) if key in before else None
            words = searched(kind, thing)
            if words == was:
                continue
            if was is not None:
                gone.append(key)
            if words is not None:
                new.append((key, words))
        if gone:
            self._forget(kind, gone)
        if new:
            self._add(kind, new)

    def fill(self, kinds: Iterable[tuple[str, Iterable[Any]]]) -> None:
        """Make the index anew from the things of each kind there is."""
        self.clear()
        for kind, things in kinds:
            rest = iter(things)
            while some := {thing.key: thing for thing in islice(rest, _FILLED_AT_ONCE)}:
                self.follow(kind, {}, some)

    @abstractmethod
    def clear(self) -> None:
        """Forget everything."""

    @abstractmethod
    def _add(self, kind: str, rows: Sequence[tuple[str, Searched]]) -> None:
        """Take in the words of things that are in their table, each with its key."""

    @abstractmethod
    def _forget(self, kind: str, keys: Sequence[str]) -> None:
        """Leave out things that are in their table."""

    def _numbers(self, kind: str, keys: Sequence[str]) -> dict[str, int]:
        """The numbers of things that are in their table, by key."""
        base = first_number(kind)
        numbers: dict[str, int] = {}
        for some in chunks(keys):
            slots = ", ".join([self._slot] * len(some))
            rows = self._database.execute_sql(
                f'SELECT "key", "id" + {base} FROM "{kind}" WHERE "key" IN ({slots})', some
            )
            numbers |= dict(rows)
        return numbers

    # -- asking ----------------------------------------------------------------------------------

    def find(self, wanted: Sequence[Phrase], *, home: str = "", most: int) -> Matches:
        """What has all the phrases; `home` is the word of the project to look in, or empty.

        At most `most` of a kind: first what is called so, then what has them in its title, then by
        rank among the newest. Where nothing begins with them, what has them inside of its words.
        """
        terms = self._terms(wanted, home)
        counts = {_KINDS[number]: count for number, count in self._counts(terms.anywhere)}
        if not counts:
            quoted = any(phrase.closed for phrase in wanted)
            return Matches({}, {}) if quoted else self._inside(wanted, home, most)
        called = self._called(terms.as_label, " ".join(map(str, wanted)))
        best: dict[str, list[int]] = {kind: [] for kind in counts}
        for span in _SPANS:
            if there := {kind: min(most, counts[kind]) for kind in span if kind in counts}:
                for number in self._ordered(terms, called, there):
                    kind = _KINDS[number >> _SHIFT]
                    if len(best[kind]) < most:
                        best[kind].append(number & _ROW)
        kinds = frozenset(_KINDS[number >> _SHIFT] for number in called)
        return Matches(counts, best, kinds)

    def _ordered(
        self, terms: Terms, called: Iterable[int], needed: Mapping[str, int]
    ) -> Iterator[int]:
        """The numbers of a span's kinds, the best first, until there are as many as `needed`."""
        kinds = list(needed)
        span = range(first_number(kinds[0]), first_number(kinds[-1]) + _ROW)
        found = dict.fromkeys(number for number in called if number in span)
        for term in (terms.in_title, terms.anywhere):
            there = self._newest(term, span.start, span.stop, _CANDIDATES)
            there.sort(key=lambda match: (match[1], -match[0]))
            found |= dict.fromkeys(number for number, _ in there)
            held = [_KINDS[number >> _SHIFT] for number in found]
            if all(held.count(kind) >= count for kind, count in needed.items()):
                break
        return iter(found)

    def _inside(self, wanted: Sequence[Phrase], home: str, most: int) -> Matches:
        slot = self._slot
        holds = " OR ".join(f'"{column}" LIKE {slot}' for column in COLUMNS[:3])
        conditions = [f"({holds})"] * len(wanted)
        parameters = [f"%{phrase}%" for phrase in wanted for _ in COLUMNS[:3]]
        if home:
            conditions.append(f'"home" = {slot}')
            parameters.append(home)
        best: dict[str, list[int]] = {}
        for (number,) in self._database.execute_sql(
            f'SELECT "id" FROM "search" WHERE {" AND ".join(conditions)}'
            f' ORDER BY "id" DESC LIMIT {_MOST_INSIDE}',
            parameters,
        ):
            best.setdefault(_KINDS[number >> _SHIFT], []).append(number & _ROW)
        return Matches(
            {kind: len(ids) for kind, ids in best.items()},
            {kind: ids[:most] for kind, ids in best.items()},
        )

    @abstractmethod
    def _terms(self, wanted: Sequence[Phrase], home: str) -> Terms:
        """The question put into words."""

    @abstractmethod
    def _counts(self, term: str) -> list[tuple[int, int]]:
        """How many things match, by the number of their kind."""

    @abstractmethod
    def _called(self, term: str, label: str) -> list[int]:
        """The numbers of what has the words of `label` for its whole label."""

    @abstractmethod
    def _newest(self, term: str, first: int, beyond: int, most: int) -> list[tuple[int, float]]:
        """The greatest matching numbers from `first` to before `beyond`; a low score is better."""

    # -- checking --------------------------------------------------------------------------------

    def strangers(self, kind: str, things: Iterable[Any]) -> list[str]:
        """The keys of the things of a kind, removed ones too, found by other words than theirs."""
        query = f'''
            SELECT thing."key", search."title", search."label", search."body", search."home"
            FROM "{kind}" AS thing
            LEFT JOIN "search" ON search."id" = thing."id" + {first_number(kind)}'''
        kept = {key: columns for key, *columns in self._database.execute_sql(query)}
        nothing = [None] * len(COLUMNS)
        return [
            thing.key
            for thing in things
            if kept.get(thing.key, nothing) != list(searched(kind, thing) or nothing)
        ]

    @abstractmethod
    def is_whole(self) -> bool:
        """Whether the index is that of the words which it is made of."""
