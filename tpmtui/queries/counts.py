"""How much there is, and how it is kept."""

from __future__ import annotations

from tpmtui.workspace import Workspace


def read_counts(workspace: Workspace) -> dict[str, int]:
    """The number of things by kind, removed ones aside, and of entries in the ledger."""
    counts = {kind: len(store.keys()) for kind, store in workspace.stores().items()}
    return counts | {"ledger": workspace.ledger.newest()}


def read_schema(workspace: Workspace) -> int:
    """The number of the newest migration applied to the database."""
    return workspace.database.schema()
