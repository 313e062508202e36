"""Cells of a table as values of a task, field by field; also how our own CSV writes lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime
from itertools import zip_longest
from typing import Any

from tpmtui.domain.drafts import CommentDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import State
from tpmtui.domain.task import Criterion, Link, Priority, Source, Task
from tpmtui.domain.text import brief, did_you_mean
from tpmtui.importers.moments import Moments
from tpmtui.importers.words import kind_named, priority_named, tags_of
from tpmtui.shorthand.amounts import parse_duration, parse_hours, parse_points

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_COMMENT = re.compile(r"^(?P<at>\d{4}-\d\d-\d\dT\S+) (?P<by>[^:\n]+): ", re.MULTILINE)
_CRITERION = re.compile(r"(?:[-*]\s*)?\[(?P<mark>[ xX]?)\]\s*(?P<text>.+)")

# What a field is where nothing is written: the default of a task.
EMPTY: dict[str, Any] = {field.name: field.default for field in fields(Task)}


def unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it as a formula."""
    if cell.startswith("'") and cell[1:].lstrip().startswith(_SIGNS):
        return cell[1:]
    return cell


def read_people(cell: str) -> tuple[str, ...]:
    """``Ana Ruiz; Ben Okafor`` or ``ana, ben``; nothing but words in lower case are handles."""
    parts = re.split(r"[,;\n]", cell)
    words = cell.split()
    if len(parts) == 1 and all(word.islower() for word in words):
        parts = words
    return tuple(dict.fromkeys(part.strip().removeprefix("@") for part in parts if part.strip()))


def read_state(cell: str) -> State:
    """One of the three states, case aside. Raises BadInput."""
    if cell.lower() not in set(State):
        raise BadInput(f'"{brief(cell)}" is not a state: there is {", ".join(State)}')
    return State(cell.lower())


def read_source(cell: str) -> Source:
    """``jira:CS-4``, as our own CSV writes it. Raises BadInput."""
    system, _, name = cell.partition(":")
    if not (system.strip() and name.strip()):
        raise BadInput(f'"{brief(cell)}" is not a source (as in jira:CS-4)')
    return Source(system.strip(), name.strip())


def read_comments(cell: str, moments: Moments, at: datetime) -> Iterator[CommentDraft]:
    """Comments as our own CSV writes them, ``2026-01-05T09:00:00+00:00 ana: text``, or one `at`."""
    starts = list(_COMMENT.finditer(cell))
    if cell and not starts:
        yield CommentDraft(id="1", by="", text=cell, created=at)
    for match, following in zip_longest(starts, starts[1:]):
        text = cell[match.end() : following.start() if following else None].strip()
        if text:
            name = f"{match['at']} {match['by']}"
            said = moments.moment(match["at"])
            yield CommentDraft(id=name, by=match["by"], text=text, created=said)


def _priority(cell: str) -> Priority:
    found = priority_named(cell)
    if found is None:
        raise BadInput(f'"{brief(cell)}" is not a priority{did_you_mean(cell, Priority)}')
    return found


def _tags(cell: str) -> tuple[str, ...]:
    return tags_of(word.removeprefix("#") for word in re.split(r"[,;\s]+", cell))


def _acceptance(cell: str) -> tuple[Criterion, ...]:
    criteria = []
    for line in filter(None, map(str.strip, cell.splitlines())):
        match = _CRITERION.fullmatch(line)
        criteria.append(
            Criterion(match["text"], match["mark"] in "xX" and match["mark"] != "")
            if match
            else Criterion(line)
        )
    return tuple(criteria)


def _links(cell: str) -> tuple[Link, ...]:
    links = []
    for line in filter(None, map(str.strip, cell.splitlines())):
        url, _, title = line.partition(" ")
        links.append(Link(url, title.strip()))
    return tuple(links)


# How a field's cell is read. References and moments of a life are read where rows meet.
READERS: dict[str, Callable[[str, Moments], Any]] = {
    "title": lambda cell, _: cell,
    "description": lambda cell, _: cell,
    "kind": lambda cell, _: kind_named(cell),
    "priority": lambda cell, _: _priority(cell),
    "assignees": lambda cell, _: read_people(cell),
    "tags": lambda cell, _: _tags(cell),
    "points": lambda cell, _: parse_points(cell),
    "estimate_hours": lambda cell, _: parse_hours(cell),
    "spent_hours": lambda cell, _: parse_hours(cell),
    "remaining_hours": lambda cell, _: parse_hours(cell),
    "start_after": lambda cell, moments: moments.moment(cell).date(),
    "due": lambda cell, moments: moments.moment(cell).date(),
    "duration_days": lambda cell, _: parse_duration(cell),
    "sprint": lambda cell, _: cell,
    "wip_reason": lambda cell, _: cell,
    "acceptance": lambda cell, _: _acceptance(cell),
    "links": lambda cell, _: _links(cell),
    "parent": lambda cell, _: cell,
    "started": lambda cell, moments: moments.moment(cell),
    "done": lambda cell, moments: moments.moment(cell),
}
