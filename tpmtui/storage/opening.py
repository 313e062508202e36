"""From an address to an open database: a path, ``sqlite:///path`` or ``postgresql://...``."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tpmtui.domain.errors import BadInput
from tpmtui.domain.paths import typed_path
from tpmtui.storage.database import Database
from tpmtui.storage.sqlite_file import SqliteFile

_SCHEME = re.compile(r"([\w+.-]+)://")


def open_database(address: str | os.PathLike[str], *, read_only: bool = False) -> Database:
    """Open the database at an address, made if it is not there.

    Raises Unusable for what is not ours to open, BadInput for an unknown kind of address.
    """
    path = database_path(address)
    if path is not None:
        return SqliteFile(path, read_only=read_only)
    from tpmtui.storage.postgres import PostgresServer

    return PostgresServer(os.fspath(address), read_only=read_only)


def database_path(address: str | os.PathLike[str]) -> Path | None:
    """The file an address names, None for a server.

    Raises BadInput for schemes we do not speak and for what is no path.
    """
    text = os.fspath(address)
    scheme = _SCHEME.match(text)
    if scheme is None:
        return typed_path(text).absolute()
    if scheme[1] == "sqlite":
        return typed_path(text.removeprefix("sqlite:///")).absolute()
    if scheme[1] in ("postgresql", "postgres"):
        return None
    raise BadInput(f"{scheme[1]}:// is not a database we know: give a path or postgresql://...")
