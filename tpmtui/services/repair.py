"""Mending what is safe to mend, as one change: the ledger is believed, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable

from tpmtui.planning.soundness.inspection import Finding, Inventory
from tpmtui.planning.soundness.mending import mended
from tpmtui.storage.following import follow_ledger
from tpmtui.storage.search import NUMBERS
from tpmtui.workspace import Workspace


def repair(workspace: Workspace, read: Callable[[], Inventory]) -> list[Finding]:
    """Mend what is safe; what was done, each with the key of its thing.

    Rows become what the ledger says, then references and places are mended among the things that
    `read` finds, then the index. What changes anything that was told is one step, to be undone.
    """
    done: list[Finding] = [Finding("", text) for text in workspace.database.mend()]
    with workspace.change("repair"):
        at, by = workspace.now(), workspace.user
        for store in workspace.stores().values():
            followed = follow_ledger(workspace.database, workspace.ledger, store, at=at, by=by)
            done += [Finding(key, what) for key, what in followed]
        stores = workspace.stores()
        for kind, thing, what in list(mended(read())):
            stores[kind].save(thing)
            done += [Finding(thing.key, clause) for clause in what]
        if not _is_indexed(workspace):
            legible = (
                (kind, store.legible().things) for kind, store in stores.items() if kind in NUMBERS
            )
            workspace.database.search.fill(legible)
            done.append(Finding("", "the index of the search was made anew"))
    return done


def _is_indexed(workspace: Workspace) -> bool:
    index, stores = workspace.database.search, workspace.stores()
    return index.is_whole() and not any(
        index.strangers(kind, stores[kind].legible().things) for kind in NUMBERS
    )
