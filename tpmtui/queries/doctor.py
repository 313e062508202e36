"""Everything that is wrong in a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpmtui.domain.errors import Unusable
from tpmtui.planning.inspection import Finding, Inventory, compare_with_ledger, inspect
from tpmtui.queries.training import read_records
from tpmtui.storage.store import Store
from tpmtui.workspace import Workspace


def read_findings(workspace: Workspace) -> list[Finding]:
    """Every contradiction found: in the file, among the things, and with the ledger."""
    found: list[Finding] = []
    try:
        found += [Finding("", text) for text in workspace.database.problems()]
        found += inspect(
            Inventory(
                workspace.projects.all(),
                workspace.people.all(),
                workspace.sprints.all(),
                workspace.tasks.all(),
                workspace.comments.all(),
                workspace.baselines.all(),
                workspace.checkins.all(),
                workspace.series.all(),
                workspace.meetings.all(),
                workspace.minutes.all(),
                read_records(workspace),
                _gone(workspace),
            )
        )
        for store in workspace.stores().values():
            found += _against_ledger(workspace, store)
    except Unusable as error:
        # What cannot be read is a finding too, and nothing behind it can be looked at.
        found.append(Finding("", str(error)))
    return found


def _gone(workspace: Workspace) -> set[str]:
    """The keys of removed tasks and minutes."""
    tasks = workspace.tasks.where(removed=True)
    items = workspace.minutes.where(removed=True)
    return {each.key for each in tasks if each.removed} | {
        each.key for each in items if each.removed
    }


def _against_ledger(workspace: Workspace, store: Store[Any]) -> Iterator[Finding]:
    told: dict[str, dict[str, Any]] = {}
    for entry in workspace.ledger.entries(kind=store.kind):
        fields = told.setdefault(entry.key, {})
        if fields.get(entry.field) != entry.old:
            yield Finding(
                entry.key,
                f"entry {entry.id} of the ledger changes {entry.field} from {entry.old!r},"
                f" which was {fields.get(entry.field)!r}",
            )
        fields[entry.field] = entry.new
    kept = {thing.key: store.plain(thing) for thing in store.where(removed=True)}
    yield from compare_with_ledger(store.kind, told, kept)
