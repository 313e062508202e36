"""What others have come to refer to cannot be undone away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from tpmtui.domain.errors import Conflict
from tpmtui.workspace import Workspace

# Of a thing's key and the plain value of a field: the keys that the field refers to.
_Reader = Callable[[str, Any], Iterable[str]]


def check_unneeded(workspace: Workspace, gone: Collection[tuple[str, str]], *, after: int) -> None:
    """Raise Conflict where something refers to what is `gone`, each by its kind and its key.

    Only what was written after the entry with the id `after` is looked at: that is when it came.
    """
    if not gone:
        return
    stores = workspace.stores()
    for entry in workspace.ledger.entries(after=after):
        kind, read = _REFERENCES.get((entry.kind, entry.field), ("", _itself))
        if not kind or not entry.new:
            continue
        named = {key for key in read(entry.key, entry.new) if (kind, key) in gone}
        thing = stores[entry.kind].find(entry.key) if named else None
        if thing is None:
            continue
        value = stores[entry.kind].plain(thing)[entry.field]
        still = named.intersection(read(entry.key, value)) if value else ()
        for key in still:
            raise Conflict(f"{key} is needed by {entry.key} since: it stays")


def _itself(_: str, value: Any) -> Iterable[str]:
    return (value,)


def _each(_: str, value: Any) -> Iterable[str]:
    return tuple(value)


def _of_each(member: str) -> _Reader:
    return lambda _, value: tuple(each[member] for each in value)


def _sprint(key: str, value: Any) -> Iterable[str]:
    return (f"{key.rpartition('-')[0]}/{value}",)


def _project(key: str, value: Any) -> Iterable[str]:
    """Who needs a skill: a team may be called as a project is."""
    return (value,) if "@project:" in key else ()


# By the kind of what refers, and its field: the kind of what it refers to, and how it is read.
_REFERENCES: Mapping[tuple[str, str], tuple[str, _Reader]] = {
    ("task", "parent"): ("task", _itself),
    ("task", "depends"): ("task", _of_each("key")),
    ("task", "sprint"): ("sprint", _sprint),
    ("task", "assignees"): ("person", _each),
    ("sprint", "project"): ("project", _itself),
    ("baseline", "project"): ("project", _itself),
    ("checkin", "person"): ("person", _itself),
    ("series", "project"): ("project", _itself),
    ("series", "attendees"): ("person", _each),
    ("meeting", "series"): ("series", _itself),
    ("minute", "meeting"): ("meeting", _itself),
    ("course", "requires"): ("course", _each),
    ("programme", "steps"): ("course", _of_each("course")),
    ("plan", "person"): ("person", _itself),
    ("enrolment", "course"): ("course", _itself),
    ("enrolment", "person"): ("person", _itself),
    ("completion", "course"): ("course", _itself),
    ("completion", "person"): ("person", _itself),
    ("assessment", "person"): ("person", _itself),
    ("need", "name"): ("project", _project),
}
