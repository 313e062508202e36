"""Values to columns and back: what a dataclass declares decides how it is kept.

A value has a *plain* form, which JSON can hold and the ledger shows, and a column form: the plain
form itself or, for tuples and records, its JSON text.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

Convert = Callable[[Any], Any]

_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class FieldCodec(NamedTuple):
    """How one field of a dataclass is kept."""

    name: str
    default: Any
    to_plain: Convert
    from_plain: Convert
    to_column: Convert
    from_column: Convert
    to_entry: Convert  # from a column to the text of an entry of the ledger


class Required:
    """Marks a field that has no default; equal to no value a field can have."""


def codecs(entity: type) -> tuple[FieldCodec, ...]:
    """The codec of every field of the dataclass `entity`, in order."""
    return _declared(entity)


@cache  # reading what a class declares takes longer than most queries
def _declared(entity: type) -> tuple[FieldCodec, ...]:
    hints = typing.get_type_hints(entity)
    found = []
    for field in fields(entity):
        to_plain, from_plain, composite = _converters(hints[field.name])
        default = Required() if field.default is field.default_factory else field.default
        found.append(
            FieldCodec(
                field.name,
                default,
                to_plain,
                from_plain,
                _encoded(to_plain) if composite else to_plain,
                _decoded(from_plain) if composite else from_plain,
                same if composite else to_text,
            )
        )
    return tuple(found)


def to_text(plain: Any) -> str | None:
    """The JSON text of a plain value; None stays None so that SQL can ask for it."""
    return None if plain is None else _dump(plain)


def from_text(text: str | None) -> Any:
    """The plain value of a JSON text written by `to_text`."""
    return None if text is None else json.loads(text)


def _encoded(to_plain: Convert) -> Convert:
    def encode(value: Any) -> str | None:
        return "[]" if value == () else to_text(to_plain(value))

    return encode


def _decoded(from_plain: Convert) -> Convert:
    def decode(text: str | None) -> Any:
        return () if text == "[]" else from_plain(from_text(text))

    return decode


def same(value: Any) -> Any:
    """What needs no conversion."""
    return value


def moment_writer() -> Callable[[datetime], str]:
    """What writes moments to the second; the same one again, as in an import, only once."""
    last: tuple[datetime | None, str] = (None, "")

    def write(moment: datetime) -> str:
        nonlocal last
        known, text = last
        # By identity: moments that are equal can be of different zones.
        if moment is not known:
            text = moment.isoformat(timespec="seconds")
            last = (moment, text)
        return text

    return write


def _number(value: Any) -> Any:
    """Whole numbers are whole again after a trip through a REAL column: 5 points, not 5.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _converters(hint: Any) -> tuple[Convert, Convert, bool]:
    """For a type: to plain, from plain, and whether the plain form is a list or an object."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        to_plain, from_plain, composite = _converters(next(t for t in inner if t is not type(None)))
        return _optional(to_plain), _optional(from_plain), composite
    if origin is tuple:
        to_item, from_item, _ = _converters(inner[0])
        return (
            lambda values: [to_item(value) for value in values],
            lambda items: tuple(from_item(item) for item in items),
            True,
        )
    if is_dataclass(hint):
        return (*_record_converters(hint), True)
    if issubclass(hint, StrEnum):
        return str, hint, False
    if issubclass(hint, datetime):
        return moment_writer(), datetime.fromisoformat, False
    if issubclass(hint, date):
        return date.isoformat, date.fromisoformat, False
    if hint is float:
        return _number, _number, False
    return (same, bool, False) if hint is bool else (same, same, False)


def _record_converters(record: Any) -> tuple[Convert, Convert]:
    parts = codecs(record)
    # What a record came to have later is left out while it is not set: what was written before
    # stays as true as it was.
    later = {field.name for field in fields(record) if field.metadata.get("later")}

    def to_plain(value: Any) -> dict[str, Any]:
        return {
            part.name: part.to_plain(getattr(value, part.name))
            for part in parts
            if part.name not in later or getattr(value, part.name) != part.default
        }

    def from_plain(items: dict[str, Any]) -> Any:
        return record(
            **{part.name: part.from_plain(items[part.name]) for part in parts if part.name in items}
        )

    return to_plain, from_plain


def _optional(convert: Convert) -> Convert:
    if convert is same:
        return same
    return lambda value: None if value is None else convert(value)
