"""The meetings screen: its keys plan, start, take minutes, carry over and close."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input, Static

from tpmtui.domain.meeting import MeetingState
from tpmtui.screens.meetings.deciding import Deciding
from tpmtui.screens.meetings.listing import OLDER
from tpmtui.screens.meetings.outline import Outline
from tpmtui.screens.meetings.planning import Planning
from tpmtui.screens.meetings.taking import Taking
from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.filter_line import FilterLine
from tpmtui.widgets.stops import Stops
from tpmtui.widgets.text import plain

_WRITING = {
    "new", "edit_series", "start", "finish", "write", "in_editor", "done", "keep", "redate",
    "drop", "move_to", "skip", "supersede", "undo", "redo", "add_person",
}  # fmt: skip
_IN_ROOM = {"write", "in_editor", "finish", "done", "keep", "redate", "supersede"}
_IN_LIST = {"filter", "new"}
_OF_MEETINGS = {"start", "drop", "edit_series", "move_to", "skip", "new"}
_ON_MEETING = {"start", "drop", "edit_series", "move_to", "skip", "copy_key"}
_WHILE_TYPING = {"leave_minutes", "add_person", "help", "app.quit"}


class MeetingsScreen(Planning, Taking, Deciding):
    """The meetings of one project: the list, and the one that is open."""

    CSS_PATH = "meetings.tcss"
    AUTO_FOCUS = "#meeting-list"
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        "filterline.keep", "filterline.clear", "meetings.open", "meetings.start",
        "meetings.write", "meetings.done", "meetings.keep", "meetings.redate", "meetings.drop",
        "meetings.finish", "meetings.new", "meetings.decisions", "meetings.filter", "app.help",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("meetings.open", "enter", "open", "Open", "The meeting, a topic's timer, or the task"),
        hint("meetings.start", "s", "start", "Start", "Start it, and see what is still open"),
        hint("meetings.finish", "f", "finish", "Close", "Close it: what is left comes back"),
        hint("meetings.write", "i,tab", "write", "Minutes", "Type the minutes"),
        bind("meetings.external", "E", "in_editor", "In $EDITOR", "Write the minutes in $EDITOR"),
        hint("meetings.done", "x", "done", "Done", "Finish what the line stands for, or reopen it"),
        hint("meetings.keep", "space", "keep", "Keep", "Keep it open; of a person: there or not"),
        hint("meetings.redate", "r", "redate", "Day", "Give an action another day"),
        hint("meetings.drop", "D", "drop", "Drop", "Drop it, and say why; a series: delete it"),
        bind("meetings.supersede", "R", "supersede", "Replaces", "Which decision it replaces"),
        hint("meetings.new", "n", "new", "New", "Plan a meeting, single or recurring"),
        bind("meetings.edit", "e", "edit_series", "Edit", "Change the series"),
        bind("meetings.move", "w", "move_to", "Move", "Hold this one at another time"),
        bind("meetings.skip", "S", "skip", "Skip", "Leave this one out, or hold it after all"),
        hint("meetings.decisions", "d", "decisions", "Decisions", "All decisions of all projects"),
        hint("meetings.filter", "slash", "filter", "Filter", "Only what has these words"),
        bind("meetings.copy", "y", "copy_key", "Copy key", "To your own clipboard, over SSH too"),
        hint("meetings.back", "escape", "back", "Back", "To the list of meetings"),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense here; nothing that writes where nothing can be written."""
        if isinstance(self.focused, Outline) and action not in _WHILE_TYPING:
            return False
        if action in _IN_ROOM and not self.is_open:
            return False
        if not self.is_open and not self._works_in_list(action):
            return False
        if action in _IN_LIST and (self.is_open or isinstance(self.focused, Input)):
            return False
        if action == "back" and not (self.is_open or self._words or self.shows_decisions):
            return False
        if action in _OF_MEETINGS and self.shows_decisions and not self.is_open:
            return False
        if action == "start" and self._state is not MeetingState.PLANNED:
            return False
        if action == "finish" and self._state is not MeetingState.RUNNING:
            return False
        if action in _WRITING and self.workspace.read_only:
            return None
        if self.is_open and not self.works_on_line(action):
            return None
        return super().check_action(action, parameters)

    def _works_in_list(self, action: str) -> bool:
        """Whether there is something that a key could act on: a meeting, or more of them."""
        if action == "filter":
            return self.listing.current is not None or bool(self._words)
        if action == "open":
            more = self.has_older and not self.shows_decisions
            return self.listing.current is not None or more
        return action not in _ON_MEETING or self.listing.current not in (None, OLDER)

    def on_stops_moved(self) -> None:
        """Tell of where the cursor came to, and name the keys that work there."""
        if self.is_open:
            self.query_one("#agenda-line", Static).update(plain(self.panel.words), layout=False)
        here = self.line_here()
        keys = (self._state, here and here.kind, self.listing.current in (None, OLDER))
        if keys != self._keys_for:
            self._keys_for = keys
            self.refresh_bindings()

    _keys_for: tuple[object, ...] = ()

    @property
    def _state(self) -> MeetingState | None:
        """The state of the meeting that is open, or under the cursor."""
        if self.is_open:
            return self._minutes.occurrence.state if self._minutes else None
        here = self.entry_here()
        return here.occurrence.state if here else None

    # -- going -----------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the meeting under the cursor, or act on the line of its agenda."""
        if self.is_open:
            self.act_on_line()
        elif (here := self.listing.current) is not None and self.shows_decisions:
            self.go_to_decision(here)
        elif here is not None and here != OLDER:
            self.enter_room(here)
        elif not self.shows_decisions:
            self.show_older()

    def on_stops_chosen(self, message: Stops.Chosen) -> None:
        """A second click opens."""
        self.action_open()

    def action_back(self) -> None:
        """Go back to the list, or show all of it."""
        if self.is_open:
            self.leave_room()
        elif self._words:
            self._words = ""
        else:
            self.shows_decisions = False
        self.show_list()
        self.refresh_bindings()

    def action_filter(self) -> None:
        """Type words to look for."""
        self.query_one(FilterLine).open(self._words)
        self.show_list()

    def on_filter_line_typed(self, message: FilterLine.Typed) -> None:
        """Show what has these words."""
        self._words = message.text.strip()
        self.show_list()

    def on_filter_line_kept(self) -> None:
        """Go on in the list."""
        self.show_list()
        self.listing.focus()

    def action_copy_key(self) -> None:
        """Copy the key of the meeting, or of the line of its agenda."""
        key = self.key_here()
        if key is not None:
            self.copy(key)

    def action_drop(self) -> None:
        """Drop what is open from before; in the list, delete the series."""
        self.drop_line() if self.is_open else self.delete_series()

    def action_decisions(self) -> None:
        """Look through the decisions of all meetings and projects, or at the meetings again."""
        if self.is_open:
            self.leave_room()
        self.shows_decisions, self._words = not self.shows_decisions, ""
        self.show_list()
        self.refresh_bindings()
