"""A draft in the project's own terms: keys for ids, handles for names, columns for their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tpmtui.domain.drafts import TaskDraft
from tpmtui.domain.project import Column, State
from tpmtui.domain.task import Dependency
from tpmtui.services.importing.board import Board
from tpmtui.services.importing.histories import Past
from tpmtui.services.importing.people import Crew


class Terms:
    """Translates drafts. `left_out` counts the references that lead nowhere."""

    def __init__(
        self, keys: Mapping[str, str], gone: Iterable[str], crew: Crew, board: Board
    ) -> None:
        """`keys` has a key for each id, `gone` those of tasks that are removed."""
        out_of_reach = set(gone)
        self._keys = {name: key for name, key in keys.items() if key not in out_of_reach}
        self._crew = crew
        self._board = board
        self.left_out: dict[str, None] = {}

    def values(self, draft: TaskDraft) -> dict[str, Any]:
        """The fields of a task that the draft tells, but for its column."""
        return {
            name: self._value(name, value)
            for name, value in draft.fields.items()
            if name != "column"
        }

    def first(self, draft: TaskDraft) -> dict[str, Any]:
        """Like `values`, of what the task was when it was created."""
        return {
            name: self._value(name, value)
            for name, value in draft.first.items()
            if name != "column"
        }

    def column(self, wanted: str | State | None) -> Column:
        """The column meant, else the first one."""
        return (self._board.column(wanted) if wanted else None) or self._board.first()

    def past(self, draft: TaskDraft) -> list[Past]:
        """The changes of a draft in the order of time, none before it was created."""
        found: list[Past] = []
        for change in draft.changes:
            at = max(change.at, draft.created) if draft.created else change.at
            value = change.value
            if change.field == "column":
                value = self._board.column(value)
                if value is None:
                    continue  # finished, and the board has no column for work in hand
            else:
                value = self._value(change.field, value)
            found.append(Past(at, self.author(change.by), change.field, value))
        return sorted(found, key=lambda past: past.at)

    def author(self, name: str) -> str:
        """The handle of who did something; empty where the file does not say."""
        return self._crew.handle(name) if name else ""

    def _value(self, name: str, value: Any) -> Any:
        if not value:
            return value
        if name == "assignees":
            return tuple(dict.fromkeys(map(self._crew.handle, value)))
        if name == "parent":
            return self._key(value)
        if name == "depends":
            links = [(self._key(link.key), link) for link in value]
            return tuple(Dependency(key, link.type, link.lag_days) for key, link in links if key)
        return value

    def _key(self, name: str) -> str | None:
        key = self._keys.get(name)
        if key is None:
            self.left_out[name] = None
        return key
