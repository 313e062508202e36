"""What all stores share: reading domain objects, and the only code that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

import peewee

from tpmtui.domain.errors import Conflict, NotFound, RuleBroken, Unusable
from tpmtui.domain.text import did_you_mean, visible
from tpmtui.storage.chunks import chunks
from tpmtui.storage.codec import FieldCodec, Required, codecs
from tpmtui.storage.database import Database
from tpmtui.storage.ledger import Ledger
from tpmtui.storage.tables import selection

# How often a thing was written and when last: true of the row, not of the thing, so not history.
_UNRECORDED = {"key", "version", "updated"}


class Entity(Protocol):
    """What every stored dataclass has."""

    @property
    def key(self) -> str:
        """What the ledger and other things call it."""

    @property
    def version(self) -> int:
        """How often it was written: 0 for what is not stored yet."""

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
        self._codecs = codecs(self.entity)
        self._recorded = [codec for codec in self._codecs if codec.name not in _UNRECORDED]
        names = [codec.name for codec in self._codecs]
        self._columns = names if "key" in names else ["key", *names]
        self._selection = selection(self.table, tuple(names))

    # -- reading ---------------------------------------------------------------------------------

    def find(self, key: str, *, removed: bool = False) -> E | None:
        """The thing with this key, or None; a removed one only if asked for."""
        for found in self.where(self.table.key == key, removed=removed):  # type: ignore[attr-defined]
            return found
        return None

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
        # Imported history is appended late and happened early: what counts is when it was true.
        found = self._ledger.entries(kind=self.kind, keys=keys, until=until)
        entries = sorted(found, key=lambda entry: entry.at)
        for entry in entries:
            plain.setdefault(entry.key, {})[entry.field] = entry.new
        order = {key: place for place, key in enumerate(self._all_keys())}
        things = [self._from_ledger(key, fields) for key, fields in plain.items()]
        return sorted(
            (thing for thing in things if thing is not None and thing.removed is None),
            key=lambda thing: order.get(thing.key, len(order)),
        )

    def with_plain(self, thing: E, values: dict[str, Any]) -> E:
        """`thing` with some fields set from the plain form the ledger keeps."""
        by_name = {codec.name: codec for codec in self._codecs}
        return replace(
            thing,  # type: ignore[type-var]
            **{
                name: by_name[name].default if value is None else by_name[name].from_plain(value)
                for name, value in values.items()
            },
        )

    def plain(self, thing: E) -> dict[str, Any]:
        """The recorded fields of `thing` as the ledger keeps them; None where nothing is set."""
        return {
            codec.name: _recorded_value(codec, getattr(thing, codec.name))
            for codec in self._recorded
        }

    def at(self, ids: Sequence[int]) -> dict[int, E]:
        """The living things in some rows of the table, by the number of the row."""
        place = self.table.id  # type: ignore[attr-defined]
        query = self.table.select(place, self.table.key).where(place.in_(ids))  # type: ignore[attr-defined]
        keys = dict(self._database.fetch(query))
        found = self._stored(list(keys.values()))
        return {row: found[key] for row, key in keys.items() if not found[key].removed}

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

    def save_all(self, versions: Iterable[Saved[E]]) -> list[E]:
        """Write many things, or several versions of one in their order: history keeps them all.

        Returns the last version of each, as stored. All or nothing within the surrounding change.
        """
        versions = list(versions)
        before = self._stored([saved.entity.key for saved in versions if saved.entity.version])
        known = dict(before)
        entries: list[tuple[datetime, str, str, str, str, Any, Any]] = []
        last: dict[str, E] = {}
        for thing, at, by in versions:
            thing.check()
            known_thing = known.get(thing.key)
            if (known_thing.version if known_thing else 0) != thing.version:
                raise Conflict(
                    f"{thing.key} was changed by someone else meanwhile", thing, known_thing
                )
            changed = list(self._difference(known_thing, thing, at, by))
            if changed or known_thing is None:
                entries += changed
                known[thing.key] = last[thing.key] = self._touched(thing, at)
        self._write(before, last)
        if entries:
            self._ledger.append(entries)
        final = {key: replace(thing, version=thing.version + 1) for key, thing in last.items()}  # type: ignore[type-var]
        return [final.get(key, known[key]) for key in dict.fromkeys(v.entity.key for v in versions)]

    def _write(self, before: dict[str, E], last: dict[str, E]) -> None:
        new = [thing for key, thing in last.items() if key not in before]
        old = [thing for key, thing in last.items() if key in before]
        try:
            self._database.insert(self.table, self._columns, (self._encoded(t) for t in new))
        except peewee.IntegrityError:
            raise self._refusal(new) from None
        updated = self._database.update(
            self.table,
            self._columns,
            ((*self._encoded(thing), thing.key, thing.version) for thing in old),
        )
        if old and updated != len(old):
            raise Conflict(f"{old[0].key} was changed by someone else meanwhile", old[0])
        self._database.search.follow(self.kind, before, last)

    def _refusal(self, things: Sequence[E]) -> RuleBroken:
        taken = set(self._all_keys())
        twice = [thing.key for thing in things if thing.key in taken]
        return RuleBroken(f"{self.kind} {twice[0] if twice else things[0].key} exists already")

    def _encoded(self, thing: E) -> tuple[Any, ...]:
        values = [codec.to_column(getattr(thing, codec.name)) for codec in self._codecs]
        values[self._version_at] += 1
        return tuple(values) if len(values) == len(self._columns) else (thing.key, *values)

    @property
    def _version_at(self) -> int:
        return len(self._codecs) - 1

    def _touched(self, thing: E, at: datetime) -> E:
        """`thing` as it will be stored, apart from its version."""
        return thing

    def _difference(
        self, old: E | None, new: E, at: datetime, by: str
    ) -> Iterator[tuple[datetime, str, str, str, str, Any, Any]]:
        for codec in self._recorded:
            is_now = getattr(new, codec.name)
            was = codec.default if old is None else getattr(old, codec.name)
            if is_now != was:
                yield (
                    at,
                    by,
                    self.kind,
                    new.key,
                    codec.name,
                    None if old is None else _recorded_value(codec, was),
                    _recorded_value(codec, is_now),
                )

    # -- rows ------------------------------------------------------------------------------------

    def _living(self) -> Any:
        return self.table.removed.is_null()  # type: ignore[attr-defined]

    def _stored(self, keys: Sequence[str]) -> dict[str, E]:
        found: dict[str, E] = {}
        for chunk in chunks(keys):
            condition = self.table.key.in_(chunk)  # type: ignore[attr-defined]
            found |= {thing.key: thing for thing in self.where(condition, removed=True)}
        return found

    def _all_keys(self) -> list[str]:
        query = self.table.select(self.table.key).order_by(self.table.id)  # type: ignore[attr-defined]
        return [key for (key,) in self._database.fetch(query)]

    def _decoded(self, row: Sequence[Any]) -> E:
        try:
            return self.entity(
                **{
                    codec.name: codec.from_column(value)
                    for codec, value in zip(self._codecs, row, strict=True)
                }
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            raise self._unreadable() from None

    def _unreadable(self) -> Exception:
        return self._database.damaged(f"a {self.kind}")

    def _from_ledger(self, key: str, plain: dict[str, Any]) -> E | None:
        """A thing from its recorded fields; None where its creation lies after the moment."""
        values = {codec.name: codec.default for codec in self._codecs}
        if "key" in values:
            values["key"] = key
        for codec in self._recorded:
            if plain.get(codec.name) is not None:
                values[codec.name] = codec.from_plain(plain[codec.name])
        if any(isinstance(value, Required) for value in values.values()):
            return None
        return self.entity(**values)


def _recorded_value(codec: FieldCodec, value: Any) -> Any:
    """The plain value, with None for what is the field's default: unset and empty look alike."""
    return None if value == codec.default else codec.to_plain(value)
