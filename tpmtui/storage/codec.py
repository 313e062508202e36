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
_quoted = json.encoder.encode_basestring


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
        to_plain, from_plain, to_json = _converters(hints[field.name])
        default = Required() if field.default is field.default_factory else field.default
        found.append(
            FieldCodec(
                field.name,
                default,
                to_plain,
                from_plain,
                to_json or to_plain,
                _decoded(from_plain) if to_json else from_plain,
                same if to_json else to_text,
            )
        )
    return tuple(found)


def to_text(plain: Any) -> str | None:
    """The JSON text of a plain value; None stays None so that SQL can ask for it."""
    if type(plain) is str:  # nine in ten of what a ledger keeps
        return _quoted(plain)
    if type(plain) is int:
        return str(plain)
    return None if plain is None else _dump(plain)


def from_text(text: str | None) -> Any:
    """The plain value of a JSON text written by `to_text`."""
    return None if text is None else json.loads(text)


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


def _converters(hint: Any) -> tuple[Convert, Convert, Convert | None]:
    """For a type: to plain, from plain, and to JSON where the plain form is a list or an object."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        to_plain, from_plain, to_json = _converters(next(t for t in inner if t is not type(None)))
        return _optional(to_plain), _optional(from_plain), to_json and _optional(to_json)
    if origin is tuple:
        to_item, from_item, _ = _converters(inner[0])
        return (
            lambda values: [to_item(value) for value in values],
            lambda items: tuple(from_item(item) for item in items),
            lambda values: to_text([to_item(value) for value in values]) if values else "[]",
        )
    if is_dataclass(hint):
        return _record_converters(hint)
    if issubclass(hint, StrEnum):
        return str, hint, None
    if issubclass(hint, datetime):
        return moment_writer(), datetime.fromisoformat, None
    if issubclass(hint, date):
        return date.isoformat, date.fromisoformat, None
    if hint is float:
        return _number, _number, None
    return (same, bool, None) if hint is bool else (same, same, None)


def _record_converters(record: Any) -> tuple[Convert, Convert, Convert]:
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

    heads = {part.name: f"{to_text(part.name)}:" for part in parts}

    def to_json(value: Any) -> str:
        # Put together here: the encoder of the standard library takes five times as long to begin.
        texts = []
        for part in parts:
            held = getattr(value, part.name)
            if part.name not in later or held != part.default:
                texts.append(heads[part.name] + (part.to_entry(part.to_column(held)) or "null"))
        return f"{{{','.join(texts)}}}"

    return to_plain, from_plain, to_json


def _optional(convert: Convert) -> Convert:
    if convert is same:
        return same
    return lambda value: None if value is None else convert(value)
