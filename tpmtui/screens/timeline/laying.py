"""A desk with all that is asked of it, read, planned and laid out in one go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.errors import NotFound, TpmError
from tpmtui.domain.filter import EVERYTHING, Filter
from tpmtui.domain.project import Project
from tpmtui.domain.work import Work
from tpmtui.queries.ground import Ground
from tpmtui.queries.lens import read_lens
from tpmtui.queries.timeline import choose_baseline
from tpmtui.screens.timeline.asked import Asked
from tpmtui.screens.timeline.desk import Desk
from tpmtui.screens.timeline.shifts import started_at
from tpmtui.shorthand.filters import parse_filter
from tpmtui.workspace import Workspace

Do = Callable[[Desk], object]


class Drag:
    """A bar that is dragged: wherever it comes to, it is one step beside what was tried before."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._depth: int | None = None  # of what was tried before; known once that is laid out

    def to(self, days: int) -> Do:
        """Try the bar so many calendar days later than where it was, and nowhere else any more."""

        def do(desk: Desk) -> None:
            if self._depth is None:
                self._depth = desk.depth
            desk.back_to(self._depth)
            slot = desk.schedule.slots.get(self._key)
            if slot is not None and days:
                calendar = desk.ground.project.calendar
                day = calendar.first_working(slot.start + timedelta(days))
                desk.attempt({self._key: started_at(desk.plan, self._key, day)})

        return do


class Arranged(NamedTuple):
    """A desk to which something was done, and what of it could not be."""

    desk: Desk
    errors: list[TpmError]


def read_desk(
    workspace: Workspace,
    read: Callable[[], Ground],
    before: Iterable[Work],
    asked: Asked,
    text: str,
) -> Desk:
    """The desk on which the ground is that is `read` now, asked the same as of the work `before`.

    What meets the filter, and the baseline, are read again as well. Raises RuleBroken where there
    can be no plan.
    """
    ground = read()
    name = asked.baseline.name if asked.baseline else None
    asked = asked.onto(before, ground.works)._replace(
        baseline=_baseline(workspace, ground.project.key, name),
        wanted=meeting(workspace, ground.project, text),
    )
    return Desk(ground, asked)


def read_tasks_again(workspace: Workspace, ground: Ground, keys: Collection[str]) -> Ground:
    """The ground with some tasks of its project as they are now, without those that are gone."""
    now = {key: Work.of(task) for key, task in workspace.tasks.some(keys).items()}
    gone = set(keys) - now.keys()
    works = [now.pop(work.key, work) for work in ground.works if work.key not in gone]
    return replace(ground, works=[*works, *now.values()])


def arranged(desk: Desk, dos: Iterable[Do]) -> Arranged:
    """The desk after several things were done to it, each in its turn."""
    errors = []
    for do in dos:
        try:
            do(desk)
        except TpmError as error:
            errors.append(error)
    return Arranged(desk, errors)


def check_filter(workspace: Workspace, project: Project, text: str) -> Filter:
    """The filter that a text is. Raises BadInput for what is none."""
    return parse_filter(text, today=workspace.today(), calendar=project.calendar)


def meeting(workspace: Workspace, project: Project, text: str) -> Callable[[Work], bool] | None:
    """What tells which work meets a filter, None for all. Raises BadInput for what is none."""
    wanted = check_filter(workspace, project, text)
    if wanted == EVERYTHING:
        return None
    calendars = {project.key: project.calendar}
    lens = read_lens(workspace, wanted, calendars=calendars, project=project.key)
    return partial(wanted.matches, lens=lens)


def _baseline(workspace: Workspace, project: str, name: str | None) -> Baseline | None:
    """The baseline shown until now, if it is still there, else the newest."""
    try:
        return choose_baseline(workspace, project, name)
    except NotFound:
        return choose_baseline(workspace, project, None)
