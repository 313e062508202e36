"""Why a task starts when it starts: what decides, and what everything else would allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tpmtui.domain.calendar import short_day
from tpmtui.domain.task import Dependency, LinkType
from tpmtui.domain.text import brief
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.plan import Plan
from tpmtui.planning.schedule.schedule import Bound, Driver, Reason, Slot

_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


class Cause(NamedTuple):
    """One thing a start depends on: which, what of it, and the day it allows."""

    name: str
    what: str
    allows: date


@dataclass(frozen=True, slots=True)
class Why:
    """The answer: `sentence` says it, `causes` tell all that was weighed, what decides first."""

    work: Work
    slot: Slot
    sentence: str
    causes: tuple[Cause, ...]


def why(plan: Plan, key: str) -> Why:
    """Why the task with this key starts when it does. Its plan must have no cycle."""
    teller = _Teller(plan)
    work = plan.works[plan.network.place[key]]
    slot = teller.slots[key]
    if plan.network.is_summary(plan.network.place[key]):
        return Why(work, slot, teller.of_summary(key, slot), ())
    if slot.driver is not None and slot.driver.reason is Reason.ACTUAL:
        return Why(work, slot, teller.of_actual(work, slot), ())
    bounds = plan.bounds(key)
    causes = tuple(Cause(teller.name(b.driver), teller.what(b.driver), b.day) for b in bounds)
    return Why(work, slot, teller.of_bounds(slot, bounds), causes)


class _Teller:
    """Puts one plan into words."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.slots = plan.schedule().slots
        self.today = plan.today or plan.start
        self.works = {work.key: work for work in plan.works}

    def of_bounds(self, slot: Slot, bounds: Sequence[Bound]) -> str:
        first, *others = bounds
        verb = "starts" if slot.days else "lies on"
        said = f"{verb} {self.day(slot.start)} because {self.because(slot.driver or first.driver)}"
        others = [bound for bound in others if bound.driver.reason is Reason.LINK][:3]
        for bound in others:
            link = bound.driver.link
            if link is not None:
                allowed = _nth(bound.day, slot.start) or self.day(bound.day)
                said += f"; {self.title(link.key)} would allow {allowed}"
        return said

    def of_actual(self, work: Work, slot: Slot) -> str:
        if not work.is_open:
            finished = f"finished {self.day(slot.finish)}: facts stay"
            began = f"began {self.day(slot.start)} and "
            return f"{began if work.started else ''}{finished}"
        return f"started {self.day(slot.start)}; what is left of it ends {self.day(slot.finish)}"

    def of_summary(self, key: str, slot: Slot) -> str:
        parts = self.plan.network.parts[self.plan.network.place[key]]
        keys = [self.plan.works[part].key for part in parts]
        first = min(keys, key=lambda part: self.slots[part].start)
        return f"starts {self.day(slot.start)} because {first}, its first part, does"

    def because(self, driver: Driver) -> str:
        """What decides, as the end of a sentence."""
        link = driver.link
        if link is not None:
            other = self.title(link.key)
            via = f", on which all of {driver.via} waits" if driver.via else ""
            return f"{other} {self._event(link)} ({_short(link)}){via}"
        if driver.reason is Reason.START_AFTER:
            whose = driver.via or "it"
            return f"{whose} may not start earlier"
        if driver.reason is Reason.STATUS:
            return "it has not been started, and today is the earliest it can be"
        return "the project starts then"

    def name(self, driver: Driver) -> str:
        """The thing itself: a task by its key and title, or a constraint."""
        if driver.link is not None:
            key, title = driver.link.key, self.title(driver.link.key)
            return f"{key} {title}" if key in self.works else title
        return (
            f"{driver.via or 'own'} start after"
            if driver.reason is Reason.START_AFTER
            else str(driver.reason)
        )

    def what(self, driver: Driver) -> str:
        """What of it holds: ``finishes Wed 14 Jan (FS)``."""
        return f"{self._event(driver.link)} ({_short(driver.link)})" if driver.link else ""

    def title(self, key: str) -> str:
        """A task's title; with its key where it is of another project."""
        if key in self.works:
            return brief(self.works[key].title)
        other = self.plan.outside.get(key)
        return f"{brief(other.title)} ({key})" if other else key

    def day(self, day: date) -> str:
        return short_day(day, today=self.today)

    def _event(self, link: Dependency) -> str:
        """When the end of the predecessor comes that a link hangs on."""
        from_finish = link.type in (LinkType.FS, LinkType.FF)
        if (other := self.plan.outside.get(link.key)) is not None:
            day = self.day(other.last if from_finish else other.first)
            if other.is_due:
                return f"is due {day}" if from_finish else f"may start {day}"
            return f"{'finished' if from_finish else 'started'} {day}"
        slot, work = self.slots.get(link.key), self.works.get(link.key)
        if slot is None or work is None:
            return "finishes" if from_finish else "starts"
        if from_finish:
            return f"{'finishes' if work.is_open else 'finished'} {self.day(slot.finish)}"
        begun = not work.is_open or work.started is not None
        return f"{'started' if begun else 'starts'} {self.day(slot.start)}"


def _short(link: Dependency) -> str:
    return str(link).removeprefix(f"{link.key} ")


def _nth(day: date, near: date) -> str:
    """``the 14th`` for a day of the same month, else nothing."""
    if (day.year, day.month) != (near.year, near.month):
        return ""
    teen = 10 < day.day < 20
    return f"the {day.day}{'th' if teen else _SUFFIXES.get(day.day % 10, 'th')}"
