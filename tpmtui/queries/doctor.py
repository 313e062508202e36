"""Everything that is wrong in a database."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from tpmtui.domain.errors import Unusable
from tpmtui.domain.text import listed
from tpmtui.planning.soundness.inspection import Finding, Inventory, compare_with_ledger, inspect
from tpmtui.planning.training.records import Records
from tpmtui.storage.search import NUMBERS
from tpmtui.storage.store import Legible, Store
from tpmtui.workspace import Workspace

_NAMED = 3

_There = Mapping[str, Legible[Any]]


def read_findings(workspace: Workspace) -> list[Finding]:
    """Every contradiction found: in the file, among the things, with the ledger, in the index.

    What cannot be read is a finding too; what is behind it is looked at all the same.
    """
    found: list[Finding] = []
    try:
        found += [Finding("", text) for text in workspace.database.problems()]
        there = _read_all(workspace)
        for kind, legible in there.items():
            found += [Finding(key, f"this {kind} cannot be read") for key in legible.unreadable]
        found += inspect(_inventory(workspace, there))
        for kind, store in workspace.stores().items():
            found += _against_ledger(workspace, store, there[kind])
        found += _of_times(workspace)
        found += _of_index(workspace, there)
    except Unusable as error:
        # Nothing behind a page or an entry of the ledger that cannot be read can be looked at.
        found.append(Finding("", str(error)))
    return found


def read_inventory(workspace: Workspace) -> Inventory:
    """Everything there is that can be read."""
    return _inventory(workspace, _read_all(workspace))


def _read_all(workspace: Workspace) -> _There:
    return {kind: store.legible() for kind, store in workspace.stores().items()}


def _inventory(workspace: Workspace, there: _There) -> Inventory:
    living: dict[str, list[Any]] = {
        kind: [thing for thing in legible.things if thing.removed is None]
        for kind, legible in there.items()
    }
    gone = [*there["task"].things, *there["minute"].things]
    return Inventory(
        projects=living["project"],
        people=living["person"],
        sprints=living["sprint"],
        tasks=living["task"],
        comments=living["comment"],
        baselines=living["baseline"],
        checkins=living["checkin"],
        series=living["series"],
        meetings=living["meeting"],
        minutes=living["minute"],
        training=Records(
            people=living["person"],
            courses=living["course"],
            programmes=living["programme"],
            plans=living["plan"],
            enrolments=living["enrolment"],
            completions=living["completion"],
            assessments=living["assessment"],
            needs=living["need"],
        ),
        gone={thing.key for thing in gone if thing.removed is not None},
        # Who shares a server sits at another host, with other files.
        exists=os.path.exists if workspace.database.path is not None else None,
    )


def _against_ledger(
    workspace: Workspace, store: Store[Any], there: Legible[Any]
) -> Iterator[Finding]:
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
    for key in there.unreadable:
        told.pop(key, None)
    kept = {thing.key: store.plain(thing) for thing in there.things}
    yield from compare_with_ledger(store.kind, told, kept)


def _of_times(workspace: Workspace) -> Iterator[Finding]:
    """Entries of another moment than their step, save those of imports, which bring their own."""
    for number, key, at, step_at in workspace.ledger.out_of_step():
        yield Finding(key, f"entry {number} of the ledger is of {at}, and its step of {step_at}")


def _of_index(workspace: Workspace, there: _There) -> Iterator[Finding]:
    index = workspace.database.search
    if not index.is_whole():
        yield Finding("", "the index of the search is damaged")
    for kind in NUMBERS:
        if strangers := index.strangers(kind, there[kind].things):
            named = listed(strangers, _NAMED)
            yield Finding("", f"the search finds {named} by other words than they have")
