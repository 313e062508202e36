"""The same tests on PostgreSQL: every path a test names becomes a schema of one server's database.

Set TPMTUI_TEST_POSTGRES to the URL of a database that may be written to.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SERVER = os.environ.get("TPMTUI_TEST_POSTGRES", "")


@contextmanager
def paths_as_schemas(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open a schema wherever a file would be opened; what was made is dropped in the end."""
    import psycopg

    from tpmtui.storage.postgres import PostgresServer

    made: set[str] = set()

    def open_schema(path: Path, *, read_only: bool = False) -> PostgresServer:
        name = f"t{os.getpid()}_{zlib.crc32(bytes(path)):08x}"
        if name not in made:
            made.add(name)
            _execute(psycopg, f"CREATE SCHEMA {name}")
        joint = "&" if "?" in SERVER else "?"
        url = f"{SERVER}{joint}options=-csearch_path%3D{name}"
        server = PostgresServer(url, read_only=read_only)
        server.name = path.name
        return server

    monkeypatch.setattr("tpmtui.storage.opening.SqliteFile", open_schema)
    yield
    for name in made:
        _execute(psycopg, f"DROP SCHEMA {name} CASCADE")


def _execute(psycopg: Any, statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)
