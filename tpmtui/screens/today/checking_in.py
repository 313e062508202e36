"""Checking in from Today: whose turn it is, a question for a day off, and who is next."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tpmtui.domain.errors import NeedsConsent, ReadOnly
from tpmtui.planning.today import Today
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.services.checkins import check_day, day_to_answer
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
        missing = self._missing
        if not missing:
            self.action_check_in_of()
        else:
            mine = self.workspace.user
            self.check_in(mine if mine in missing else missing[0])

    @property
    def _missing(self) -> list[str]:
        there = self.answer.attendance.missing if self.answer else ()
        return [each.person.handle for each in there]

    def action_check_in_of(self) -> None:
        """Choose whose check-in to begin, go on with or amend."""
        from tpmtui.screens.dialogs.pick import Pick

        people = self.answer.attendance.people if self.answer else ()
        rows = [(p.person.handle, p.person.name, p.why or str(p.presence)) for p in people]

        def begin(chosen: tuple[str, ...] | None) -> None:
            if chosen:
                self.check_in(chosen[0])

        self.app.push_screen(Pick("Check-in of", rows), begin)

    def check_in(self, handle: str) -> None:
        """Ask one person, after a question where it is their day off.

        Of the day that is shown while their answer for it is missing, else of the day that answers
        are for by now, which in the evening is the next one.
        """
        from tpmtui.screens.checkin.dialog import CheckInDialog
        from tpmtui.screens.dialogs.confirm import Confirm

        def ask(sure: bool | None) -> None:
            if sure:
                dialog = CheckInDialog(self.workspace, self.glyphs, handle, day)
                self.app.push_screen(dialog, self._checked_in)

        with self.telling_errors():
            if self.workspace.read_only:
                raise ReadOnly("this workspace is read-only: nobody can check in")
            if self.answer is not None and handle in self._missing:
                day = self.answer.attendance.day
            else:
                day = day_to_answer(self.workspace, handle, evening=self.settings.evening_time)
            try:
                check_day(self.workspace, handle, day)
            except NeedsConsent as question:
                self.app.push_screen(Confirm(str(question), yes="Check in", no="Leave it"), ask)
            else:
                ask(True)

    def _checked_in(self, following: str | None) -> None:
        """Show what has changed, and go on with who is next if that is wanted."""
        self._follow()
        if following:
            self.check_in(following)
