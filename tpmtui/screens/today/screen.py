"""The Today screen: the landing page, from which every concern and the check-in are a key away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from tpmtui.domain.errors import TpmError
from tpmtui.domain.sprint import Sprint
from tpmtui.planning.today.concern import Concern, Where
from tpmtui.queries.today import looked
from tpmtui.screens.today.acting import ActsOnConcerns
from tpmtui.screens.today.ahead import Ahead, look_ahead, promises_of
from tpmtui.screens.today.checking_in import ChecksIn
from tpmtui.screens.today.concern_list import LEGEND, ConcernDetail, ConcernList, Widths
from tpmtui.screens.today.seen import Seen, read_seen
from tpmtui.screens.today.side import Side, told_beside
from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.drawing import Drawing
from tpmtui.widgets.notice import Notice

if TYPE_CHECKING:
    from tpmtui.screens.today.ahead import Known

_EMPTY = "Here stands what needs you, the worst first: late, blocked, due, waiting for you."
_HOMES = {
    Where.TASK: "board",
    Where.BOARD: "board",
    Where.FORECAST: "charts",
    Where.MEETING: "meetings",
    Where.TRAINING: "training",
}
_KEYS = {Where.BOARD: "", Where.FORECAST: "forecast"}  # instead of that of the concern


class TodayScreen(ChecksIn, ActsOnConcerns):
    """What needs someone, worst first; beside it the burn-down, the check-in and the news."""

    CSS_PATH = "today.tcss"
    AUTO_FOCUS = "#concerns"
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        *("today.check_in", "today.open", "today.done", "today.block"),
        *("app.undo", "today.all", "today.beside", "today.copy"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("today.open", "enter", "open", "Go there", "To the thing this line is about"),
        hint("today.all", "v", "all", "All projects", "All projects, or this one again"),
        hint("today.copy", "y", "copy_line", "Copy", "The line in words, to send to someone"),
        hint("today.beside", "tab", "beside", "More", "Scroll what stands beside, and back"),
        bind("today.digest", "Y", "copy_digest", "Copy stand-up",
             "The day's check-ins as Markdown, for a chat"),
    ]  # fmt: skip

    def set_up(self) -> None:
        """What is known before anything is read."""
        self._known: Known = {}
        self._side = Side()
        self._of_all = False
        self._can_draw = False
        self._was_left = False
        self._answers: str | None = ""  # the project of the answer, None where it is of all

    def compose_body(self) -> ComposeResult:
        """The concerns with one in full, and what stands beside them."""
        with Container(id="today"):
            with Vertical(id="needs"):
                yield ConcernList(self.glyphs)
                yield ConcernDetail(self.glyphs)
            with Container(id="beside"):
                yield Drawing(id="sketch", classes="-none")
                yield self._side

    def explanation(self) -> tuple[str, ...]:
        """What stands beside the concerns, for a window without room, and what the marks mean."""
        return (*told_beside(self.answer), LEGEND) if self.answer else ()

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read today again, at first without the forecasts, which take their time."""
        if self.project_key is None:
            return
        read = partial(self._reader(), promises=promises_of(self._known))
        self.read(read, self._take, meanwhile=self._wait)

    @property
    def _of(self) -> str | None:
        """The project that is asked about, None for all."""
        return None if self._of_all else self.project_key

    def _reader(self) -> partial[Seen]:
        red_after = self.settings.red_after
        return partial(read_seen, self.workspace, project=self._of, red_after=red_after)

    def _take(self, seen: Seen) -> None:
        self._show(seen)
        self.call_after_refresh(self._look_ahead)

    def _wait(self) -> None:
        """Let the answer stand while it is read again; nothing stands where another is read."""
        if self._answers != self._of:
            self.answer = None
            self.query_one(ConcernList).show((), Widths(), empty=Notice("Reading..."))
            self._side.clear()
            self._sketch()

    def is_outdated(self) -> bool:
        """Whether a meeting has begun or is over since, or the day is."""
        return self.answer is not None and self.workspace.now() >= self.answer.until

    def _show(self, seen: Seen, *, at_top: bool = False) -> None:
        answer, widths = seen
        self.answer, self._answers = answer, self._of
        listed = self.query_one(ConcernList)
        if any(standing.work.tasks for standing in answer.standings):
            listed.show(answer.concerns, widths, at_top=at_top)
        else:
            listed.show(answer.concerns, widths, empty=self._no_tasks, at_top=at_top)
        self._side.show(answer)
        note = "all projects" if self._of_all else ""
        self.show_status(counts=answer.in_words(), note=note)
        self._sketch()

    @property
    def _no_tasks(self) -> Notice:
        board = (self.key_of("screen.board"), "the board, where tasks are added")
        project = (self.key_of("app.project"), "another project, or an import")
        return Notice("No tasks yet", _EMPTY, (board, project))

    def _look_ahead(self) -> None:
        """Forecast besides what is not known yet, and load what draws a chart."""
        if self.answer is None or self.is_reading:
            return
        homes = [standing.project for standing in self.answer.standings]
        draws = self._can_draw or self._drawn is not None
        read = partial(look_ahead, self.workspace, homes, self._known, self._reader(), draws=draws)
        self.read_besides(read, self._take_ahead)

    def _take_ahead(self, ahead: Ahead) -> None:
        self._can_draw, self._known = ahead.is_ready, ahead.known
        self._show(ahead.seen, at_top=True) if ahead.seen else self._sketch()

    @property
    def _drawn(self) -> Sprint | None:
        """The sprint whose burn-down is drawn: that of the one project shown, if it has days."""
        sprints = [each.sprint for each in self.answer.standings] if self.answer else []
        sprint = sprints[0] if len(sprints) == 1 else None
        return sprint if sprint and sprint.start and sprint.end else None

    def _sketch(self) -> None:
        """Draw the burn-down of the sprint that runs, where there is one and room for it."""
        canvas, sprint = self.query_one("#sketch", Drawing), self._drawn
        canvas.set_class(sprint is None, "-none")
        if not (sprint and self._can_draw and canvas.size.width):
            return
        from tpmtui.charts import sketch
        from tpmtui.planning.metrics.charting import ChartRequest, Unit
        from tpmtui.queries.charts import read_chart

        try:
            for unit in (Unit.POINTS, Unit.COUNT):
                request = ChartRequest(as_of=self.workspace.today(), sprint=sprint, unit=unit)
                chart = read_chart(self.workspace, "burndown", request)
                if any(day.scope for day in chart.days):
                    break
        except TpmError:
            canvas.show("")
            return
        width, height = canvas.size
        canvas.show(sketch(chart, width, height, ascii_only=self.glyphs.is_ascii))

    def on_drawing_resized(self) -> None:
        """Draw for the room there is now."""
        self._sketch()

    def on_screen_suspend(self) -> None:
        """Whoever leaves, and does not only open a dialog, has seen what is new."""
        if self.answer is not None and self not in self.app.screen_stack:
            looked(self.workspace)
            self._was_left = True

    def on_screen_resume(self) -> None:
        """Whoever comes back sees what is new since then."""
        if self._was_left:
            self._was_left = False
            self.ask_anew()

    def on_unmount(self) -> None:
        """Whoever quits from here as well."""
        if self.answer is not None and self.app.current_mode == "today":
            looked(self.workspace)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What stands beside is gone to where it does not fit."""
        if action == "beside":
            return self._side.is_cut or self._side.has_focus
        return super().check_action(action, parameters)

    def action_beside(self) -> None:
        """Scroll what stands beside, or go back to what needs someone."""
        (self.query_one(ConcernList) if self._side.has_focus else self._side).focus()

    # -- going there -----------------------------------------------------------------------------

    def on_concern_list_moved(self, message: ConcernList.Moved) -> None:
        """Show the concern under the cursor in full, and the keys that act on it."""
        self.query_one(ConcernDetail).show(message.concern)
        self.refresh_bindings()

    def action_open(self) -> None:
        """Go to what the line under the cursor is about."""
        concern = self.query_one(ConcernList).current
        if concern is not None:
            self._go(concern)

    def on_concern_list_opened(self, message: ConcernList.Opened) -> None:
        """Go to what was clicked."""
        self._go(message.concern)

    def _go(self, concern: Concern) -> None:
        if concern.where is Where.CHECKIN:
            there = self.answer.attendance.of(concern.key) if self.answer else None
            self.check_in(concern.key, there.day if there else None)
            return
        if concern.project and concern.project != self.project_key:
            self.show_project(concern.project)
        key = _KEYS.get(concern.where, concern.key)
        self.post_message(self.ThingWanted(_HOMES[concern.where], key))

    def action_all(self) -> None:
        """Show all projects, or only this one again."""
        self._of_all = not self._of_all
        self.ask_anew()

    def follow_project(self, key: str) -> None:
        """Show the project that is shown on the other screens."""
        if key != self.project_key:
            self._of_all = False
        super().follow_project(key)

    def action_copy_line(self) -> None:
        """Copy the concern in one line."""
        concern = self.query_one(ConcernList).current
        if concern is not None:
            self.copy(concern.escalation())

    def action_copy_digest(self) -> None:
        """Copy what everyone said today."""
        from tpmtui.exporters.checkins import digest
        from tpmtui.queries.checkins import read_stand_up

        with self.telling_errors():
            today = self.workspace.today()
            concerns = self.answer.concerns if self.answer else ()
            self.copy("".join(digest(read_stand_up(self.workspace, today), today, concerns)))
