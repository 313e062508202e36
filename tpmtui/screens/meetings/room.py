"""The meetings screen as it shows itself: the list, or one meeting with its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import days_away, short_day
from tpmtui.domain.ledger import Entry
from tpmtui.domain.meeting import MeetingState
from tpmtui.planning.meetings.answers import MeetingList, Minutes
from tpmtui.planning.meetings.occurrences import Occurrence
from tpmtui.queries.meetings import read_decisions, read_meetings
from tpmtui.queries.minutes import read_minutes
from tpmtui.screens.meetings.agenda import Look, agenda_lines, elapsed_words
from tpmtui.screens.meetings.editor import MinutesEditor
from tpmtui.screens.meetings.listing import decision_lines, list_lines, soon
from tpmtui.screens.writing import WritingScreen
from tpmtui.services.meetings import diary_of
from tpmtui.widgets.filter_line import FilterLine
from tpmtui.widgets.notice import Notice
from tpmtui.widgets.stops import Stops

_BACK = timedelta(days=400)
_AHEAD = timedelta(days=60)
_TICK = 15.0  # seconds between two looks at the clock of a meeting that runs
_KINDS = {"series", "meeting", "minute", "task", "project", "person"}


class MeetingRoom(WritingScreen):
    """Shows the meetings of a project, or the one that was opened."""

    _open: str | None = None  # the key of the meeting that is shown
    _minutes: Minutes | None = None
    _list: MeetingList | None = None
    _words = ""
    _from: date | None = None  # the first day of the list, where older meetings were asked for
    shows_decisions = False
    _elapsed = ""

    def compose_body(self) -> ComposeResult:
        """The list, and behind it the room: agenda at the left, minutes at the right."""
        yield Stops(self.glyphs, id="meeting-list")
        with Horizontal(id="meeting-room"):
            with Vertical(id="agenda-side"):
                yield Stops(self.glyphs, id="agenda")
                yield Static(id="agenda-line")
            yield MinutesEditor(self.workspace, self.glyphs)
        yield FilterLine("@ana, a title, a kind, a decision")

    def on_mount(self) -> None:
        """Look at the clock while a meeting runs."""
        self.set_interval(_TICK, self._tick)

    @property
    def listing(self) -> Stops:
        """The list of meetings."""
        return self.query_one("#meeting-list", Stops)

    @property
    def panel(self) -> Stops:
        """The agenda of the meeting that is open."""
        return self.query_one("#agenda", Stops)

    @property
    def editor(self) -> MinutesEditor:
        """Its minutes."""
        return self.query_one(MinutesEditor)

    @property
    def is_open(self) -> bool:
        """Whether a meeting is shown, and not the list."""
        return self._open is not None

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list and the meeting that is open again."""
        if self.project_key is None:
            return
        if self._open is not None and not self._open.startswith(f"{self.project_key}-"):
            self.leave_room()
        self._list = read_meetings(self.workspace, *self._days, project=self.project_key)
        self.show_list()
        self._read_room()

    def changed(self, entries: Sequence[Entry]) -> None:
        """Read again what a meeting is made of."""
        if any(entry.kind in _KINDS for entry in entries):
            self.reload()

    def show_list(self) -> None:
        """Show what the list holds: meetings, or decisions."""
        if self._list is None:
            return  # it could not be read yet
        if self.shows_decisions:
            found = read_decisions(self.workspace, words=self._words)
            lines = decision_lines(found, self.glyphs, today=self.workspace.today())
            counts = f"{counted(len(found), 'decision')} of all projects"
        else:
            lines = list_lines(self._list, self.glyphs, words=self._words)
            counts = f"{sum(1 for _ in soon(self._list))} soon"
        self.listing.show(lines, empty=None if lines else self._nothing)
        note = f"/{self._words}" if self._words else ""
        self.show_status(counts=self._elapsed if self.is_open else counts, note=note)

    @property
    def _nothing(self) -> Notice:
        """What an empty list says."""
        older = [(self.key_of("meetings.open"), "older ones")] if self.has_older else []
        if self._words:
            back = self.key_of(self.query_one(FilterLine).way_back("meetings.back"))
            keys = ((back, "all of them again"), *(() if self.shows_decisions else older))
            return Notice("Nothing has these words", keys=keys)
        if self.shows_decisions:
            about = "What is decided in a meeting is found here by its words."
            return Notice("No decisions yet", about, (("!", "before a line of the minutes"),))
        plans = (self.key_of("meetings.new"), "plans one")
        assert self.project_key is not None
        if self.workspace.series.of_project(self.project_key):
            today = self.workspace.today()
            first, last = (short_day(day, today=today) for day in self._days)
            about = "Others are found by their words; what they decided is among the decisions."
            finds = (self.key_of("app.search"), "searches")
            decisions = (self.key_of("meetings.decisions"), "decisions")
            what = f"No meetings from {first} to {last}"
            return Notice(what, about, (*older, finds, decisions, plans))
        about = "Agenda, minutes, decisions and actions, which are tasks on the board."
        return Notice("No meetings yet", about, (plans,))

    @property
    def _days(self) -> tuple[date, date]:
        """The first and the last day of the list."""
        today = self.workspace.today()
        return self._from or days_away(today, -_BACK), days_away(today, _AHEAD)

    @property
    def has_older(self) -> bool:
        """Whether there are meetings before those of the list."""
        return self._list is not None and self._list.older is not None

    def show_older(self) -> None:
        """Go on in the list with the meetings before, the cursor on the first of them."""
        if self._list is not None and self._list.older is not None:
            self.listing.action_move(-1)
            self._from = days_away(self._list.older, -_BACK)
            self.reload()
            self.listing.action_move(1)

    def _read_room(self) -> None:
        if self._open is None:
            return
        self._minutes = read_minutes(self.workspace, self.occurrence(self._open))
        self._show_agenda()
        if self._minutes.occurrence.meeting is not None:
            self.editor.catch_up()

    def _show_agenda(self) -> None:
        assert self._minutes is not None
        now = self.workspace.now()
        self.panel.show(agenda_lines(self._minutes, Look(self.glyphs, now)))
        self._elapsed = elapsed_words(self._minutes, now)
        self.show_status(counts=self._elapsed)

    def _tick(self) -> None:
        """Move the clocks on, but only while something runs."""
        minutes = self._minutes if self._open else None
        if self not in self.app.screen_stack or minutes is None:
            return
        if minutes.occurrence.state is MeetingState.RUNNING:
            self._show_agenda()

    def occurrence(self, key: str) -> Occurrence:
        """The occurrence with a key. Raises NotFound."""
        series, _, day = key.partition("/")
        return diary_of(self.workspace, self.workspace.series.get(series)).on(
            date.fromisoformat(day)
        )

    # -- going -----------------------------------------------------------------------------------

    def enter_room(self, key: str) -> None:
        """Show one meeting."""
        with self.telling_errors():
            occurrence = self.occurrence(key)
            self._open = occurrence.key
            self.listing.display = False
            self.query_one("#meeting-room").display = True
            self.show_minutes_of(occurrence)
            self._read_room()
            self.panel.focus()
        self.refresh_bindings()

    def show_minutes_of(self, occurrence: Occurrence) -> None:
        """Show the minutes, where there is a meeting to have them."""
        there = occurrence.meeting is not None
        self.editor.visible = there
        if there:
            self.editor.open(occurrence.key, occurrence.series.project)
            if self.editor.restored:
                self.notify("What you typed at the last visit is back", markup=False)

    def leave_room(self) -> None:
        """Show the list again; what was typed is kept."""
        if not self.editor.put_away():
            self.notify("The minutes cannot be kept now: they stay open", markup=False)
            return
        self._open, self._minutes, self._elapsed = None, None, ""
        self.query_one("#meeting-room").display = False
        self.listing.display = True
        self.listing.focus()
        self.refresh_bindings()

    def go_to(self, key: str) -> None:
        """Open the meeting with a key, or that of an item, or the nearest of a series."""
        with self.telling_errors():
            if "/" not in key:
                near = diary_of(self.workspace, self.workspace.series.get(key))
                found = near.nearest(self.workspace.now())
                key = found.key if found else f"{key}/{near.series.first_day}"
            self.enter_room(key.partition("#")[0])

    # -- typed text ------------------------------------------------------------------------------

    def on_screen_suspend(self) -> None:
        """Keep what was typed when another screen comes; a dialog over this one is none."""
        if self not in self.app.screen_stack:
            self.editor.settle()

    def unsaved_text(self) -> str:
        """Nothing: what was typed goes into the minutes before anything closes."""
        self.editor.settle()
        return self.editor.outline.text if self.editor.is_dirty else ""

    def keep_draft(self) -> None:
        """Write what is being typed, now."""
        self.editor.flush()
