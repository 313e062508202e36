"""The ledger told as a story: who did what to a task, one line a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from tpmtui.domain.ledger import Entry
from tpmtui.domain.task import Dependency, LinkType

# What follows from another field of the same step, or is told by it.
_SILENT = {"key", "project", "state", "started", "done", "created", "wip_reason", "by", "number"}
_WORDS = {
    "start_after": "start no earlier than",
    "estimate_hours": "estimate",
    "spent_hours": "hours spent",
    "remaining_hours": "hours left",
    "duration_days": "working days",
    "acceptance": "acceptance criteria",
}


class Deed(NamedTuple):
    """What one person did at one moment."""

    at: datetime
    by: str
    words: str


def tell(history: Iterable[Entry]) -> Iterator[Deed]:
    """The deeds that entries, given by step, stand for, in their order."""
    for (_, at, by), group in groupby(history, key=lambda entry: (entry.step, entry.at, entry.by)):
        words = list(_deeds(sorted(group, key=lambda entry: entry.id)))
        if words:
            yield Deed(at, by, "; ".join(words))


def _deeds(entries: list[Entry]) -> Iterator[str]:
    fields = {entry.field: entry for entry in entries if entry.kind == "task"}
    if any(entry.created and entry.kind == "comment" for entry in entries):
        yield "commented"
    if "created" in fields and fields["created"].old is None:
        column = fields["column"].new if "column" in fields else None
        yield f"created in {column}" if column else "created"
        return
    for name, entry in fields.items():
        if name == "rank":
            if "column" not in fields:
                yield "reordered"
        elif name not in _SILENT:
            yield _deed(name, entry.old, entry.new)
    if (reason := fields.get("wip_reason")) and reason.new:
        yield f"over the limit because: {reason.new}"


def _deed(name: str, old: Any, new: Any) -> str:
    if name == "column":
        return f"moved from {old} to {new}"
    if name == "blocked":
        return f"blocked: {new['reason']}" if new else "unblocked"
    if name == "removed":
        return "deleted" if new else "brought back"
    if name == "description":
        return "described" if not old else "description changed"
    if name == "acceptance":
        return _criteria(old or [], new or [])
    if name == "assignees":
        return _members(old or [], new or [], "assigned", "no longer assigned")
    if name == "tags":
        return _members(old or [], new or [], "tagged", "no longer tagged")
    if name == "depends":
        return _members(_links(old), _links(new), "waits on", "no longer waits on")
    if name == "links":
        before, after = ([link["url"] for link in links or []] for links in (old, new))
        return _members(before, after, "linked", "no longer linked")
    what = _WORDS.get(name, name.replace("_", " "))
    if new in (None, "", []):
        return f"{what} removed (was {_value(old)})"
    return f"{what} {_value(new)}" + (f" (was {_value(old)})" if old not in (None, "", []) else "")


def _criteria(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> str:
    met = {item["text"] for item in old if item["met"]}
    for item in new:
        if item["met"] and item["text"] not in met:
            return f"met: {item['text']}"
    for item in new:
        if not item["met"] and item["text"] in met:
            return f"no longer met: {item['text']}"
    return "acceptance criteria changed"


def _links(depends: list[dict[str, Any]] | None) -> list[str]:
    return [
        str(Dependency(link["key"], LinkType(link["type"]), link["lag_days"])).removesuffix(" FS")
        for link in depends or []
    ]


def _members(old: list[str], new: list[str], came: str, went: str) -> str:
    added = ", ".join(item for item in new if item not in old)
    lost = ", ".join(item for item in old if item not in new)
    told = [f"{came} {added}" if added else "", f"{went} {lost}" if lost else ""]
    return "; ".join(part for part in told if part) or f"{came}: changed"


def _value(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    return str(value)
