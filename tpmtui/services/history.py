"""Undo and redo: the ledger read backwards, and the reading written down as a step of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tpmtui.domain.errors import Conflict, RuleBroken
from tpmtui.domain.ledger import Entry, Step, stacks
from tpmtui.domain.task import Task
from tpmtui.domain.training import Completion, Enrolment
from tpmtui.planning.soundness.places import apart
from tpmtui.storage.store import Saved, Store
from tpmtui.workspace import Workspace

_REMEMBERED = 1000


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
        for entry in workspace.ledger.entries_of_step(step.id):
            by_thing.setdefault((entry.kind, entry.key), []).append(entry)
        stores = workspace.stores()
        for kind, store in stores.items():
            entries = {key: found for (of, key), found in by_thing.items() if of == kind}
            _restore(workspace, store, entries)
        _part_cards(workspace, [key for kind, key in by_thing if kind == "task"])
        _check_boards(workspace, by_thing)
        _check_records(workspace, by_thing)
    return replace(step, label=what)


def _restore(workspace: Workspace, store: Store[Any], by_key: dict[str, list[Entry]]) -> None:
    moment, user = workspace.now(), workspace.user
    restored = []
    for key, entries in by_key.items():
        thing = store.find(key, removed=True)
        if thing is None:
            raise Conflict(f"{key} is no longer there")
        if any(entry.created for entry in entries):
            _check_untouched(workspace, store, entries)
            restored.append(Saved(replace(thing, removed=moment), moment, user))
            continue
        plain = store.plain(thing)
        first: dict[str, Any] = {}
        for entry in entries:
            first.setdefault(entry.field, entry.old)
        last = {entry.field: entry.new for entry in entries}
        for name, value in last.items():
            if plain[name] != value:
                raise Conflict(f"{key} was changed again since: undo that first", thing)
        restored.append(Saved(store.with_plain(thing, first), moment, user))
    store.save_all(restored)


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


def _check_untouched(workspace: Workspace, store: Store[Any], entries: list[Entry]) -> None:
    """Raise Conflict where someone worked on a thing after the step that made it."""
    newest = entries[-1].id
    later = workspace.ledger.entries(kind=store.kind, keys=[entries[0].key], after=newest)
    others = [entry for entry in later if entry.by != workspace.user]
    if others:  # a large import is taken back in thousands of things, most of them untouched
        steps = {step.id: step for step in workspace.ledger.steps(limit=_REMEMBERED)}
        others = [one for one in others if one.step in steps and not steps[one.step].undoes]
    if others:
        raise Conflict(f"{entries[0].key} was changed by {others[-1].by} since: it stays")


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


def _check_records(workspace: Workspace, touched: Iterable[tuple[str, str]]) -> None:
    """Raise RuleBroken where records of training would tell of a course or person not there."""
    touched = list(touched)
    stores = workspace.stores()
    gone = {
        (kind, key)
        for kind, key in touched
        if kind in ("course", "person") and stores[kind].find(key) is None
    }
    if not gone:
        return
    told: list[Enrolment | Completion] = [*workspace.enrolments.all()]
    told += workspace.completions.all()
    for record in told:
        if ("course", record.course) in gone or ("person", record.person) in gone:
            raise RuleBroken(f"{record.key} would tell of what is gone: undo that first")
