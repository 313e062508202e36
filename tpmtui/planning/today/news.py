"""What changed since someone last looked, told by person in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from tpmtui.domain.project import State

_FEW = 4
# The strongest word that is true of a thing says all that is to be said of it.
_VERBS = (
    "finished", "blocked", "unblocked", "removed", "added", "reopened", "moved",
    "commented on", "checked in", "changed",
)  # fmt: skip


class Trace(NamedTuple):
    """The part of an entry of the ledger that news are made of."""

    by: str
    kind: str
    key: str
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class News:
    """What one person did: by verb, the keys of the things it was done to, each thing once."""

    by: str
    deeds: tuple[tuple[str, tuple[str, ...]], ...]

    def in_words(self) -> str:
        """The deeds as a clause: ``finished API-1, API-4; moved API-2; changed 12 tasks``."""
        return "; ".join(f"{verb} {_named(keys)}".rstrip() for verb, keys in self.deeds)


def news(traces: Iterable[Trace]) -> tuple[News, ...]:
    """What each person did, those who did most first."""
    verbs: dict[str, dict[str, str]] = {}
    for trace in traces:
        done = _deed(trace)
        if done is not None:
            verb, key = done
            known = verbs.setdefault(trace.by, {})
            if key not in known or _VERBS.index(verb) < _VERBS.index(known[key]):
                known[key] = verb
    told = (News(by, tuple(_by_verb(known))) for by, known in verbs.items())
    return tuple(sorted(told, key=lambda each: -sum(len(keys) for _, keys in each.deeds)))


def _by_verb(known: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for verb in _VERBS:
        keys = tuple(key for key, said in known.items() if said == verb)
        if keys:
            yield verb, keys


def _deed(trace: Trace) -> tuple[str, str] | None:
    """The verb for a change and the key of the thing it is about."""
    match trace.kind:
        case "task":
            return _of_task(trace), trace.key
        case "comment":
            return "commented on", trace.key.partition("#")[0]
        case "checkin":
            # The answers are told by what they did; that someone has answered is told once.
            return ("checked in", trace.key) if trace.field == "finished" else None
        case _ if trace.field == "created" or (trace.field == "removed" and not trace.new):
            return "added", trace.key
        case _ if trace.field == "removed":
            return "removed", trace.key
    return "changed", trace.key


def _of_task(trace: Trace) -> str:
    match trace.field:
        case "created":
            return "added"
        case "removed":
            return "removed" if trace.new else "added"
        case "state" if trace.new == State.DONE:
            return "finished"
        case "state" if trace.old == State.DONE:
            return "reopened"
        case "blocked":
            return "blocked" if trace.new else "unblocked"
        case "column":
            return "moved"
    return "changed"


def _named(keys: tuple[str, ...]) -> str:
    if any("@" in key for key in keys):
        return ""  # who did is who is told of
    return ", ".join(keys) if len(keys) <= _FEW else f"{len(keys):,} things"
