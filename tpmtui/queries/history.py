"""What changed, when and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from tpmtui.domain.errors import NotFound
from tpmtui.domain.ledger import Entry
from tpmtui.domain.text import did_you_mean, visible
from tpmtui.planning.listing import AsOf, Change, History
from tpmtui.storage.ledger import is_by
from tpmtui.workspace import Workspace


def read_history(
    workspace: Workspace,
    *,
    key: str | None = None,
    project: str | None = None,
    limit: int | None = None,
    as_of: AsOf | None = None,
) -> History:
    """Changes, the newest last: of one thing and its parts, of a project, or of everything.

    `key` names a task, project, person, sprint (``API/S1``) or comment (``API-1#2``), which may be
    removed; NotFound if there never was one. `limit` keeps the newest, `as_of` is inclusive.
    """
    of = None
    if project is not None:
        of = ("project", workspace.projects.get(project).key)
    if key is not None:
        of = (_kind_of(workspace, key), key)
    changes = _Changes(workspace, of, as_of)
    return History(changes if limit is None else changes.newest(limit))


@dataclass(frozen=True, slots=True)
class _Changes:
    """Changes read from the ledger one by one, at each walk anew."""

    workspace: Workspace
    of: tuple[str, str] | None
    as_of: AsOf | None

    def __iter__(self) -> Iterator[Change]:
        return self._by_then(self.workspace.ledger.told(of=self.of))

    def newest(self, count: int) -> tuple[Change, ...]:
        """The newest `count`, in order."""
        limit = count if self.as_of is None else None
        newest = self.workspace.ledger.told(of=self.of, newest_first=True, limit=limit)
        return tuple(islice(self._by_then(newest), count))[::-1]

    def _by_then(self, told: Iterable[tuple[Entry, str]]) -> Iterator[Change]:
        for entry, label in told:
            if self.as_of is None or is_by(entry.at, self.as_of):
                yield Change(entry, label)


def _kind_of(workspace: Workspace, key: str) -> str:
    stores = workspace.stores()
    for kind, store in stores.items():
        if store.find(key, removed=True) is not None:
            return kind
    known = [*workspace.tasks.keys(), *workspace.projects.keys(), *workspace.people.keys()]
    raise NotFound(f"nothing called {visible(key)}{did_you_mean(key, known)}")
