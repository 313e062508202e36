"""Rows that are not what the ledger says, written anew: the ledger tells what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tpmtui.storage.codec import FieldCodec, Required
from tpmtui.storage.database import Database
from tpmtui.storage.ledger import Ledger, Written, written
from tpmtui.storage.store import Store

_UNREADABLE = object()


class Followed(NamedTuple):
    """A thing whose row was written anew, or told the ledger, and what was done, a clause."""

    key: str
    what: str


def follow_ledger(
    database: Database, ledger: Ledger, store: Store[Any], *, at: datetime, by: str
) -> Iterator[Followed]:
    """Write what the ledger says into the rows of a store that say something else.

    What is missing is made again. What the ledger knows nothing of, though it must be there, it is
    told now, by `by` and `at`: the row is the only account of it. What neither can say stays.
    """
    told, last = _told(ledger, store.kind)
    rows = _rows(database, store)
    entries: list[Written] = []
    for key, fields in told.items():
        if key not in rows:
            yield from _made_again(database, store, key, fields, last[key])
            continue
        changed: dict[str, Any] = {}
        for codec in store.rows.recorded:
            is_now, should_be = _plain(codec, rows[key][codec.name]), fields.get(codec.name)
            if is_now == should_be and is_now is not _UNREADABLE:
                continue
            if should_be is not None or not isinstance(codec.default, Required):
                changed[codec.name] = _column(codec, should_be)
                was = "unreadable" if is_now is _UNREADABLE else repr(is_now)
                now = "unset" if should_be is None else repr(should_be)
                yield Followed(key, f"{codec.name} is {now} again, which was {was}")
            elif is_now is not _UNREADABLE:
                entries.append(written(at, by, store.kind, key, codec.name, None, is_now))
                yield Followed(key, f"the ledger knows of {codec.name} now: {is_now!r}")
        changed |= dict(_kept_besides(store, rows[key], last[key]))
        if changed:
            _write(database, store, key, changed)
    for key in rows.keys() - told.keys():
        plain = {codec.name: _plain(codec, rows[key][codec.name]) for codec in store.rows.recorded}
        if _UNREADABLE not in plain.values():
            entries += [
                written(at, by, store.kind, key, name, None, value)
                for name, value in plain.items()
                if value is not None
            ]
            yield Followed(key, f"the ledger knows of this {store.kind} now")
    if entries:
        ledger.append(entries)


def _made_again(
    database: Database, store: Store[Any], key: str, fields: dict[str, Any], last: datetime
) -> Iterator[Followed]:
    thing = store._from_ledger(key, fields)
    if thing is not None:
        row = store.rows.finished(store.rows.of(thing), thing, last)
        database.insert(store.table, store.rows.columns, [row])
        yield Followed(key, f"the {store.kind} is there again, as the ledger tells of it")


def _kept_besides(
    store: Store[Any], row: Mapping[str, Any], last: datetime
) -> Iterator[tuple[str, Any]]:
    """What the ledger does not tell of and cannot be read: how often written, and when last."""
    for codec in store.rows.codecs:
        if codec.name == "version" and not (isinstance(row["version"], int) and row["version"] > 0):
            yield "version", 1
        elif codec.name == "updated" and _plain(codec, row["updated"]) is _UNREADABLE:
            yield "updated", last.isoformat(timespec="seconds")


def _told(ledger: Ledger, kind: str) -> tuple[dict[str, dict[str, Any]], dict[str, datetime]]:
    told: dict[str, dict[str, Any]] = {}
    last: dict[str, datetime] = {}
    for entry in ledger.entries(kind=kind):
        told.setdefault(entry.key, {})[entry.field] = entry.new
        last[entry.key] = entry.at
    return told, last


def _rows(database: Database, store: Store[Any]) -> dict[str, Mapping[str, Any]]:
    names = store.rows.columns
    listed = ", ".join(f'"{name}"' for name in names)
    rows = database.execute_sql(f'SELECT {listed} FROM "{store.kind}" ORDER BY "id"')
    found = (dict(zip(names, row, strict=True)) for row in rows)
    return {row["key"]: row for row in found}


def _plain(codec: FieldCodec, column: Any) -> Any:
    """The plain value of a column, None where it is the default."""
    try:
        value = codec.from_column(column)
        return None if value == codec.default else codec.to_plain(value)
    except (ValueError, TypeError, KeyError, AttributeError):
        return _UNREADABLE


def _column(codec: FieldCodec, plain: Any) -> Any:
    if plain is None and not isinstance(codec.default, Required):
        return codec.to_column(codec.default)
    return codec.to_column(codec.from_plain(plain))


def _write(database: Database, store: Store[Any], key: str, columns: Mapping[str, Any]) -> None:
    slot = database._peewee.param
    names = ", ".join(f'"{name}" = {slot}' for name in columns)
    database.execute_sql(
        f'UPDATE "{store.kind}" SET {names} WHERE "key" = {slot}', [*columns.values(), key]
    )
