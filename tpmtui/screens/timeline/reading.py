"""The timeline as it is read: a plan, what meets the filter, and what was written since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.filter import EVERYTHING
from tpmtui.domain.ledger import Entry
from tpmtui.domain.project import Project
from tpmtui.domain.work import Work
from tpmtui.queries.ground import Ground, read_ground
from tpmtui.queries.lens import read_lens
from tpmtui.queries.timeline import choose_baseline
from tpmtui.screens.timeline.desk import Desk
from tpmtui.screens.writing import WritingScreen
from tpmtui.shorthand.filters import parse_filter


class ReadTimeline(WritingScreen):
    """The plan of one project on a desk; a subclass shows it."""

    def set_up(self) -> None:
        """An empty desk, until a project is read."""
        self.desk = self._empty_desk()
        self.explained = False
        self._unplanned = ""
        self._filter = ""

    def _empty_desk(self) -> Desk:
        nothing = Project(key="-", name="-", created=self.workspace.now())
        return Desk(Ground(nothing, (), {}, self.workspace.today()))

    def present(self) -> None:
        """Show the rows of the desk and what is to be said of them."""
        raise NotImplementedError

    def show_from_start(self) -> None:
        """Show another project from its first row, and as much of its time as fits."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the plan again; cursor, folds, filter and the stretch of time stay.

        Where there can be none, as no day is worked, the chart says why.
        """
        if self.project_key is None:
            return
        self._unplanned = ""
        try:
            self._replan(self.project_key)
        except RuleBroken as error:
            self._unplanned = str(error)
            self.desk = self._empty_desk()
            self.present()

    def _replan(self, project: str) -> None:
        is_other = project != self.desk.ground.project.key
        ground = read_ground(self.workspace, project)
        name = self.desk.baseline.name if self.desk.baseline and not is_other else None
        if is_other:
            self.desk = Desk(ground)
            self._filter = ""
        else:
            self._read_filter(self._filter)
            self.desk.take(ground)
        self.desk.baseline = self._baseline(name)
        self.desk.show()
        self.present()
        if is_other:
            self.show_from_start()

    def _baseline(self, name: str | None) -> Baseline | None:
        """The baseline shown until now, if it is still there, else the newest."""
        project = self.desk.ground.project.key
        try:
            return choose_baseline(self.workspace, project, name)
        except NotFound:
            return choose_baseline(self.workspace, project, None)

    def changed(self, entries: Sequence[Entry]) -> None:
        """Plan the tasks anew that were written to; read all where more than tasks changed."""
        project = self.desk.ground.project.key
        is_new_day = self.workspace.today() != self.desk.ground.today
        beyond = ("project", "baseline", "sprint")
        if is_new_day or any(entry.kind in beyond for entry in entries):
            self.reload()
            return
        keys = [entry.key for entry in entries if entry.kind == "task"]
        mine = [key for key in dict.fromkeys(keys) if key.startswith(f"{project}-")]
        if mine:
            found = self.workspace.tasks.some(mine)
            self._read_filter(self._filter)
            self.desk.replace_tasks(found.values(), set(mine) - found.keys())
            self.present()

    def _read_filter(self, text: str) -> None:
        self.desk.wanted = self._meeting(text)
        self._filter = text.strip()

    def _meeting(self, text: str) -> Callable[[Work], bool] | None:
        project = self.desk.ground.project
        wanted = parse_filter(text, today=self.workspace.today(), calendar=project.calendar)
        if wanted == EVERYTHING:
            return None
        lens = read_lens(
            self.workspace, wanted, calendars={project.key: project.calendar}, project=project.key
        )
        return partial(wanted.matches, lens=lens)
