"""Things as they stood at some entry of the ledger: what was written after it is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile
from typing import Any, Generic, TypeVar

from tpmtui.domain.ledger import Entry
from tpmtui.planning.listing import AsOf
from tpmtui.storage.store import Entity, Store
from tpmtui.workspace import Workspace

E = TypeVar("E", bound=Entity)
_CHUNK = 500  # keys a query


class Tape(Generic[E]):
    """Things of one kind as they are, or stood at `until`, with what was written of them since.

    `after` is the id of the first entry that matters: nothing before it can be asked for.
    """

    def __init__(
        self,
        workspace: Workspace,
        store: Store[E],
        things: Iterable[E],
        *,
        after: int,
        until: AsOf | None,
    ) -> None:
        self._store = store
        self._things = {thing.key: thing for thing in things}
        self._written: dict[str, list[Entry]] = defaultdict(list)
        keys = sorted(self._things)
        for first in range(0, len(keys), _CHUNK):
            for entry in workspace.ledger.entries(
                kind=store.kind, keys=keys[first : first + _CHUNK], after=after, until=until
            ):
                self._written[entry.key].append(entry)

    def at(self, last: int, keys: Iterable[str]) -> dict[str, E]:
        """Those of some things that there were when entry `last` had just been written, by key."""
        there = (self._things[key] for key in keys if key in self._things)
        found = ((thing.key, self._rewound(thing, last)) for thing in there)
        return {key: thing for key, thing in found if thing is not None}

    def _rewound(self, thing: E, last: int) -> E | None:
        values: dict[str, Any] = {}
        written = self._written.get(thing.key, ())
        for entry in takewhile(lambda entry: entry.id > last, reversed(written)):
            if entry.created:
                return None
            values[entry.field] = entry.old
        return self._store.with_plain(thing, values) if values else thing
