"""The connection to a server, made anew after it was lost."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import peewee

from tpmtui.domain.errors import Unusable
from tpmtui.storage.postgres_text import keep_every_character

T = TypeVar("T")

# Who sits at a screen should not wait for minutes where a host has gone silent.
_IMPATIENCE = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 6000,
}
_UNWANTED_SECONDS = 1.0  # of silence, after which what nobody waits for any more is given up
# Of the time of a host that takes long to say no, so much at most is spent on asking it again.
_SHARE_OF_TRYING = 0.1


class ServerConnection(peewee.PostgresqlDatabase):
    """What was lost between two transactions is made anew; nobody notices."""

    _state: Any

    def __init__(self, url: str, parts: Mapping[str, Any], settings: dict[str, str]) -> None:
        """`parts` are those of the `url`; `settings` are of the session, whenever it begins."""
        import psycopg  # an extra, which who opens one has

        from tpmtui.storage.postgres_listening import ListeningAdapter

        self.psycopg3_adapter = partial(ListeningAdapter, self._waits_on)
        self._failures = (peewee.PeeweeException, psycopg.Error)
        self._settings = settings
        self._most_silence = math.inf
        self._given_up = -math.inf  # when that was: other connections of before may be as silent
        self._not_before = 0.0
        impatience: Any = {name: value for name, value in _IMPATIENCE.items() if name not in parts}
        super().__init__(url, prefer_psycopg3=True, **impatience)

    def set(self, name: str, value: str) -> None:
        """Set a variable of this session and of all that follow it."""
        self._settings[name] = value
        self.execute_sql(f"SET {name} = {value}")

    @property
    def is_lost(self) -> bool:
        """Whether nothing can be said to the server, nor heard from it."""
        return bool(self._state.closed or self._state.conn.closed)

    @contextmanager
    def while_wanted(self, is_unwanted: Callable[[], bool]) -> Iterator[None]:
        """Let this thread begin no statement inside any more once it is unwanted."""
        self._state.is_unwanted = is_unwanted
        try:
            yield
        finally:
            del self._state.is_unwanted

    def wait_in_silence_for(self, seconds: float) -> None:
        """Give up a server that has said nothing for some seconds.

        Who reads beside does so only with the others: what is read may take its time.
        """
        self._most_silence = seconds

    def _waits_on(self, made: float, silence: float) -> bool:
        """Whether this thread waits on after some seconds of silence of a connection."""
        now = time.monotonic()
        is_unwanted = getattr(self._state, "is_unwanted", None)
        if is_unwanted is not None:
            return silence < _UNWANTED_SECONDS or not (made < self._given_up or is_unwanted())
        if silence < self._most_silence:
            return True
        self._given_up, self._not_before = now, now + silence
        return False

    def _connect(self) -> Any:
        begin = time.monotonic()
        if begin < self._not_before:
            raise peewee.OperationalError("the server did not answer just now")
        try:
            return super()._connect()  # type: ignore[misc]
        except self._failures:
            now = time.monotonic()
            self._not_before = now + (now - begin) / _SHARE_OF_TRYING
            raise

    def _initialize_connection(self, conn: Any) -> None:
        keep_every_character(conn)
        conn.execute("; ".join(f"SET {name} = {value}" for name, value in self._settings.items()))

    # -- between two transactions ----------------------------------------------------------------

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Execute a statement; once more where the connection was lost before a transaction."""
        if getattr(self._state, "is_unwanted", bool)():
            raise peewee.OperationalError("what was asked is not wanted any more")
        return self._once_more(lambda: super(ServerConnection, self).execute_sql(sql, params))

    def begin(self, isolation_level: Any = None) -> None:
        """Begin a transaction, on a new connection where the last was lost."""
        self._once_more(lambda: super(ServerConnection, self).begin(isolation_level))

    def _once_more(self, action: Callable[[], T]) -> T:
        try:
            return action()
        except self._failures:
            # A transaction is lost with its connection: only who began it can begin it again.
            if self.in_transaction() or not self.is_lost:
                raise
        self.dispose()
        return action()

    # -- the end of one --------------------------------------------------------------------------

    def commit(self) -> None:
        """Commit. Raises Unusable where the server did not live to say whether it did."""
        try:
            super().commit()
        except self._failures as error:
            # A server that gives a reason has not committed.
            if self.is_lost and getattr(driver_error(error), "sqlstate", None) is None:
                raise Unusable(
                    "the server was lost in the moment of saving:"
                    " see whether it was kept before you save again"
                ) from None
            raise

    def rollback(self) -> None:
        """Roll back; where the connection is lost the server has done so."""
        if not self.is_lost:
            super().rollback()


def driver_error(error: BaseException) -> BaseException:
    """What the driver raised, where peewee has made its own error of it."""
    return error.__cause__ or error.__context__ or error
