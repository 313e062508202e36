"""The drivers of database servers, which a run on a file does without."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_OF_SERVERS = ("psycopg2cffi", "psycopg2", "psycopg", "pymysql", "MySQLdb")


@contextmanager
def only_for(address: str) -> Iterator[None]:
    """Hide the drivers from what is imported meanwhile, if the database is a file.

    peewee imports whichever is installed, and psycopg takes three times as long as all of peewee.
    """
    is_server = address.startswith(("postgres://", "postgresql://"))
    hidden = () if is_server else [name for name in _OF_SERVERS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: not to be had
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
