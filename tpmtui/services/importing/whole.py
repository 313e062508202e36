"""Taking in a whole database: exactly as it was into an empty one, merged into any other.

Merged, what is not here comes with its history. Of what is here too, each field has the value that
was given to it last, here or there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tpmtui.domain.amounts import counted
from tpmtui.domain.drafts import Everything, ImportReport, Tally
from tpmtui.domain.errors import BadInput
from tpmtui.domain.ledger import IMPORTING, Entry
from tpmtui.domain.task import Task
from tpmtui.planning.training.onboarding import check_requirements
from tpmtui.services.importing.references import Web
from tpmtui.storage.store import Saved, Store
from tpmtui.storage.whole import Contents, insert, is_empty, restore, understood
from tpmtui.workspace import Workspace

_Thing = tuple[str, str]
# A person of the same handle is taken for the same; numbers are alike by chance.
_BY_CHANCE = ("project", "task", "series")


def take_in_everything(
    workspace: Workspace, everything: Everything, *, dry_run: bool
) -> ImportReport:
    """Take in all that a file holds, or only say what would come and change."""
    stores = workspace.stores()
    contents = understood(everything.items, stores)
    _refuse_circles(contents)
    if is_empty(stores, workspace.ledger):
        if not dry_run:
            restore(workspace.database, stores, contents)
        tallies = {kind: Tally(len(things)) for kind, things in contents.things.items()}
        return ImportReport(tallies=tallies, notes=(_history(contents),))
    if dry_run:
        return _Merge(workspace, contents).report()
    with workspace.change(f"{IMPORTING}everything"):
        merge = _Merge(workspace, contents)
        merge.write()
    return merge.report()


class _Merge:
    """Works out what comes and what changes; `write` writes it."""

    def __init__(self, workspace: Workspace, contents: Contents) -> None:
        self._workspace = workspace
        self._stores: Mapping[str, Store[Any]] = workspace.stores()
        self._new: dict[str, list[Any]] = {}
        self._changed: dict[str, list[list[Saved[Any]]]] = {}
        self._unchanged: dict[str, int] = {}
        steps = workspace.ledger.steps()
        self._undoing = {step.id for step in steps if step.undoes is not None}
        self._theirs = _by_thing(contents.entries)
        for kind, store in self._stores.items():
            self._compare(kind, store, contents.things[kind])

    def write(self) -> None:
        """Write it all, within the change that is open."""
        for kind, store in self._stores.items():
            insert(self._workspace.database, store, self._new[kind])
        news = {(kind, thing.key) for kind, things in self._new.items() for thing in things}
        entries = [
            entry for thing, found in self._theirs.items() if thing in news for entry in found
        ]
        if entries:
            self._workspace.ledger.take_over(sorted(entries, key=lambda entry: entry.id))
        for kind, store in self._stores.items():
            store.save_all(saved for versions in self._changed[kind] for saved in versions)

    def report(self) -> ImportReport:
        """What was, or would be, done."""
        return ImportReport(
            tallies={
                kind: Tally(len(self._new[kind]), len(self._changed[kind]), self._unchanged[kind])
                for kind in self._stores
            }
        )

    def _compare(self, kind: str, store: Store[Any], things: Sequence[Any]) -> None:
        here = {thing.key: thing for thing in store.where(removed=True)}
        self._new[kind] = [thing for thing in things if thing.key not in here]
        both = [(here[thing.key], thing) for thing in things if thing.key in here]
        for ours, theirs in both:
            if kind in _BY_CHANCE and ours.created != theirs.created:
                raise BadInput(
                    f"{kind} {ours.key} is another one here (created {ours.created:%Y-%m-%d %H:%M},"
                    f" in the file {theirs.created:%Y-%m-%d %H:%M}): take it into a new database"
                )
        differing = [
            (ours, values)
            for ours, theirs in both
            if (values := _difference(store.plain(ours), store.plain(theirs)))
        ]
        keys = {ours.key for ours, _ in differing}
        entries = self._workspace.ledger.entries(kind=kind) if keys else iter(())
        mine = _by_thing(entry for entry in entries if entry.key in keys)
        versions = [
            list(self._versions(store, ours, values, mine[kind, ours.key]))
            for ours, values in differing
        ]
        self._changed[kind] = [found for found in versions if found]
        self._unchanged[kind] = len(both) - len(self._changed[kind])

    def _versions(
        self, store: Store[Any], ours: Any, values: dict[str, Any], mine: Iterable[Entry]
    ) -> Iterator[Saved[Any]]:
        """The fields that the file changed later than we did, each at its own time."""
        last_mine, last_theirs = _last(mine), _last(self._theirs[store.kind, ours.key])
        later = [
            (last_theirs[field], field)
            for field in values
            if field in last_theirs
            and (field not in last_mine or last_theirs[field].at > last_mine[field].at)
        ]
        for entry, field in sorted(later, key=lambda found: (found[0].at, found[0].id)):
            ours = store.with_plain(ours, {field: values[field]})
            yield Saved(ours, entry.at, entry.by)
        # Removed here by hand, it stays so; removed by an undo, it comes back with the file.
        undone = ours.removed and last_mine["removed"].step in self._undoing
        if undone and "removed" in values and values["removed"] is None:
            now, user = self._workspace.now(), self._workspace.user
            yield Saved(replace(ours, removed=None), now, user)


def _refuse_circles(contents: Contents) -> None:
    tasks: Sequence[Task] = [task for task in contents.things["task"] if task.removed is None]
    Web({t.key: t.parent for t in tasks}, {t.key: t.depends for t in tasks}).untangle(cut=False)
    check_requirements(each for each in contents.things["course"] if each.removed is None)


def _by_thing(entries: Iterable[Entry]) -> defaultdict[_Thing, list[Entry]]:
    found: defaultdict[_Thing, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.kind, entry.key].append(entry)
    return found


def _last(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The last entry of each field, by the time it was true from."""
    return {entry.field: entry for entry in sorted(entries, key=lambda entry: entry.at)}


def _difference(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in theirs.items() if ours[name] != value}


def _history(contents: Contents) -> str:
    moments = [entry.at for entry in contents.entries]
    span = f", from {min(moments):%Y-%m-%d} to {max(moments):%Y-%m-%d}" if moments else ""
    return f"its whole history came along: {counted(len(contents.steps), 'step')}{span}"
