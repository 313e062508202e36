"""What one can do with people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.person import Half, Leave, Person
from tpmtui.domain.text import folded
from tpmtui.workspace import Workspace


def add_person(workspace: Workspace, handle: str, *, name: str = "", **fields: Any) -> Person:
    """Add someone; `fields` are those of Person. Raises RuleBroken for a handle in use.

    Handles that differ in case only would be one and the same in every filter.
    """
    with workspace.change(f"add person {handle}"):
        for person in workspace.people.all():
            if folded(person.handle) == folded(handle):
                raise RuleBroken(f"person {person.handle} exists already")
        person = Person(handle=handle, name=name or handle, created=workspace.now(), **fields)
        return workspace.people.save(workspace.people.succeeding(person))


def edit_person(workspace: Workspace, handle: str, **changes: Any) -> Person:
    """Change fields of a person."""
    with workspace.change(f"edit person {handle}"):
        return workspace.people.save(replace(workspace.people.get(handle), **changes))


def add_leave(
    workspace: Workspace,
    handle: str,
    start: date,
    end: date,
    reason: str = "",
    half: Half | None = None,
) -> Person:
    """Note days away, `start` to `end` inclusive, or a `half` of each, for all projects at once."""
    with workspace.change(f"leave of {handle}"):
        person = workspace.people.get(handle)
        taken = {*person.leave, Leave(start, end, reason, half)}
        leave = sorted(taken, key=lambda away: (away.start, away.end, away.half or ""))
        return workspace.people.save(replace(person, leave=tuple(leave)))


def cancel_leave(workspace: Workspace, handle: str, day: date) -> Person:
    """Take back every leave that covers `day`. Raises RuleBroken where there is none."""
    with workspace.change(f"leave of {handle}"):
        person = workspace.people.get(handle)
        kept = tuple(away for away in person.leave if not away.covers(day))
        if kept == person.leave:
            raise RuleBroken(f"{handle} has no leave on {day}")
        return workspace.people.save(replace(person, leave=kept))
