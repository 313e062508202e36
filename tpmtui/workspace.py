"""One open database: its stores, its transaction, its clock and its user."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from tpmtui.storage.database import Database
from tpmtui.storage.drafts import DraftStore
from tpmtui.storage.file_checks import free_name as free_name
from tpmtui.storage.file_checks import set_aside as set_aside
from tpmtui.storage.ledger import Ledger
from tpmtui.storage.opening import database_path as database_path
from tpmtui.storage.opening import open_database
from tpmtui.storage.stores import (
    CommentStore,
    PersonStore,
    ProjectStore,
    SprintStore,
    TaskStore,
)


def local_now() -> datetime:
    """The time on this host, in its zone, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


class Workspace:
    """What every service and query is handed. It grows by stores, never by behaviour."""

    def __init__(
        self,
        database: Database,
        *,
        user: str,
        clock: Callable[[], datetime] = local_now,
        stale_after: int = 5,
    ) -> None:
        self.database = database
        self.user = user
        self.now = clock
        self.stale_after = stale_after
        self.ledger = Ledger(database)
        self.projects = ProjectStore(database, self.ledger)
        self.people = PersonStore(database, self.ledger)
        self.sprints = SprintStore(database, self.ledger)
        self.tasks = TaskStore(database, self.ledger)
        self.comments = CommentStore(database, self.ledger)
        self.drafts = DraftStore(database)

    @classmethod
    def open(
        cls,
        address: str | os.PathLike[str],
        *,
        user: str,
        clock: Callable[[], datetime] = local_now,
        read_only: bool = False,
        stale_after: int = 5,
    ) -> Workspace:
        """Open the database at an address, made if it is not there; see `open_database`.

        Raises Unusable for what is not ours to open, BadInput for an unknown kind of address.
        """
        database = open_database(address, read_only=read_only)
        return cls(database, user=user, clock=clock, stale_after=stale_after)

    def today(self) -> date:
        """The local date of `now`."""
        return self.now().date()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, by wish or because the file does not allow it."""
        return self.database.read_only

    @contextmanager
    def change(self, label: str, *, undoes: int | None = None) -> Iterator[None]:
        """One transaction and one undo step; inside another change, a part of that one.

        Nothing is kept if an error leaves the block.
        """
        if self.ledger.step is not None:
            yield
            return
        with self.database.transaction():
            self.ledger.begin(self.now(), self.user, label, undoes)
            try:
                yield
            finally:
                self.ledger.end()

    def stores(
        self,
    ) -> dict[str, ProjectStore | PersonStore | SprintStore | TaskStore | CommentStore]:
        """The stores of everything the ledger tells of, by kind, in the order of dependence."""
        stores = (self.projects, self.people, self.sprints, self.tasks, self.comments)
        return {store.kind: store for store in stores}

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
