"""What all stores share: reading domain objects, and the only code that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

import peewee

from tpmtui.domain.errors import Conflict, NotFound, RuleBroken, Unusable
from tpmtui.domain.text import did_you_mean, visible
from tpmtui.storage.chunks import chunks
from tpmtui.storage.codec import Required, moment_writer
from tpmtui.storage.database import Database
from tpmtui.storage.ledger import Ledger, Written
from tpmtui.storage.rows import Rows
from tpmtui.storage.tables import selection


class Entity(Protocol):
    """What every stored dataclass has."""

    @property
    def key(self) -> str:
        """What the ledger and other things call it."""

    @property
    def version(self) -> int:
        """How often it was written: 0 for what is not stored yet."""

    @property
    def created(self) -> datetime:
        """When it was first there."""

    @property
    def removed(self) -> datetime | None:
        """When it was removed, None while it is there."""

    def check(self) -> None:
        """Raise BadInput for what it may not be."""


E = TypeVar("E", bound=Entity)


class Saved(NamedTuple, Generic[E]):
    """A thing as it was from a moment on, and who made it so."""

    entity: E
    at: datetime
    by: str


class Legible(NamedTuple, Generic[E]):
    """What can be read of a kind, removed things too, and the keys of what cannot."""

    things: list[E]
    unreadable: list[str]


class Store(Generic[E]):
    """The things of one kind. What was removed is found by `find(..., removed=True)` only."""

    kind: ClassVar[str]
    table: ClassVar[type[peewee.Model]]
    entity: type[E]

    def __init__(self, database: Database, ledger: Ledger) -> None:
        self._database = database
        self._ledger = ledger
        self.rows = Rows(self.entity)
        self._selection = selection(self.table, self.rows.names)

    # -- reading ---------------------------------------------------------------------------------

    def find(self, key: str, *, removed: bool = False) -> E | None:
        """The thing with this key, or None; a removed one only if asked for."""
        for found in self.where(self.table.key == key, removed=removed):  # type: ignore[attr-defined]
            return found
        return None

    def succeeding(self, new: E) -> E:
        """`new` as the next version of what has its key, or had it until it was removed, if any."""
        known = self.find(new.key, removed=True)
        if known is None:
            return new
        return replace(new, created=known.created, version=known.version)  # type: ignore[type-var]

    def get(self, key: str) -> E:
        """The thing with this key. Raises NotFound naming the nearest keys."""
        found = self.find(key)
        if found is None:
            raise NotFound(f"no {self.kind} {visible(key)}{did_you_mean(key, self.keys())}")
        return found

    def all(self) -> list[E]:
        """Everything of this kind, in the order it was created."""
        return self.where()

    def keys(self) -> list[str]:
        """Every key of this kind, in the order of creation."""
        query = self.table.select(self.table.key).where(self._living())  # type: ignore[attr-defined]
        return [key for (key,) in self._database.fetch(query.order_by(self.table.id))]  # type: ignore[attr-defined]

    def where(self, *conditions: Any, removed: bool = False) -> list[E]:
        """The things that fulfil peewee conditions, in the order of creation."""
        return list(self.stream(*conditions, removed=removed))

    def some(self, keys: Iterable[str]) -> dict[str, E]:
        """The living things with these keys, by key."""
        found = self.among(self.table.key, keys)  # type: ignore[attr-defined]
        return {thing.key: thing for thing in found}

    def some_ever(self, keys: Iterable[str]) -> dict[str, E]:
        """The things with these keys, removed ones too, by key."""
        found = self.among(self.table.key, keys, removed=True)  # type: ignore[attr-defined]
        return {thing.key: thing for thing in found}

    def among(self, column: Any, values: Iterable[str], *, removed: bool = False) -> list[E]:
        """The things whose `column` has one of any number of values.

        Those of as many values as a statement takes are in the order of creation.
        """
        found: list[E] = []
        for some in chunks(list(dict.fromkeys(values))):
            found += self.where(column.in_(some), removed=removed)
        return found

    def stream(
        self, *conditions: Any, removed: bool = False, order: Sequence[Any] = ()
    ) -> Iterator[E]:
        """Like `where`, one by one; by columns of the table in `order` before their creation."""
        query = self.table.select(*self._selection)
        for condition in conditions if removed else (*conditions, self._living()):
            query = query.where(condition)
        query = query.order_by(*order, self.table.id)  # type: ignore[attr-defined]
        for row in self._database.stream(query):
            yield self._decoded(row)

    def legible(self) -> Legible[E]:
        """Everything there is of this kind, as far as it can be read."""
        query = self.table.select(self.table.key, *self._selection).order_by(self.table.id)  # type: ignore[attr-defined]
        found: Legible[E] = Legible([], [])
        for key, *row in self._database.stream(query):
            try:
                found.things.append(self._decoded(row))
            except Unusable:
                found.unreadable.append(key)
        return found

    def as_of(self, until: date | datetime, *, keys: Iterable[str] | None = None) -> list[E]:
        """The things as they were at the end of a day, or at a moment, read from the ledger.

        In the order of their creation, or only those with some `keys`; what was removed by then is
        left out.
        """
        plain: dict[str, dict[str, Any]] = {}
        written: dict[str, datetime] = {}
        # Imported history is appended late and happened early: what counts is when it was true.
        found = self._ledger.entries(kind=self.kind, keys=keys, until=until)
        entries = sorted(found, key=lambda entry: entry.at)
        for entry in entries:
            plain.setdefault(entry.key, {})[entry.field] = entry.new
            written[entry.key] = entry.at
        order = {key: place for place, key in enumerate(self._all_keys())}
        things = [self._from_ledger(key, plain[key], written[key]) for key in plain]
        return sorted(
            (thing for thing in things if thing is not None and thing.removed is None),
            key=lambda thing: order.get(thing.key, len(order)),
        )

    def with_plain(self, thing: E, values: dict[str, Any]) -> E:
        """`thing` with some fields set from the plain form the ledger keeps."""
        codecs = ((self.rows.codec(name), value) for name, value in values.items())
        changed = {
            codec.name: codec.default if value is None else codec.from_plain(value)
            for codec, value in codecs
        }
        return replace(thing, **changed)  # type: ignore[type-var]

    def plain(self, thing: E) -> dict[str, Any]:
        """The recorded fields of `thing` as the ledger keeps them; None where nothing is set."""
        values = ((codec, getattr(thing, codec.name)) for codec in self.rows.recorded)
        return {
            codec.name: None if value == codec.default else codec.to_plain(value)
            for codec, value in values
        }

    def at(self, ids: Sequence[int]) -> dict[int, E]:
        """The living things in some rows of the table, by the number of the row."""
        # Asked at every key typed, where putting a query together would take most of the time.
        columns = ", ".join(f'"{name}"' for name in ("id", *self.rows.names))
        numbers = ", ".join(map(str, ids))
        rows = self._database.execute_sql(
            f'SELECT {columns} FROM "{self.kind}" WHERE "id" IN ({numbers}) AND "removed" IS NULL'
        )
        return {number: self._decoded(row) for number, *row in rows}

    # -- writing ---------------------------------------------------------------------------------

    def save(self, thing: E) -> E:
        """Write what changed since `thing` was read, and the ledger with it. What is now stored.

        Raises Conflict if someone else changed it meanwhile, and what `check` raises.
        """
        step = self._ledger.step
        if step is None:
            raise RuntimeError("a store was asked to save outside of a change")
        (stored,) = self.save_all([Saved(thing, step.at, step.by)])
        return stored

    def save_all(self, versions: Iterable[Saved[E]]) -> Iterator[E]:
        """Write many things, or several versions of one in their order: history keeps them all.

        The last version of each as stored, made as they are asked for. All or nothing within the
        surrounding change.
        """
        versions = list(versions)
        before = self.some_ever(saved.entity.key for saved in versions if saved.entity.version)
        last: dict[str, Saved[E]] = {}
        rows: dict[str, list[Any]] = {}
        entries: list[Written] = []
        moment = moment_writer()
        for saved in versions:
            thing = saved.entity
            thing.check()
            key = thing.key
            known = last[key].entity if key in last else before.get(key)
            if (known.version if known else 0) != thing.version:
                raise Conflict(f"{key} was changed by someone else meanwhile", thing, known)
            row = rows[key] if key in rows else self.rows.of(known)
            changes = self.rows.change(row, known, thing)
            if changes:
                rows[key], last[key] = row, saved
                what = (moment(saved.at), saved.by, self.kind, key)
                entries += [(*what, *change) for change in changes]
        self._write(before, last, rows)
        if entries:
            self._ledger.append(entries)
        return (
            self.rows.written(last[key].entity, last[key].at) if key in last else before[key]
            for key in dict.fromkeys(saved.entity.key for saved in versions)
        )

    def _write(
        self, before: dict[str, E], last: dict[str, Saved[E]], rows: dict[str, list[Any]]
    ) -> None:
        new, old = [], []
        for key, (thing, at, _) in last.items():
            row = self.rows.finished(rows[key], thing, at)
            if key in before:
                old.append((*row, key, thing.version))
            else:
                new.append(row)
        # A server answers nothing in a change that failed: of several that fail in a part of their
        # own it can be asked which of them there is.
        part = self._database.transaction() if len(new) > 1 else nullcontext()
        try:
            with part:
                self._database.insert(self.table, self.rows.columns, new)
        except peewee.IntegrityError:
            raise self._refusal([key for key in last if key not in before]) from None
        updated = self._database.update(self.table, self.rows.columns, old)
        if old and updated != len(old):
            thing = next(saved.entity for key, saved in last.items() if key in before)
            raise Conflict(f"{thing.key} was changed by someone else meanwhile", thing)
        things = {key: saved.entity for key, saved in last.items()}
        self._database.search.follow(self.kind, before, things)

    def _refusal(self, keys: Sequence[str]) -> RuleBroken:
        taken = set(self._all_keys()) if len(keys) > 1 else set(keys)
        twice = [key for key in keys if key in taken]
        return RuleBroken(f"{self.kind} {twice[0] if twice else keys[0]} exists already")

    # -- rows ------------------------------------------------------------------------------------

    def _living(self) -> Any:
        return self.table.removed.is_null()  # type: ignore[attr-defined]

    def _all_keys(self) -> list[str]:
        query = self.table.select(self.table.key).order_by(self.table.id)  # type: ignore[attr-defined]
        return [key for (key,) in self._database.fetch(query)]

    def _decoded(self, row: Sequence[Any]) -> E:
        try:
            return self.rows.thing(row)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise self._unreadable() from None

    def _unreadable(self) -> Exception:
        return self._database.damaged(f"a {self.kind}")

    def _from_ledger(
        self, key: str, plain: dict[str, Any], written: datetime | None = None
    ) -> E | None:
        """A thing from its recorded fields, and when the last of them was written.

        None where its creation lies after the moment.
        """
        values = {codec.name: codec.default for codec in self.rows.codecs}
        for name, value in (("key", key), ("updated", written)):
            if name in values:
                values[name] = value
        for codec in self.rows.recorded:
            if plain.get(codec.name) is not None:
                values[codec.name] = codec.from_plain(plain[codec.name])
        if any(isinstance(value, Required) for value in values.values()):
            return None
        return self.entity(**values)
