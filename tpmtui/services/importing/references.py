"""What the tasks of a file refer to by the file's own ids, and what cannot be kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tpmtui.domain.drafts import BadRow, Drafts, TaskDraft
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.task import Dependency
from tpmtui.domain.work import Tie
from tpmtui.planning.schedule.cycles import find_cycle
from tpmtui.planning.schedule.network import Network


def unsound(drafts: Drafts, known: Iterable[str]) -> list[BadRow]:
    """The rows that share an id, and in a complete file those that refer to what is not there.

    `known` are the ids of what was imported before.
    """
    bad: list[BadRow] = []
    unit = drafts.unit
    rows: dict[str, int] = {}
    for task in drafts.tasks:
        if task.id in rows:
            bad.append(
                BadRow(task.row, "id", f"{task.id} is that of {unit} {rows[task.id]} too", unit)
            )
        rows.setdefault(task.id, task.row)
    if drafts.complete:
        there = {*rows, *known}
        for task in drafts.tasks:
            lost = [name for name in references(task) if name not in there]
            if lost:
                bad.append(BadRow(task.row, "", f"refers to {lost[0]}, which is not there", unit))
    return bad


def references(task: TaskDraft) -> list[str]:
    """The ids a draft refers to: its parent and what it waits on."""
    parent = task.fields.get("parent")
    links: Sequence[Dependency] = task.fields.get("depends", ())
    return [*([parent] if parent else []), *(link.key for link in links)]


def without_rows(drafts: Drafts, bad: Iterable[BadRow]) -> Drafts:
    """The drafts less those of bad rows."""
    rows = {row.number for row in bad}
    return replace(drafts, tasks=[task for task in drafts.tasks if task.row not in rows])


class Web:
    """Parents and dependencies by key, from which what leads in circles is taken out.

    A task that has a draft is named as its file names it, with its row.
    """

    def __init__(
        self,
        parents: Mapping[str, str | None],
        waits: Mapping[str, tuple[Dependency, ...]],
        drafts: Mapping[str, TaskDraft] | None = None,
        unit: str = "row",
    ) -> None:
        self.parents = dict(parents)
        self.waits = dict(waits)
        self.cut: list[str] = []
        self._drafts = drafts or {}
        self._unit = unit

    def untangle(self, *, cut: bool) -> None:
        """Take out what closes a circle, naming it in `cut`; or raise RuleBroken unless `cut`."""
        while circle := find_cycle(self._parents()):
            self._note(
                circle[-2], "parent", f"a task cannot be above itself: {self._path(circle)}", cut
            )
            self.parents[circle[-2]] = None
        self._free_of_own_parts(cut)
        while circle := find_cycle(self._waits()):
            self._note(
                circle[-2], "depends", f"these wait on each other: {self._path(circle)}", cut
            )
            self._release(circle[-2], circle[-1])
        self._free_of_gates(cut)

    def _free_of_own_parts(self, cut: bool) -> None:
        for key, links in list(self.waits.items()):
            for link in links:
                if link.key in self._above(key) or key in self._above(link.key):
                    waiting, on = self._name(key), self._name(link.key)
                    why = f"{waiting} cannot wait on {on}: one is a part of the other"
                    self._note(key, "depends", why, cut)
                    self._release(key, link.key)

    def _free_of_gates(self, cut: bool) -> None:
        """Take out links that lead back to their task by way of summaries and their parts."""
        if not any(self.parents.values()):
            return
        while circle := self._network().cycle:
            *_, (key, on) = [(a, b) for a, b in pairwise(circle) if self._waits_on(a, b)]
            self._note(key, "depends", f"these wait on each other: {self._path(circle)}", cut)
            self._release(key, on)

    def _network(self) -> Network:
        keys = dict.fromkeys((*self.parents, *self.waits))
        return Network([Tie(k, self.parents.get(k), self.waits.get(k, ())) for k in keys])

    def _waits_on(self, key: str, other: str) -> bool:
        return any(link.key == other for link in self.waits.get(key, ()))

    def _note(self, key: str, field: str, problem: str, cut: bool) -> None:
        """Tell of a link of the task with this key that has to go."""
        draft = self._drafts.get(key)
        told = str(BadRow(draft.row, field, problem, self._unit)) if draft else problem
        if not cut:
            raise RuleBroken(told)
        self.cut.append(told)

    def _path(self, keys: Iterable[str]) -> str:
        return " > ".join(map(self._name, keys))

    def _name(self, key: str) -> str:
        draft = self._drafts.get(key)
        return draft.id if draft else key

    def _parents(self) -> dict[str, list[str]]:
        return {key: [parent] for key, parent in self.parents.items() if parent}

    def _waits(self) -> dict[str, list[str]]:
        return {key: [link.key for link in links] for key, links in self.waits.items() if links}

    def _release(self, key: str, on: str) -> None:
        self.waits[key] = tuple(link for link in self.waits[key] if link.key != on)

    def _above(self, key: str) -> list[str]:
        above: list[str] = []
        while parent := self.parents.get(key):
            above.append(parent)
            key = parent
        return above
