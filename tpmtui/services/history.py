"""Undo and redo: the ledger read backwards, and the reading written down as a step of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tpmtui.domain.errors import Conflict, RuleBroken
from tpmtui.domain.ledger import Entry, Step, stacks
from tpmtui.domain.task import Task
from tpmtui.planning.soundness.places import apart
from tpmtui.services.needed import check_unneeded
from tpmtui.storage.store import Saved, Store
from tpmtui.workspace import Workspace

_REMEMBERED = 1000
_PLACES = {"column", "rank", "removed"}  # the fields by which a card takes a place


def undo(workspace: Workspace, *, only: int | None = None) -> Step:
    """Take back the user's own last change; returns the step taken back.

    Raises RuleBroken where there is none, or where it is not the `only` step that is meant;
    Conflict where someone has changed the same since.
    """
    undoable, _ = stacks(workspace.ledger.steps(by=workspace.user, limit=_REMEMBERED))
    if not undoable:
        raise RuleBroken(f"nothing to undo for {workspace.user}")
    last = undoable[-1]
    if only is not None and last.id != only:
        raise RuleBroken(f"{last.label!r} came after this: undo that first")
    return _take_back(workspace, last, "undo")


def redo(workspace: Workspace) -> Step:
    """Take back the user's own last undo; returns the step that holds again."""
    _, redoable = stacks(workspace.ledger.steps(by=workspace.user, limit=_REMEMBERED))
    if not redoable:
        raise RuleBroken(f"nothing to redo for {workspace.user}")
    return _take_back(workspace, redoable[-1], "redo")


def _take_back(workspace: Workspace, step: Step, verb: str) -> Step:
    what = step.label.removeprefix("undo: ").removeprefix("redo: ")
    with workspace.change(f"{verb}: {what}", undoes=step.id):
        by_thing: dict[tuple[str, str], list[Entry]] = {}
        newest = 0
        for entry in workspace.ledger.entries_of_step(step.id):
            by_thing.setdefault((entry.kind, entry.key), []).append(entry)
            newest = entry.id
        gone: set[tuple[str, str]] = set()
        for kind, store in workspace.stores().items():
            entries = {key: found for (of, key), found in by_thing.items() if of == kind}
            gone.update((kind, key) for key in _restore(workspace, store, entries))
        placed = (
            of
            for of, found in by_thing.items()
            if not _PLACES.isdisjoint(entry.field for entry in found)
        )
        _part_cards(workspace, [key for kind, key in placed if kind == "task"])
        _check_boards(workspace, by_thing)
        check_unneeded(workspace, gone, after=newest)
    return replace(step, label=what)


def _restore(workspace: Workspace, store: Store[Any], by_key: dict[str, list[Entry]]) -> list[str]:
    """Give some things their fields back; the keys of those that are gone by that."""
    moment, user = workspace.now(), workspace.user
    made = [key for key, entries in by_key.items() if any(entry.created for entry in entries)]
    if made:
        newest = max(entries[-1].id for entries in by_key.values())
        _check_untouched(workspace, store, made, after=newest)
    there, came = store.some_ever(by_key), set(made)
    restored = []
    for key, entries in by_key.items():
        thing = there.get(key)
        if thing is None:
            raise Conflict(f"{key} is no longer there")
        if key in came:
            restored.append(Saved(replace(thing, removed=moment), moment, user))
            continue
        plain = store.plain(thing)
        first: dict[str, Any] = {}
        for entry in entries:
            first.setdefault(entry.field, entry.old)
        last = {entry.field: entry.new for entry in entries}
        for name, value in last.items():
            if plain[name] != value:
                by = _changed_by(workspace, entries[-1], name)
                what = f"the {name.replace('_', ' ')} of {key}"
                raise Conflict(f"{what} was changed by {by} since: it stays as it is", thing)
        restored.append(Saved(store.with_plain(thing, first), moment, user))
    store.save_all(restored)
    return [saved.entity.key for saved in restored if saved.entity.removed is not None]


def _changed_by(workspace: Workspace, last: Entry, field: str) -> str:
    """Who changed a field of a thing last, after one of its entries."""
    later = workspace.ledger.entries(kind=last.kind, keys=[last.key], after=last.id)
    return ["someone", *(entry.by for entry in later if entry.field == field)][-1]


def _part_cards(workspace: Workspace, keys: list[str]) -> None:
    """Give cards that came back a place of their own where another has taken theirs."""
    came = workspace.tasks.some(keys)
    for project, column in {(task.project, task.column) for task in came.values()}:
        # Who came back makes room: the sort is stable.
        cards = sorted(workspace.tasks.places(project, column), key=lambda card: card[0] in came)
        moved = dict(apart(cards))
        tasks = workspace.tasks.some(moved)
        workspace.tasks.save_all(
            Saved(replace(tasks[key], rank=rank), workspace.now(), workspace.user)
            for key, rank in moved.items()
        )


def _check_untouched(
    workspace: Workspace, store: Store[Any], keys: Iterable[str], *, after: int
) -> None:
    """Raise Conflict where someone worked on one of some things after the step that made them."""
    later = workspace.ledger.entries(kind=store.kind, keys=keys, after=after)
    others = [entry for entry in later if entry.by != workspace.user]
    if others:
        steps = {step.id: step for step in workspace.ledger.steps(limit=_REMEMBERED)}
        others = [one for one in others if one.step in steps and not steps[one.step].undoes]
    if others:
        last = others[-1]
        raise Conflict(f"{last.key} was changed by {last.by} since: it stays")


def _check_boards(workspace: Workspace, touched: Iterable[tuple[str, str]]) -> None:
    """Raise RuleBroken where a card would stand in a column its board no longer has."""
    touched = list(touched)
    keys = [key for kind, key in touched if kind == "task"]
    projects = {key for kind, key in touched if kind == "project"}
    tasks: list[Task] = list(workspace.tasks.some(keys).values())
    for key in projects:
        tasks += workspace.tasks.of_project(key)
    homes = {project.key: project for project in workspace.projects.all()}
    for task in tasks:
        home = homes.get(task.project)
        if home is None:
            raise RuleBroken(f"project {task.project} would be gone while {task.key} is there")
        if task.column not in {column.name for column in home.columns}:
            raise RuleBroken(f"{task.key} is in column {task.column}, which would be gone")
