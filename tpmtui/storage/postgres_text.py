"""Every character there is, in PostgreSQL too, whose texts cannot hold a NUL.

A NUL is kept as two characters, U+FFFE and 0; a U+FFFE, which no text is supposed to hold, twice.
"""

from __future__ import annotations

import re
from typing import Any

_MARK = "\ufffe"
_ESCAPE = re.compile(f"{_MARK}([0{_MARK}])")
_MEANS = {"0": "\0", _MARK: _MARK}


def escaped(text: str) -> str:
    """`text` without a NUL."""
    if "\0" not in text and _MARK not in text:
        return text
    return text.replace(_MARK, _MARK * 2).replace("\0", f"{_MARK}0")


def unescaped(text: str) -> str:
    """What `escaped` was given."""
    return text if _MARK not in text else _ESCAPE.sub(lambda found: _MEANS[found[1]], text)


def keep_every_character(connection: Any) -> None:
    """Let a psycopg connection write and read texts with any character in them."""
    from psycopg.types.string import StrDumper, TextLoader

    class Dumper(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(escaped(obj))

    class Loader(TextLoader):
        def load(self, data: Any) -> Any:
            text = super().load(data)
            return unescaped(text) if isinstance(text, str) else text

    connection.adapters.register_dumper(str, Dumper)
    connection.adapters.register_loader("text", Loader)
