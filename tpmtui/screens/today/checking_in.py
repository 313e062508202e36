"""Checking in from Today: whose turn it is, a question for a day off, and who is next."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from tpmtui.domain.errors import NeedsConsent, ReadOnly
from tpmtui.planning.checkins.attendance import Attendee
from tpmtui.planning.today.today import Today
from tpmtui.queries.attendance import read_turns
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.widgets.bindings import bind, hint


class ChecksIn(WorkspaceScreen):
    """A screen that knows who has answered, and asks those who have not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("today.check_in", "c", "check_in", "Check-in", "Yours, then those still missing"),
        bind("today.check_in_of", "C", "check_in_of", "Check-in of", "Of anyone, also once more"),
    ]

    answer: Today | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what writes where nothing can be written."""
        if action.startswith("check_in") and self.workspace.read_only:
            return None
        return super().check_action(action, parameters)

    def action_check_in(self) -> None:
        """Begin with one's own check-in if it is missing, else with the first that is."""
        with self.telling_errors():
            turns = read_turns(self.workspace, evening=self.settings.evening_time)
            mine = turns.of(self.workspace.user)
            missing = [mine] if mine and mine.is_missing else turns.missing
            if missing:
                self.check_in(missing[0].person.handle, missing[0].day)
            else:
                self.action_check_in_of()

    def action_check_in_of(self) -> None:
        """Choose whose check-in to begin, go on with or amend."""
        from tpmtui.screens.dialogs.pick import Pick

        people = self.answer.attendance.people if self.answer else ()
        rows = [(p.person.handle, p.person.name, p.why or str(p.presence)) for p in people]

        def begin(chosen: tuple[str, ...] | None) -> None:
            if chosen:
                self.check_in(chosen[0])

        self.app.push_screen(Pick("Check-in of", rows), begin)

    def check_in(self, handle: str, day: date | None = None) -> None:
        """Ask one person, after a question where it is their day off.

        For a `day`, or for the one that their answers given now are for.
        """
        from tpmtui.screens.checkin.dialog import CheckInDialog
        from tpmtui.screens.dialogs.confirm import Confirm
        from tpmtui.services.checkins import check_day, day_to_answer

        evening = self.settings.evening_time

        def ask(sure: bool | None) -> None:
            if sure:
                dialog = CheckInDialog(self.workspace, self.glyphs, handle, which, evening=evening)
                self.app.push_screen(dialog, self._checked_in)

        with self.telling_errors():
            if self.workspace.read_only:
                raise ReadOnly("opened to look only: a check-in cannot be written")
            which = day or day_to_answer(self.workspace, handle, evening=evening)
            try:
                check_day(self.workspace, handle, which)
            except NeedsConsent as question:
                self.app.push_screen(Confirm(str(question), yes="Check in", no="Leave it"), ask)
            else:
                ask(True)

    def _checked_in(self, following: Attendee | None) -> None:
        """Show what has changed, and go on with who is next if that is wanted."""
        self._follow()
        if following is not None:
            self.check_in(following.person.handle, following.day)
