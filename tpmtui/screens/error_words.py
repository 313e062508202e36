"""How an error is said on a screen: one line, both versions where two people changed the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from tpmtui.domain.errors import Busy, Conflict, TpmError, Unreachable
from tpmtui.domain.text import brief

# What the program keeps for itself: nobody typed it, so nobody can disagree about it.
_UNTYPED = {"version", "updated", "rank", "state", "created", "source"}


def error_in_words(error: TpmError) -> str:
    """What went wrong, with both versions where two changed the same."""
    return conflict_in_words(error) if isinstance(error, Conflict) else str(error)


def waited_for(busy: Busy) -> str:
    """What keeps something from being done, and will not for long."""
    if isinstance(busy, Unreachable):
        return "the server of the database"
    return "another program that is writing"


def conflict_in_words(conflict: Conflict) -> str:
    """The message of a conflict, then each field that differs with both its values."""
    lines = [
        f"{name.replace('_', ' ')}: yours {in_words(mine)}, theirs {in_words(theirs)}"
        for name, mine, theirs in differences(conflict.mine, conflict.theirs)
    ]
    return "\n".join([str(conflict), *lines])


def differences(mine: Any, theirs: Any) -> Iterator[tuple[str, Any, Any]]:
    """The fields two versions of one thing differ in, each with both values."""
    if not is_dataclass(mine) or type(mine) is not type(theirs):
        return
    for field in fields(mine):
        if field.name in _UNTYPED:
            continue
        pair = getattr(mine, field.name), getattr(theirs, field.name)
        if pair[0] != pair[1]:
            yield field.name, *pair


def in_words(value: Any, width: int = 40) -> str:
    """A field's value in at most `width` characters; a dash where nothing is set."""
    if value is None or value in ("", ()):
        return "-"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return brief(", ".join(in_words(item, width) for item in value), width)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return f"{value:g}"
    words = getattr(value, "text", None) or getattr(value, "url", None) or value
    return brief(str(words), width)
