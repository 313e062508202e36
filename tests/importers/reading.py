"""Small files of our own making, read as an import would read them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tpmtui.domain.drafts import Drafts, TaskDraft
from tpmtui.importers import read_drafts
from tpmtui.importers.options import ImportOptions, parse_maps

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def options(*maps: str) -> ImportOptions:
    """What a person in UTC says on Monday 5 January 2026."""
    columns, states = parse_maps(maps)
    return ImportOptions(now=NOW, zone=UTC, columns=columns, states=states)


def read(name: str, content: str | bytes | object, *maps: str) -> Drafts:
    """The drafts of a text, of bytes, or of what JSON makes of a value."""
    data = content if isinstance(content, str | bytes) else json.dumps(content)
    data = data.encode() if isinstance(data, str) else data
    drafts = read_drafts(name, data, options(*maps))
    assert isinstance(drafts, Drafts)
    return drafts


def one(drafts: Drafts) -> TaskDraft:
    """The only task there is."""
    assert not drafts.bad, [str(row) for row in drafts.bad]
    (task,) = drafts.tasks
    return task


def moment(text: str) -> datetime:
    """A moment in UTC: ``2026-02-15 16:37``."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def states(drafts: Drafts) -> dict[str, str]:
    """What each column of the board means."""
    return {column.name: column.state.value for column in drafts.columns}


def changes(task: TaskDraft) -> list[tuple[datetime, str, Any]]:
    """When which field became what."""
    return [(change.at, change.field, change.value) for change in task.changes]
