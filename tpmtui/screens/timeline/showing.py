"""The timeline as it is read and shown: rows, the panel below them, the filter line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult

from tpmtui.domain.baseline import Baseline
from tpmtui.domain.errors import NotFound, RuleBroken, TpmError
from tpmtui.domain.filter import EVERYTHING
from tpmtui.domain.ledger import Entry
from tpmtui.domain.project import Project
from tpmtui.domain.work import Work
from tpmtui.queries.ground import Ground, read_ground
from tpmtui.queries.lens import read_lens
from tpmtui.queries.timeline import choose_baseline
from tpmtui.screens.timeline.desk import Desk
from tpmtui.screens.timeline.painting import Look
from tpmtui.screens.timeline.panel import task_line, trial_lines, why_lines
from tpmtui.screens.timeline.view import TimelineView
from tpmtui.screens.writing import WritingScreen
from tpmtui.settings import Settings
from tpmtui.shorthand.filters import parse_filter
from tpmtui.widgets.filter_line import FilterLine
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.keys import key_name
from tpmtui.widgets.notice import Notice
from tpmtui.workspace import Workspace

_PANEL_ROWS = 9


class ShownTimeline(WritingScreen):
    """The plan of one project, and what is said about it."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        glyphs: Glyphs,
        *,
        project: str | None = None,
    ) -> None:
        super().__init__(workspace, settings, glyphs, project=project)
        self.desk = self._empty_desk()
        self.explained = False
        self._unplanned = ""
        self._filter = ""

    def _empty_desk(self) -> Desk:
        nothing = Project(key="-", name="-", created=self.workspace.now())
        return Desk(Ground(nothing, (), {}, self.workspace.today()))

    def compose_body(self) -> ComposeResult:
        """The chart, and the line that filters it."""
        yield TimelineView(self._look(), self.desk.ground.project.calendar, id="timeline")
        yield FilterLine()

    @property
    def view(self) -> TimelineView:
        """The chart itself."""
        return self.query_one(TimelineView)

    @property
    def key(self) -> str | None:
        """The key of the task under the cursor."""
        return self.view.row.work.key if self.view.row else None

    def chosen_keys(self) -> list[str]:
        """The task under the cursor."""
        return [self.key] if self.key else []

    def go_to(self, key: str) -> None:
        """Put the cursor on a task, unfolding what it is a part of."""
        work = self.desk.work(key)
        while work is not None and work.parent is not None:
            if work.parent in self.desk.folded:
                self.desk.fold(work.parent)
            work = self.desk.work(work.parent)
        self.present()
        self.view.follow(key)

    # -- reading ---------------------------------------------------------------------------------

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
            self.view.cursor = self.view.top = 0
            self.fit_time()

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

    def fit_time(self) -> None:
        """Show the whole plan if there is room for it, else the time around today."""
        slots = [row.slot for row in self.desk.timeline.rows if row.slot]
        if slots:
            self.view.fit(min(slot.start for slot in slots), max(slot.finish for slot in slots))

    # -- showing ---------------------------------------------------------------------------------

    def present(self) -> None:
        """Show the rows of the desk and what is to be said of them."""
        calendar = self.desk.ground.project.calendar
        self.view.show(self.desk.rows, self._look(), calendar, self._notice())
        self.speak()
        shown, total = len(self.desk.rows), self.desk.timeline.total
        counts = f"{total} tasks" if shown == total else f"{shown} of {total} tasks"
        notes = [f"/{self._filter}" if self._filter else ""]
        notes.append("critical" if self.desk.critical_only else "")
        notes.append(f"beside {self.desk.baseline.name}" if self.desk.baseline else "")
        self.show_status(counts=counts, note="  ".join(note for note in notes if note))

    def speak(self) -> None:
        """Fill the panel: what a change would do, why a task starts, or its dates."""
        view, today = self.view, self.workspace.today()
        width = view.size.width or 80
        rows = max(3, min(_PANEL_ROWS, (view.size.height or 20) // 2))
        if self.desk.replan is not None:
            keys = self.key_of("timeline.open"), self.key_of("timeline.back")
            tried = self._tried_in_words()
            view.say(
                trial_lines(self.desk.replan, tried, keys, today=today, width=width, rows=rows)
            )
        elif self.explained and self.key and not self.desk.schedule.cycle:
            lines = why_lines(self.desk.plan, self.key, today=today, width=width, rows=rows)
            view.say(lines)
        else:
            project = self.desk.ground.project
            view.say((task_line(view.row, self.desk.schedule, project, today=today),))

    def _tried_in_words(self) -> str:
        said = []
        for key, fields in self.desk.trial.items():
            for name, value in fields.items():
                if name == "duration_days":
                    said.append(f"{key} takes {value}d")
                elif name == "start_after":
                    said.append(f"{key} after {value}" if value else f"{key} as early as can be")
                else:
                    links = "; ".join(map(str, value)) or "nothing"
                    said.append(f"{key} waits on {links}")
        return ", ".join(said)

    def on_timeline_view_moved(self) -> None:
        """Say what is to be said of the task that the cursor came to."""
        self.speak()

    def on_resize(self) -> None:
        """The panel is as wide as the window."""
        if self.is_mounted:
            self.speak()

    def _look(self) -> Look:
        works = self.desk.ground.works
        project = self.desk.ground.project
        return Look(
            today=self.desk.ground.today,
            glyphs=self.glyphs,
            key_width=max((len(work.key) for work in works), default=0),
            prefix=len(project.key) + 1,
            trouble=frozenset(self.desk.schedule.cycle),
            folded=frozenset(self.desk.folded),
        )

    def _notice(self) -> Notice | None:
        if self._unplanned:
            calendar = (self.key_of("timeline.calendar"), "its work week and holidays")
            return Notice("No plan", self._unplanned, (calendar,))
        if not self.desk.ground.works:
            return Notice(
                "Nothing to plan yet",
                "Every task is a bar here; its days follow from what it waits on.",
                (
                    (self.key_of("timeline.new"), "a task"),
                    (self.key_of("app.project"), "another project, or an import"),
                ),
            )
        if not self.desk.rows:
            # While the filter is typed the key is not among those that work.
            escape = key_name("escape", ascii=self.glyphs.is_ascii)
            return Notice("No task matches", keys=((escape, "all of them again"),))
        return None

    # -- filter ----------------------------------------------------------------------------------

    def on_filter_line_typed(self, message: FilterLine.Typed) -> None:
        """Show what matches, or say what cannot be understood."""
        line = self.query_one(FilterLine)
        try:
            self._read_filter(message.text)
        except TpmError as error:
            line.say(str(error).removeprefix("filter: "), wrong=True)
            return
        self.desk.show()
        self.present()
        line.say(
            f"{sum(row.matches for row in self.desk.timeline.rows)} of {self.desk.timeline.total}"
        )

    def on_filter_line_kept(self) -> None:
        """Go back to the chart."""
        self.view.cover(0)
        self.view.focus()

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
