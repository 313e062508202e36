"""A plan against a baseline: by how much each task and milestone slipped, what came and went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.replan import Dates
from tpmtui.planning.schedule.schedule import Schedule, working_shift


class Slip(NamedTuple):
    """One task: what was planned and what is now, and the working days between.

    `was` is None for what was planned later, `now` for what is gone; then there are no days.
    """

    key: str
    title: str
    was: Dates | None
    now: Dates | None
    start_days: int | None
    finish_days: int | None


@dataclass(frozen=True, slots=True)
class Slips:
    """Every task of a plan against a baseline: the longest slip first, the new and gone last."""

    name: str
    saved: date
    items: tuple[Slip, ...]
    was: date | None
    now: date | None
    days: int | None
    deadline: date | None


def slips(
    baseline: Baseline, plan: Schedule, works: Sequence[Work], *, deadline: date | None
) -> Slips:
    """How a plan came to differ from a baseline."""
    planned = {each.key: Dates(each.start, each.finish) for each in baseline.dates}
    titles = {work.key: work.title for work in works}
    items = []
    for key in dict.fromkeys((*titles, *planned)):
        slot = plan.slots.get(key)
        was, now = planned.get(key), Dates(slot.start, slot.finish) if slot else None
        days: tuple[int | None, int | None] = (None, None)
        if was and now:
            days = (
                working_shift(plan.calendar, was.start, now.start),
                working_shift(plan.calendar, was.finish, now.finish),
            )
        items.append(Slip(key, titles.get(key, ""), was, now, *days))
    items.sort(key=lambda item: (item.finish_days is None, -(item.finish_days or 0)))
    was_end, now_end = baseline.finish, plan.finish
    return Slips(
        name=baseline.name,
        saved=baseline.created.date(),
        items=tuple(items),
        was=was_end,
        now=now_end,
        days=working_shift(plan.calendar, was_end, now_end) if was_end and now_end else None,
        deadline=deadline,
    )
