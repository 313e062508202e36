"""A timeline: the tasks of a project as a tree, each with its slot, under one schedule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tpmtui.domain.baseline import Planned
from tpmtui.domain.project import Project
from tpmtui.domain.task import Kind
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.schedule import Schedule, Slot


class Row(NamedTuple):
    """One line: a task, how deep it lies in the tree, and its dates.

    `slot` is None where nothing is scheduled. `progress` is the share of its work that is done, 0
    to 1. A row that does `not match` a filter is there for the sake of its parts.
    """

    work: Work
    depth: int
    parts: int
    slot: Slot | None
    baseline: Planned | None
    progress: float
    matches: bool = True

    @property
    def is_milestone(self) -> bool:
        """Whether it takes no time and has no parts."""
        return self.parts == 0 and (
            self.slot.days == 0 and self.slot.start == self.slot.finish
            if self.slot is not None
            else self.work.kind is Kind.MILESTONE
        )

    def is_late(self, *, today: date) -> bool:
        """Whether it is open and will finish, or should have, after the day it is due."""
        if self.work.due is None or not self.work.is_open:
            return False
        return self.work.due < today or (self.slot is not None and self.slot.finish > self.work.due)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows in the order of the tree, parts below what they are parts of, by start within it."""

    project: Project
    schedule: Schedule
    rows: tuple[Row, ...]
    today: date
    baseline: str = ""
    total: int = 0


def lay_out(
    project: Project,
    plan: Schedule,
    works: Sequence[Work],
    *,
    today: date,
    wanted: Callable[[Work], bool] | None = None,
    baseline: tuple[str, Mapping[str, Planned]] = ("", {}),
    order: Schedule | None = None,
) -> Timeline:
    """The rows of a plan that are `wanted` (None for all), and what these are parts of.

    They stand in the order of the plan, or of the one in `order`, beside which it is seen.
    """
    parts = _parts(works)
    name, planned = baseline
    keep = None if wanted is None else _kept(works, wanted)
    outline = list(_outline(parts, order or plan))
    progress = _progress(works, parts, plan, outline)
    rows = []
    for work, depth in outline:
        if keep is None or work.key in keep:
            rows.append(
                Row(
                    work,
                    depth,
                    len(parts.get(work.key, ())),
                    plan.slots.get(work.key),
                    planned.get(work.key),
                    progress[work.key],
                    keep is None or keep[work.key],
                )
            )
    return Timeline(
        project=project,
        schedule=plan,
        rows=tuple(rows),
        today=today,
        baseline=name,
        total=len(works),
    )


def _parts(works: Sequence[Work]) -> dict[str | None, list[Work]]:
    """The parts of each task; under None what is a part of nothing here."""
    there = {work.key for work in works}
    parts: dict[str | None, list[Work]] = {}
    for work in works:
        above = work.parent if work.parent in there and work.parent != work.key else None
        parts.setdefault(above, []).append(work)
    return parts


def _outline(parts: Mapping[str | None, list[Work]], plan: Schedule) -> Iterator[tuple[Work, int]]:
    def place(work: Work) -> tuple[date, date]:
        slot = plan.slots.get(work.key)
        return (slot.start, slot.finish) if slot else (date.max, date.max)

    def last_first(key: str | None) -> list[Work]:
        return sorted(parts.get(key, ()), key=place)[::-1]

    waiting = [(work, 0) for work in last_first(None)]
    while waiting:
        work, depth = waiting.pop()
        yield work, depth
        waiting += [(part, depth + 1) for part in last_first(work.key)]


def _kept(works: Sequence[Work], wanted: Callable[[Work], bool]) -> dict[str, bool]:
    """What is wanted (True), and what that is a part of (False where it is not itself)."""
    by_key = {work.key: work for work in works}
    keep = {work.key: True for work in works if wanted(work)}
    for key in list(keep):
        above = by_key[key].parent
        while above is not None and above in by_key and above not in keep:
            keep[above] = False
            above = by_key[above].parent
    return keep


def _progress(
    works: Sequence[Work],
    parts: Mapping[str | None, list[Work]],
    plan: Schedule,
    outline: Sequence[tuple[Work, int]],
) -> dict[str, float]:
    """The share done: by hours where they are known; a summary's weighs its parts by their days."""
    share: dict[str, float] = {}
    weight: dict[str, float] = {}
    for work, _ in reversed(outline):
        inner = parts.get(work.key)
        slot = plan.slots.get(work.key)
        if inner:
            weight[work.key] = sum(weight[part.key] for part in inner)
            done = sum(share[part.key] * weight[part.key] for part in inner)
            # Milestones alone weigh nothing: each of them counts for one.
            alike = sum(share[part.key] for part in inner) / len(inner)
            share[work.key] = done / weight[work.key] if weight[work.key] else alike
        else:
            weight[work.key] = max(slot.days if slot else 1, 0)
            share[work.key] = _done(work)
    return share | {work.key: 0.0 for work in works if work.key not in share}


def _done(work: Work) -> float:
    if not work.is_open:
        return 1.0
    if work.estimate_hours and work.remaining_hours is not None:
        return max(0.0, min(1.0, 1 - work.remaining_hours / work.estimate_hours))
    return 0.0
