"""What a key or a drag means for the fields of a task; RuleBroken for what cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.task import Kind
from tpmtui.planning.schedule.plan import Plan
from tpmtui.planning.schedule.schedule import Reason
from tpmtui.planning.schedule.why import why


def moved(plan: Plan, key: str, days: int) -> dict[str, Any]:
    """The fields that let a bar start some working days later, or earlier where negative."""
    _refuse_facts(plan, key)
    slots, place = plan.schedule().slots, plan.network.place[key]
    parts = [plan.works[part] for part in plan.network.leaves(place)]
    waiting = [slots[part.key].start for part in parts if part.is_open and part.started is None]
    if not waiting:
        raise RuleBroken(f"{key} has no part that is not begun: facts stay")
    return started_at(plan, key, plan.project.calendar.shifted(min(waiting), days))


def started_at(plan: Plan, key: str, day: date) -> dict[str, Any]:
    """The fields that let a bar start on `day`, as near as everything else allows.

    A constraint that holds nothing back any more is taken away.
    """
    _refuse_facts(plan, key)
    place = plan.network.place[key]
    slot = plan.schedule().slots[key]
    if plan.network.is_summary(place):
        return {"start_after": day}
    others = [
        b for b in plan.bounds(key) if b.driver.reason is not Reason.START_AFTER or b.driver.via
    ]
    earliest = others[0].day if others else plan.start
    if day > earliest:
        return {"start_after": day}
    if day < slot.start == earliest:
        raise RuleBroken(f"{key} cannot start earlier: it {why(plan, key).sentence}")
    return {"start_after": None}


def lengthened(plan: Plan, key: str, days: int) -> dict[str, Any]:
    """The fields that let a task take some working days more, or fewer where negative."""
    place = plan.network.place[key]
    work = plan.works[place]
    if plan.network.is_summary(place):
        raise RuleBroken(f"{key} spans its parts: change theirs")
    if not work.is_open:
        raise RuleBroken(f"{key} is done: its dates are facts")
    least = 0 if work.kind is Kind.MILESTONE else 1
    wanted = plan.durations[place].days + days
    if wanted < least:
        what = "a milestone takes none" if least == 0 else "one working day is the least"
        raise RuleBroken(f"{key}: {what}")
    return {"duration_days": wanted}


def _refuse_facts(plan: Plan, key: str) -> None:
    work = plan.works[plan.network.place[key]]
    if not work.is_open:
        raise RuleBroken(f"{key} is done: its dates are facts")
    if work.started is not None:
        raise RuleBroken(f"{key} has been started: its start is a fact")
