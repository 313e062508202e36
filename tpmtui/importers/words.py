"""Kinds, priorities and tags as other programs call them, in the tongues Jira speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tpmtui.domain.task import Kind, Priority
from tpmtui.domain.text import folded

_KINDS = {
    Kind.EPIC: "epic epik épopée epopeya épica épico",
    Kind.STORY: "story historia história récit feature improvement new-feature user-story",
    Kind.BUG: "bug defect fehler bogue error erro anomalie incident",
    Kind.MILESTONE: "milestone meilenstein jalon hito marco",
}
# Jira's older set of five became its present one in this order: Blocker to Highest, Trivial to
# Lowest; Major was the default, as Medium is now.
_PRIORITIES = {
    Priority.URGENT: "highest blocker urgent p0 höchste la-plus-élevée más-alta mais-alta"
    " muito-alta",
    Priority.HIGH: "high critical hoch h p1 élevée haute alta",
    Priority.NORMAL: "normal medium major mittel m p2 moyenne media média",
    Priority.LOW: "low lowest minor trivial l p3 p4 niedrig niedrigste basse faible la-plus-faible "
    "baja más-baja baixa mais-baixa muito-baixa",
}
_KIND_OF = {folded(word): kind for kind, words in _KINDS.items() for word in words.split()}
_PRIORITY_OF = {folded(word): prio for prio, words in _PRIORITIES.items() for word in words.split()}


def kind_named(name: str) -> Kind:
    """The kind another program calls `name`; a plain task where it is none of ours."""
    return _KIND_OF.get(_joined(name), Kind.TASK)


def priority_named(name: str) -> Priority | None:
    """The priority another program calls `name`, None where it is none we know."""
    return _PRIORITY_OF.get(_joined(name))


def tag_of(label: str) -> str:
    """A label as a tag, without spaces, commas, quotes, ``#`` and ``|``; empty if none is left."""
    return re.sub(r"[\s#,|\"]+", "-", label.strip()).strip("-")[:64]


def tags_of(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels as tags, once each."""
    return tuple(dict.fromkeys(tag for tag in map(tag_of, labels) if tag))


def _joined(name: str) -> str:
    return "-".join(folded(name).split())
