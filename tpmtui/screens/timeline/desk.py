"""What lies on the table of who plans: the work, the plan it makes, and a change being tried."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import Any

from tpmtui.domain.baseline import Baseline, Planned
from tpmtui.domain.errors import RuleBroken, TpmError
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.plan import Plan
from tpmtui.planning.schedule.replan import Replan, replan
from tpmtui.planning.schedule.schedule import Schedule
from tpmtui.planning.schedule.timeline import Row, Timeline, lay_out
from tpmtui.queries.ground import Ground
from tpmtui.screens.timeline.asked import NOTHING, Asked, Changes


class Desk:
    """Holds the work of a project and answers with rows; a plan is made only when work changed.

    `trial` has, by key, the fields that are being tried: the rows are those that would follow, with
    the dates that hold now behind them.
    """

    replan: Replan | None
    plan: Plan
    timeline: Timeline
    rows: list[Row]

    def __init__(self, ground: Ground, asked: Asked | None = None) -> None:
        self.ground = ground
        self._held = ground.plan()
        self._held_schedule = self._held.schedule()
        self.be_asked(asked or Asked())

    @property
    def asked(self) -> Asked:
        """All that is asked of it now."""
        wanted, steps = self.wanted, tuple(self._steps)
        folded = frozenset(self.folded)
        return Asked(self.baseline, wanted, self.critical_only, folded, self.trial, steps)

    def copy(self) -> Desk:
        """Another desk with the same on it: what is asked of it changes nothing on this one."""
        other = copy(self)
        other.folded, other._steps = set(self.folded), list(self._steps)
        return other

    def be_asked(self, asked: Asked) -> None:
        """Answer this from now on."""
        self.baseline, self.wanted, self.critical_only = asked[:3]
        self.folded, self.trial, self._steps = set(asked.folded), asked.trial, list(asked.steps)
        self.show()

    @property
    def schedule(self) -> Schedule:
        """The schedule that is shown."""
        return self.timeline.schedule

    def show(self) -> None:
        """Lay the rows out again, as they are filtered, folded and tried now."""
        self.replan = None
        if not self.trial:
            self.plan = self._held
            self.timeline = self._laid_out(self._held_schedule, self.ground.works)
        else:
            works = self._works_with(self.trial)
            network = self._held.network_with(self.trial)
            self.plan = replace(self.ground, works=works).plan(network)
            after = self.plan.schedule()
            self.timeline = self._laid_out(after, works)
            deadline = self.ground.project.deadline
            self.replan = replan(self._held_schedule, after, works, deadline=deadline)
        self._unfold()

    def attempt(self, changes: Changes) -> None:
        """Try changes, beside those that are tried already.

        What no plan can hold is not tried: RuleBroken says why.
        """
        before, self.trial = self.trial, self._trial_with(changes)
        try:
            self.show()
            self._refuse_new(self.schedule.cycle)
        except TpmError:
            self.trial = before
            self.show()
            raise
        self._steps.append(before)

    def check(self, changes: Changes) -> None:
        """Raise RuleBroken for changes that no plan can hold; nothing is planned for it."""
        works = self._works_with(self._trial_with(changes))
        self._refuse_new(replace(self.ground, works=works).plan().network.cycle)

    def _trial_with(self, changes: Changes) -> Changes:
        merged = {key: dict(fields) for key, fields in self.trial.items()}
        for key, fields in changes.items():
            merged[key] = {**merged.get(key, {}), **fields}
        return merged

    def _works_with(self, trial: Changes) -> list[Work]:
        return [
            work._replace(**trial[work.key]) if work.key in trial else work
            for work in self.ground.works
        ]

    def _refuse_new(self, cycle: tuple[str, ...]) -> None:
        if cycle and cycle != self._held_schedule.cycle:
            members = " > ".join(cycle)
            raise RuleBroken(f"that would be a cycle: {members} (each waits on the next)")

    @property
    def depth(self) -> int:
        """How many steps led to what is tried."""
        return len(self._steps)

    def back_to(self, depth: int) -> None:
        """Try what was tried before the steps beyond so many."""
        if depth < len(self._steps):
            self.trial = self._steps[depth]
            del self._steps[depth:]
            self.show()

    def drop(self) -> None:
        """Try nothing any more."""
        self.trial, self._steps = NOTHING, []
        self.show()

    def unseen(self, now: Mapping[str, Work]) -> str | None:
        """The key of a task whose tried fields are by `now` no more what they are taken to be."""
        held = {work.key: work for work in self.ground.works}
        for key, fields in self.trial.items():
            if any(getattr(now[key], name) != getattr(held[key], name) for name in fields):
                return key
        return None

    def work(self, key: str) -> Work | None:
        """The work with this key, as it is tried."""
        place = self.plan.network.place.get(key)
        return None if place is None else self.plan.works[place]

    def lie_beside(self, baseline: Baseline | None) -> None:
        """Show the bars beside those of a baseline, or of none."""
        self.baseline = baseline
        self.show()

    def turn_critical(self) -> None:
        """Show the critical path only, or everything."""
        self.critical_only = not self.critical_only
        self.show()

    def fold(self, key: str) -> None:
        """Hide the parts of a task, or show them again."""
        self.folded ^= {key}
        self._unfold()

    def fold_all(self) -> None:
        """Hide the parts of all tasks, or show them all where all are hidden."""
        summaries = {row.work.key for row in self.timeline.rows if row.parts}
        self.folded = set() if summaries <= self.folded else summaries
        self._unfold()

    def _unfold(self) -> None:
        """The rows that lie below no folded one."""
        self.rows = []
        hidden_below: int | None = None
        for row in self.timeline.rows:
            if hidden_below is not None and row.depth > hidden_below:
                continue
            hidden_below = row.depth if row.work.key in self.folded else None
            self.rows.append(row)

    def _laid_out(self, plan: Schedule, works: Any) -> Timeline:
        wanted = self.wanted
        if self.critical_only:
            critical, asked = plan.critical, self.wanted
            wanted = lambda work: work.key in critical and (asked is None or asked(work))  # noqa: E731
        return lay_out(
            self.ground.project,
            plan,
            works,
            today=self.ground.today,
            wanted=wanted,
            baseline=self._behind(),
            order=self._held_schedule,
        )

    def _behind(self) -> tuple[str, Mapping[str, Planned]]:
        """The dates to draw behind the bars: those that hold now, or of the baseline."""
        if self.trial:
            return "now", self._held_dates
        if self.baseline is None:
            return "", {}
        return self.baseline.name, {each.key: each for each in self.baseline.dates}

    @cached_property
    def _held_dates(self) -> dict[str, Planned]:
        slots = self._held_schedule.slots
        return {key: Planned(key, slot.start, slot.finish) for key, slot in slots.items()}
