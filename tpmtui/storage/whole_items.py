"""Plain items back into things and the ledger, checked field by field: files may say anything."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from tpmtui.domain.errors import BadInput
from tpmtui.domain.ledger import Entry, Step
from tpmtui.domain.text import brief
from tpmtui.storage.codec import FieldCodec, Required, codecs, to_text
from tpmtui.storage.store import Store


class ThingReader:
    """Reads the items of one kind of thing."""

    def __init__(self, store: Store[Any]) -> None:
        self._entity = store.entity
        self._kind = store.kind
        hints = typing.get_type_hints(store.entity)
        self._codecs = {codec.name: codec for codec in codecs(store.entity)}
        self._codecs.pop("version")
        self._fits = {name: _fitting(hints[name]) for name in self._codecs}

    def read(self, item: Mapping[str, Any]) -> Any:
        """The thing of an item, checked by its own rules."""
        values = {}
        for name, codec in self._codecs.items():
            if name in item:
                values[name] = self._value(codec, item[name])
            elif isinstance(codec.default, Required):
                raise BadInput(f"a {self._kind} without {name}")
        thing = self._entity(**values)
        thing.check()
        return thing

    def check(self, field: str, value: Any) -> None:
        """Raise BadInput for a value that the ledger cannot have of a field."""
        if field not in self._codecs:
            raise BadInput(f"a {self._kind} has no {brief(field)}")
        if value is not None:
            self._value(self._codecs[field], value)

    def _value(self, codec: FieldCodec, plain: Any) -> Any:
        try:
            if self._fits[codec.name](plain):
                return codec.from_plain(plain)
        except (ValueError, OverflowError):
            pass  # no such day, or no such word
        raise BadInput(f"{codec.name} of a {self._kind} cannot be {brief(str(to_text(plain)))}")


class LedgerReader:
    """Reads steps and entries, whose ids must rise and lead somewhere."""

    def __init__(self, readers: Mapping[str, ThingReader]) -> None:
        self.steps: list[Step] = []
        self.entries: list[Entry] = []
        self._readers = readers

    def read(self, kind: Any, item: Any) -> None:
        """Keep the step or entry that an item is."""
        if kind == "step":
            self.steps.append(
                Step(
                    _number(item, "id"),
                    _moment(item),
                    _text(item, "by"),
                    _text(item, "label"),
                    _number(item, "undoes") if item.get("undoes") is not None else None,
                )
            )
        elif kind == "entry":
            entry = Entry(
                _number(item, "id"),
                _number(item, "step"),
                _moment(item),
                _text(item, "by"),
                _text(item, "kind"),
                _text(item, "key"),
                _text(item, "field"),
                item.get("old"),
                item.get("new"),
            )
            if entry.kind not in self._readers:
                raise BadInput(f"there are no things of kind {brief(entry.kind)}")
            self._readers[entry.kind].check(entry.field, entry.old)
            self._readers[entry.kind].check(entry.field, entry.new)
            self.entries.append(entry)
        else:
            raise BadInput(f"there are no such items as {brief(str(kind))}")

    def check(self) -> None:
        """Raise BadInput for ids that stand twice or lead nowhere."""
        for what, found in (("step", self.steps), ("entry", self.entries)):
            ids = [one.id for one in found]
            if any(later <= earlier for earlier, later in pairwise(ids)):
                raise BadInput(f"the ids of the {what}s are out of order, or stand twice")
        steps = {step.id for step in self.steps}
        for step in self.steps:
            if step.undoes is not None and step.undoes not in steps:
                raise BadInput(
                    f"step {step.id} undoes step {step.undoes}, which is not in the file"
                )
        for entry in self.entries:
            if entry.step not in steps:
                raise BadInput(
                    f"entry {entry.id} is of step {entry.step}, which is not in the file"
                )


def _number(item: Mapping[str, Any], name: str) -> int:
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 1 << 62:
        raise BadInput(f"{name} must be a number above 0")
    return value


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if not isinstance(value, str):
        raise BadInput(f"{name} must be text")
    return value


def _moment(item: Mapping[str, Any]) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(item, "at"))
    except ValueError:
        moment = datetime.min
    if moment.tzinfo is None:
        raise BadInput("at must be a moment with an offset")
    return moment


def _fitting(hint: Any) -> Callable[[Any], bool]:
    """Whether a plain value has the shape that a field of this type has in JSON."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        fits = _fitting(next(part for part in inner if part is not type(None)))
        return lambda value: value is None or fits(value)
    if origin is tuple:
        each = _fitting(inner[0])
        return lambda value: isinstance(value, list) and all(map(each, value))
    if is_dataclass(hint):
        return _record_fitting(hint)
    if issubclass(hint, datetime):
        return lambda value: isinstance(value, str) and _has_offset(value)
    if issubclass(hint, StrEnum | date | str):
        return lambda value: isinstance(value, str)
    if hint is bool:
        return lambda value: isinstance(value, bool)
    kinds = (int, float) if hint is float else int
    return lambda value: isinstance(value, kinds) and not isinstance(value, bool)


def _record_fitting(record: Any) -> Callable[[Any], bool]:
    hints = typing.get_type_hints(record)
    parts = {field.name: _fitting(hints[field.name]) for field in fields(record)}
    required = {codec.name for codec in codecs(record) if isinstance(codec.default, Required)}

    def fits(value: Any) -> bool:
        return (
            isinstance(value, dict)
            and required <= value.keys() <= parts.keys()
            and all(parts[name](part) for name, part in value.items())
        )

    return fits


def _has_offset(text: str) -> bool:
    return datetime.fromisoformat(text).tzinfo is not None
