"""Which task of the project each draft is, or which key it gets; and what files said before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tpmtui.domain.drafts import Drafts, TaskDraft
from tpmtui.domain.ledger import IMPORTING, Entry, Step
from tpmtui.domain.task import Source, Task
from tpmtui.workspace import Workspace

_FEW = 900
_HIGHEST = 999_999_999  # of the numbers in keys that a file may bring along


@dataclass(frozen=True, slots=True)
class Match:
    """A draft and the key of its task; `task` is that task where it is there already.

    `undone`: it is there and was removed by undoing its import, so it comes back.
    """

    draft: TaskDraft
    key: str
    task: Task | None = None
    undone: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the task comes, or comes back."""
        return self.task is None or self.undone


class EarlierImports:
    """What the ledger keeps of earlier imports; it is read only when it is asked."""

    def __init__(self, workspace: Workspace) -> None:
        self._ledger = workspace.ledger

    @cached_property
    def _steps(self) -> dict[int, Step]:
        return {step.id: step for step in self._ledger.steps()}

    def undone(self, keys: Iterable[str]) -> set[str]:
        """Those of some removed tasks that were removed by an undo."""
        last = {entry.key: entry for entry in self._entries(keys) if entry.field == "removed"}
        return {key for key, entry in last.items() if self._steps[entry.step].undoes is not None}

    def said(self, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        """By task that an import made: the plain values that files gave its fields last."""
        said: dict[str, dict[str, Any]] = {}
        made = set()
        for entry in self._entries(keys):
            if self._steps[entry.step].label.startswith(IMPORTING):
                said.setdefault(entry.key, {})[entry.field] = entry.new
                if entry.created:
                    made.add(entry.key)
        return {key: values for key, values in said.items() if key in made}

    def _entries(self, keys: Iterable[str]) -> Iterator[Entry]:
        wanted = set(keys)
        if not wanted:
            return
        # Where there are more it is as fast to read the entries of all.
        asked = wanted if len(wanted) <= _FEW else None
        for entry in self._ledger.entries(kind="task", keys=asked):
            if entry.key in wanted:
                yield entry


def matched(
    project: str,
    drafts: Drafts,
    there: Mapping[str, Task],
    earlier: EarlierImports,
    first_free: int,
) -> list[Match]:
    """The task of each draft, by source or key; new ones get the number they bring, or a free one.

    `there` are all tasks of the project by key, removed ones included.
    """
    by_source = {(t.source.system, t.source.id): t for t in there.values() if t.source}
    found = [(draft, _same(draft, drafts.system, by_source, there)) for draft in drafts.tasks]
    undone = earlier.undone([task.key for _, task in found if task and task.removed])
    keys = iter(_new_keys(project, [draft for draft, task in found if not task], there, first_free))
    return [
        Match(draft, task.key, task, task.key in undone) if task else Match(draft, next(keys))
        for draft, task in found
    ]


def source_of(draft: TaskDraft, system: str) -> Source:
    """Where a draft comes from."""
    return draft.source or Source(system, draft.id, draft.url)


def _same(
    draft: TaskDraft,
    system: str,
    by_source: Mapping[tuple[str, str], Task],
    there: Mapping[str, Task],
) -> Task | None:
    source = source_of(draft, system)
    task = by_source.get((source.system, source.id)) or there.get(draft.key)
    if task and task.key == draft.key and not task.source:
        # Another database has an API-3 too: it is this one only if it was created with it.
        return task if draft.created in (None, task.created) else None
    return task


def _new_keys(
    project: str, drafts: Sequence[TaskDraft], there: Mapping[str, Task], first_free: int
) -> list[str]:
    numbers: list[int | None] = []
    taken: set[int] = set()
    for draft in drafts:
        number = draft.number
        free = (
            number
            and number <= _HIGHEST
            and number not in taken
            and f"{project}-{number}" not in there
        )
        numbers.append(number if free else None)
        taken.update([number] if free and number else [])
    following = max([first_free, *(number + 1 for number in taken)])
    keys = []
    for number in numbers:
        if number is None:
            number, following = following, following + 1
        keys.append(f"{project}-{number}")
    return keys
