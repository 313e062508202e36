"""The keys of a check-in: one a task, then what the day holds, a line and a mood."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import BindingType

from tpmtui.domain.checkin import MOODS, CheckIn, Said
from tpmtui.planning.checkins.attendance import Attendee
from tpmtui.queries.attendance import read_attendance, read_turns
from tpmtui.queries.checkins import read_questions
from tpmtui.screens.checkin.answering import AnsweringCheckIn
from tpmtui.screens.checkin.progress import Stage
from tpmtui.services.checkins import hand_in, pick
from tpmtui.services.history import undo
from tpmtui.widgets.bindings import bind, hint

T = TypeVar("T")


class CheckInDialog(AnsweringCheckIn):
    """Asks one person; hands back who is to be asked next, None if nobody.

    Every answer is written when it is given. What is typed or picked and not yet given is a draft:
    a check-in that was left half way goes on where it was.
    """

    FIRST_KEYS: ClassVar[tuple[str, ...]] = ("checkin.go_on",)
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("checkin.done", "d,x", "say('done')", "Done", "It is finished"),
        hint("checkin.going", "p", "type('progress')", "Going on", "Still going; then hours left"),
        hint("checkin.blocked", "b", "type('blocked')", "Blocked", "Why; or that it can go on"),
        hint("checkin.note", "n", "type('note')", "Note", "A comment on the task"),
        hint("checkin.skip", "s", "say('skip')", "Skip", "Say nothing about this task"),
        hint("checkin.pick", "space", "pick", "Pick", "Plan it for the day, or take it out"),
        hint("checkin.go_on", "enter", "go_on", "Go on", "To the next question",
             priority=True),
        hint("checkin.another", "tab,down,j", "another", "Not here", "Ask the next person"),
        hint("checkin.up", "up", "back_up", "Before", "To the question before, from a line",
             priority=True),
        bind("checkin.before", "left,h", "back", "Before", "To the question before"),
        bind("checkin.undo", "u", "undo", "Undo", "Take back the last answer"),
    ]  # fmt: skip

    def on_key(self, event: events.Key) -> None:
        """A digit begins to type the hours that are left, or answers with a mood."""
        stage, digit = self._progress.stage, event.character or ""
        if self._types or not (digit.isascii() and digit.isdecimal()):
            return
        if stage is Stage.TASKS:
            event.stop()
            self.action_type(Said.PROGRESS, digit)
        elif stage is Stage.MOOD and int(digit) in MOODS:
            event.stop()
            self._hand_in(int(digit))

    def action_go_on(self) -> None:
        """Take what was typed, or go to the next question."""
        now = self._progress
        if self._turns:
            self.dismiss(self._turns[0])
        elif now.said is not None:
            self._typed(now.said, now.task, self._line.value.strip())
        elif now.stage is Stage.PICKS:
            self._pick()
        elif now.stage is Stage.MOOD:
            self._hand_in(None)
        else:
            note = self._line.value.strip() if now.stage is Stage.NOTE else now.note
            self._set(replace(now, note=note).moved(1, self._asked))

    def action_pick(self) -> None:
        """Pick the task under the cursor for the day, or pick it no longer."""
        row = self._rows.current
        if row is not None:
            self._set(self._progress.toggled(row.value))

    def _pick(self) -> None:
        """Write the picks, if they are other ones, and go on."""
        dropped, added = self._progress.repicked

        def write() -> CheckIn:
            return pick(self.workspace, self._handle, self._day, added, drop=dropped)

        def written(checkin: CheckIn) -> None:
            self._asked = replace(self._asked, checkin=checkin)
            self._set(self._progress.rebased(checkin).moved(1, self._asked))

        if dropped or added:
            self._write(write, written)
        else:
            self._set(self._progress.moved(1, self._asked))

    def _hand_in(self, mood: int | None) -> None:
        """End the check-in, and offer who is next."""

        def write() -> tuple[Attendee, ...]:
            with self.workspace.change(f"check-in of {self._handle}: handed in"):
                self._draft.drop()
                note, seen = self._progress.noted, self._progress.note_before
                hand_in(self.workspace, self._handle, self._day, note=note, mood=mood, over=seen)
            return self._who_is_next()

        def handed_in(turns: tuple[Attendee, ...]) -> None:
            if not turns:
                self.notify("Everyone has checked in", markup=False, timeout=3)
                self.dismiss(None)
                return
            self._turns = turns
            self._progress = replace(self._progress, stage=Stage.NEXT)
            self._show()

        self._write(write, handed_in)

    def _who_is_next(self) -> tuple[Attendee, ...]:
        """Those who are still to be asked, as this person was: for the same day, or for now."""
        turns = read_turns(self.workspace, evening=self._evening)
        mine = turns.of(self._handle)
        if mine is None or mine.day != self._day:
            turns = read_attendance(self.workspace, self._day)
        return turns.turns_after(self._handle)

    def action_another(self) -> None:
        """Who was to be next is not here: the one after is."""
        self._turns = (*self._turns[1:], *self._turns[:1])
        self._show()

    # -- moving ----------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Go to the question before."""
        self._set(self._progress.moved(-1, self._asked))

    def action_back_up(self) -> None:
        """Go to the question before, from where no list has the key."""
        self.action_back()

    def action_undo(self) -> None:
        """Take back the last answer that was given here."""
        if not self._steps:
            return

        def undone(_: object) -> None:
            self._steps.pop()
            self._turns = ()
            self._asked = read_questions(self.workspace, self._handle, self._day)
            back = replace(self._progress.rested(), stage=Stage.TASKS)
            self._set(back.rebased(self._asked.checkin))

        self.attempt(lambda: undo(self.workspace, only=self._steps[-1]), undone)

    def action_cancel(self) -> None:
        """Leave the line that is typed in; else leave, and go on from here the next time."""
        now = self._progress
        if now.said is not None:
            self._set(now.set_aside())
        elif now.stage is Stage.NOTE and now.moved(-1, self._asked).stage is not Stage.NOTE:
            self.action_back()
        else:
            self.keep_draft()
            if self._draft.is_kept:
                self.dismiss(None)
            else:
                self.notify("What is typed cannot be kept now, so it stays here", markup=False)
