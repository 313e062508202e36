"""What lies on the table of who plans: the work, the plan it makes, and a change being tried."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from tpmtui.domain.baseline import Baseline, Planned
from tpmtui.domain.errors import RuleBroken, TpmError
from tpmtui.domain.task import Dependency, Task, one_each
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.plan import Plan
from tpmtui.planning.schedule.replan import Replan, replan
from tpmtui.planning.schedule.schedule import Schedule
from tpmtui.planning.schedule.timeline import Row, Timeline, lay_out
from tpmtui.queries.ground import Ground

Changes = Mapping[str, Mapping[str, Any]]


class Desk:
    """Holds the work of a project and answers with rows; a plan is made only when work changed.

    `trial` has, by key, the fields that are being tried: the rows are those that would follow, with
    the dates that hold now behind them.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.baseline: Baseline | None = None
        self.folded: set[str] = set()
        self.critical_only = False
        self.wanted: Callable[[Work], bool] | None = None
        self.trial: Changes = {}
        self._steps: list[Changes] = []
        self.replan: Replan | None = None
        self._held = ground.plan()
        self._held_schedule = self._held.schedule()
        self.plan: Plan = self._held
        self.timeline: Timeline = self._laid_out(self._held_schedule, ground.works)
        self.rows: list[Row] = []
        self._unfold()

    @property
    def schedule(self) -> Schedule:
        """The schedule that is shown."""
        return self.timeline.schedule

    def take(self, ground: Ground) -> None:
        """Plan other work from now on; what is tried goes on being tried where it can."""
        before = {work.key: work for work in self.ground.works}
        now = {work.key: work for work in ground.works}
        self.ground = ground
        self.trial = _onto(self.trial, before, now)
        self._steps = [_onto(trial, before, now) for trial in self._steps]
        self._held = ground.plan()
        self._held_schedule = self._held.schedule()
        self.show()

    def replace_tasks(self, tasks: Iterable[Task], gone: Collection[str]) -> None:
        """Take tasks as they are now, and none of those that are gone."""
        now = {task.key: Work.of(task) for task in tasks if task.project == self.ground.project.key}
        works = [now.pop(work.key, work) for work in self.ground.works if work.key not in gone]
        self.take(replace(self.ground, works=[*works, *now.values()]))

    def show(self) -> None:
        """Lay the rows out again, as they are filtered, folded and tried now."""
        self.replan = None
        if not self.trial:
            self.plan = self._held
            self.timeline = self._laid_out(self._held_schedule, self.ground.works)
        else:
            works = [
                work._replace(**self.trial[work.key]) if work.key in self.trial else work
                for work in self.ground.works
            ]
            self.plan = replace(self.ground, works=works).plan()
            after = self.plan.schedule()
            self.timeline = self._laid_out(after, works)
            deadline = self.ground.project.deadline
            self.replan = replan(self._held_schedule, after, works, deadline=deadline)
        self._unfold()

    def attempt(self, changes: Changes) -> None:
        """Try changes, beside those that are tried already.

        What no plan can hold is not tried: RuleBroken says why.
        """
        before = self.trial
        merged = {key: dict(fields) for key, fields in self.trial.items()}
        for key, fields in changes.items():
            merged[key] = {**merged.get(key, {}), **fields}
        self.trial = merged
        try:
            self.show()
            cycle = self.schedule.cycle
            if cycle and cycle != self._held_schedule.cycle:
                members = " > ".join(cycle)
                raise RuleBroken(f"that would be a cycle: {members} (each waits on the next)")
        except TpmError:
            self.trial = before
            self.show()
            raise
        self._steps.append(before)

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
        self.trial, self._steps = {}, []
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
            slots = self._held_schedule.slots
            return "now", {k: Planned(k, slot.start, slot.finish) for k, slot in slots.items()}
        if self.baseline is None:
            return "", {}
        return self.baseline.name, {each.key: each for each in self.baseline.dates}


def _onto(trial: Changes, before: Mapping[str, Work], now: Mapping[str, Work]) -> Changes:
    """What is tried, on work that others have changed since: of links only the difference is."""
    return {
        key: {
            name: _relinked(now[key].depends, before[key].depends, value)
            if name == "depends"
            else value
            for name, value in fields.items()
        }
        for key, fields in trial.items()
        if key in now
    }


def _relinked(
    now: Iterable[Dependency], before: Collection[Dependency], after: Collection[Dependency]
) -> tuple[Dependency, ...]:
    """The links of now with what was taken away and added between `before` and `after`."""
    kept = [link for link in now if link in after or link not in before]
    added = [link for link in after if link not in before]
    return one_each([*kept, *added])
