"""The timeline as it is shown: rows, the panel below them, the filter line."""

from __future__ import annotations

from textual.app import ComposeResult

from tpmtui.domain.amounts import counted
from tpmtui.domain.errors import TpmError
from tpmtui.planning.schedule.replan import move_words
from tpmtui.screens.timeline.legend import legend, legend_line
from tpmtui.screens.timeline.painting import Ink, Look, Part
from tpmtui.screens.timeline.panel import task_lines, trial_lines, tried_words, why_lines
from tpmtui.screens.timeline.reading import ReadTimeline
from tpmtui.screens.timeline.view import TimelineView
from tpmtui.widgets.filter_line import FilterLine
from tpmtui.widgets.notice import Notice

_PANEL_ROWS = 9
_ROOM_FOR_LEGEND = 30  # rows, from which on a line of them may say what the marks mean


class ShownTimeline(ReadTimeline):
    """The plan in its chart, and what is said about it."""

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

    def explanation(self) -> tuple[str, ...]:
        """Every date that what is tried would move, then what the marks mean."""
        today, tried = self.workspace.today(), self.desk.replan
        moves = "\n".join(move_words(move, today=today) for move in tried.moves) if tried else ""
        return (*filter(None, (moves,)), legend(self.glyphs, self._behind))

    @property
    def _behind(self) -> str:
        """Where the bars lay that are shown behind the others."""
        if self.desk.trial:
            return "as it is now"
        return f"as in {self.desk.baseline.name}" if self.desk.baseline else ""

    def go_to(self, key: str) -> None:
        """Put the cursor on a task, unfolding what it is a part of; once the plan is there."""
        if self.is_reading:
            self._sought = key
            return
        work = self.desk.work(key)
        while work is not None and work.parent is not None:
            if work.parent in self.desk.folded:
                self.desk.fold(work.parent)
            work = self.desk.work(work.parent)
        self.present()
        self.view.follow(key)

    def show_from_start(self) -> None:
        """Show another project from its first row, and as much of its time as fits."""
        self.view.cursor = self.view.top = 0
        self.fit_time()

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
        tasks = counted(total, "task")
        counts = tasks if shown == total else f"{shown} of {tasks}"
        if self.is_reading and not total:
            counts = ""
        notes = [f"/{self._filter}" if self._filter else ""]
        notes.append("critical" if self.desk.critical_only else "")
        notes.append(f"beside {self.desk.baseline.name}" if self.desk.baseline else "")
        self.show_status(counts=counts, note=f" {self.glyphs.dot} ".join(filter(None, notes)))

    def speak(self) -> None:
        """Fill the panel: what a change would do, why a task starts, or its dates."""
        view, today = self.view, self.workspace.today()
        width = view.size.width or 80
        rows = max(3, min(_PANEL_ROWS, (view.size.height or 20) // 2))
        if self.desk.replan is not None:
            names = ("timeline.open", "timeline.back", "app.help")
            keep, drop, every = map(self.key_of, names)
            tried = tried_words(self.desk.trial, today=today)
            keys = (keep, drop, every)
            view.say(
                trial_lines(self.desk.replan, tried, keys, today=today, width=width, rows=rows)
            )
        elif self.explained and self.key and not self.desk.schedule.cycle:
            lines = why_lines(self.desk.plan, self.key, today=today, width=width, rows=rows)
            view.say(lines)
        else:
            project = self.desk.ground.project
            lines = task_lines(
                view.row,
                self.desk.schedule,
                project,
                today=today,
                width=width,
                rows=2 if self.has_class("-tall") else 1,
            )
            if view.size.height >= _ROOM_FOR_LEGEND:
                marks = legend_line(self.glyphs, self._behind, width - 2)
                lines = (*lines, (Part(f" {marks}", Ink.PANEL),))
            view.say(lines)

    def on_timeline_view_moved(self) -> None:
        """Say what is to be said of the task that the cursor came to."""
        self.speak()

    def on_timeline_canvas_resized(self) -> None:
        """The panel is as wide as the window."""
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
        if self.is_reading and not self.desk.ground.works:
            return Notice("Reading...")
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
            back = self.query_one(FilterLine).way_back("timeline.back")
            return Notice("No task matches", keys=((self.key_of(back), "all of them again"),))
        return None

    # -- filter ----------------------------------------------------------------------------------

    def on_filter_line_typed(self, message: FilterLine.Typed) -> None:
        """Show what matches, or say what cannot be understood."""
        try:
            self.narrow(message.text, self._say_matches)
        except TpmError as error:
            self.query_one(FilterLine).say(str(error).removeprefix("filter: "), wrong=True)

    def _say_matches(self) -> None:
        shown = self.desk.timeline
        matches = sum(row.matches for row in shown.rows)
        self.query_one(FilterLine).say_matches(matches, shown.total, of=self._filter)

    def on_filter_line_kept(self) -> None:
        """Go back to the chart."""
        self.view.cover(0)
        self.present()
        self.view.focus()
