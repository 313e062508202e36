"""Listening to a server that may have gone silent, for no longer than somebody wants to wait."""

from __future__ import annotations

from collections.abc import Callable, Generator
from time import monotonic
from typing import Any, TypeVar, cast

import psycopg
from peewee import Psycopg3Adapter

T = TypeVar("T")


class ListeningConnection(psycopg.Connection[Any]):
    """Gives itself up where nothing is heard from the server and `waits_on` says no."""

    made: float
    waits_on: Callable[[float, float], bool]

    def wait(self, gen: Any, *words: Any, **more: Any) -> Any:
        """Wait for what `gen` is waiting for."""
        return super().wait(self._listening(gen), *words, **more)

    def _listening(self, gen: Generator[Any, Any, T]) -> Generator[Any, Any, T]:
        heard = monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted  # nothing, about ten times a second
                if ready:
                    heard = monotonic()
                elif not self.waits_on(self.made, monotonic() - heard):
                    self.pgconn.finish()
                    raise psycopg.OperationalError("the server does not answer")
                wanted = gen.send(ready)
        except StopIteration as end:
            return cast(T, end.value)


class ListeningAdapter(Psycopg3Adapter):
    """Lets peewee connect by connections that ask `waits_on`.

    It is told when the connection was made, and for how many seconds nothing was heard.
    """

    def __init__(self, waits_on: Callable[[float, float], bool]) -> None:
        super().__init__()
        self._waits_on = waits_on

    def connect(self, db: Any, **parameters: Any) -> ListeningConnection:
        """A new connection."""
        connection = ListeningConnection.connect(db.database, **parameters)
        connection.made, connection.waits_on = monotonic(), self._waits_on
        return connection
