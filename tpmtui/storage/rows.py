"""Things as rows of their table and back, all fields at once: an import has a million of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import compress
from operator import attrgetter, ne
from typing import Any, Generic, TypeVar

from tpmtui.storage.codec import Required, codecs, moment_writer, same

# How often a thing was written and when last: true of the row, not of the thing, so not history.
_UNRECORDED = {"key", "version", "updated"}

T = TypeVar("T")


# A field, what it was and what it became: JSON as the ledger keeps it, None where nothing is set.
Change = tuple[str, str | None, str | None]


class Rows(Generic[T]):
    """The rows of one class of things. A row has one value for each of the `columns`."""

    def __init__(self, entity: type[T]) -> None:
        self.codecs = codecs(entity)
        self.names = tuple(codec.name for codec in self.codecs)
        self.recorded = [codec for codec in self.codecs if codec.name not in _UNRECORDED]
        # A thing whose key is made of other fields has a column for it all the same, at the end.
        self.columns = self.names if "key" in self.names else (*self.names, "key")
        self.codec = {codec.name: codec for codec in self.codecs}.__getitem__
        self._entity: Any = entity
        self._values = attrgetter(*self.names)
        self._defaults = [codec.default for codec in self.codecs]
        self._blank = [
            None if isinstance(codec.default, Required) else codec.to_column(codec.default)
            for codec in self.codecs
        ]
        self._readers = [
            (codec.name, codec.from_column)
            for codec in self.codecs
            if codec.from_column is not same
        ]
        self._writers = [
            (codec.name, codec.default, codec.to_column, codec.to_entry) for codec in self.codecs
        ]
        self._version = self.names.index("version")
        self._updated = self.names.index("updated") if "updated" in self.names else None
        self._moment = moment_writer()

    def thing(self, row: Sequence[Any]) -> T:
        """The thing in a row of `names`. Raises what its converters raise."""
        values = dict(zip(self.names, row, strict=True))
        for name, read in self._readers:
            values[name] = read(values[name])
        thing: T = self._entity(**values)
        return thing

    def of(self, thing: T | None) -> list[Any]:
        """The row of a thing; of what is not there yet, that of a thing with nothing set."""
        row = self._blank.copy()
        if thing is not None:
            values = self._values(thing)
            for place in self._differing(self._defaults, values):
                row[place] = self.codecs[place].to_column(values[place])
        return row

    def change(self, row: list[Any], old: T | None, new: T) -> list[Change]:
        """Make the row of `old` that of `new`; what of it the ledger is to know."""
        was, values = self._defaults if old is None else self._values(old), self._values(new)
        changes = []
        for place in self._differing(was, values):
            name, default, to_column, to_entry = self._writers[place]
            before, value = row[place], values[place]
            row[place] = now = to_column(value)
            if name not in _UNRECORDED:
                had = old is not None and was[place] != default
                text = to_entry(now) if value != default else None
                changes.append((name, to_entry(before) if had else None, text))
        return changes

    def finished(self, row: list[Any], thing: Any, at: datetime | None) -> tuple[Any, ...]:
        """The row as it is written: once more than before, and last `at`, if that is known."""
        row[self._version] += 1
        if at is not None and self._updated is not None:
            row[self._updated] = self._moment(at)
        return tuple(row) if len(row) == len(self.columns) else (*row, thing.key)

    def written(self, thing: T, at: datetime) -> T:
        """`thing` as its finished row has it."""
        stamp = {} if self._updated is None else {"updated": at}
        version = thing.version + 1  # type: ignore[attr-defined]
        return replace(thing, version=version, **stamp)  # type: ignore[type-var]

    def _differing(self, was: Sequence[Any], values: Sequence[Any]) -> Iterator[int]:
        return compress(range(len(values)), map(ne, values, was))
