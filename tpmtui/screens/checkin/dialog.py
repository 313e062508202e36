"""The check-in of one person: a key a task, then what the day holds, a line and a mood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tpmtui.domain.calendar import short_day
from tpmtui.domain.checkin import MOODS, Answer, CheckIn, Said
from tpmtui.domain.errors import BadInput, NeedsReason, TpmError
from tpmtui.planning.attendance import Attendee
from tpmtui.queries.checkins import read_attendance, read_questions
from tpmtui.screens.checkin.progress import Progress, Stage, first_open, next_open, resumed
from tpmtui.screens.checkin.rows import TaskRows, rows_in_hand, rows_next_up
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.drafting import Draft
from tpmtui.services.checkins import answer, hand_in, pick
from tpmtui.services.history import undo
from tpmtui.shorthand.amounts import parse_hours
from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.text import plain
from tpmtui.widgets.typing import Line
from tpmtui.widgets.words import Words
from tpmtui.workspace import Workspace

_HINTS = {
    Said.PROGRESS: "hours left, as in 3h or 90m; empty leaves them as they are",
    Said.BLOCKED: "what is in the way; empty: it can go on again",
    Said.NOTE: "a comment on the task",
}
_STAGE_HINTS = {
    Stage.TASKS: "a digit: going on, so many hours left; enter: no more to say",
    Stage.PICKS: "enter when the day is full",
}
_ASKS = {
    Stage.TASKS: "What moved?",
    Stage.PICKS: "What does the day hold? In the order they are picked",
    Stage.NOTE: "Anything else to say, in one line?",
    Stage.MOOD: "How does it go, from 1 to 5? Enter leaves it out",
}


class CheckInDialog(Dialog[str | None]):
    """Asks one person; hands back who is to be asked next, None if nobody.

    Every answer is written when it is given. What is typed or picked and not yet given is a draft:
    a check-in that was left half way goes on where it was.
    """

    CSS_PATH = "checkin.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("checkin.done", "d,x", "say('done')", "Done", "It is finished"),
        hint("checkin.going", "p", "type('progress')", "Going on", "Still going; then hours left"),
        hint("checkin.blocked", "b", "type('blocked')", "Blocked", "Why; or that it can go on"),
        hint("checkin.note", "n", "type('note')", "Note", "A comment on the task"),
        hint("checkin.skip", "s", "say('skip')", "Skip", "Nothing to say of it"),
        hint("checkin.pick", "space", "pick", "Pick", "The day holds it, or no longer"),
        hint("checkin.go_on", "enter", "go_on", "Go on", "To the next question",
             priority=True),
        bind("checkin.before", "left,h", "back", "Before", "To the question before"),
        bind("checkin.undo", "u", "undo", "Undo", "Take back the last answer"),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, glyphs: Glyphs, handle: str, day: date) -> None:
        self._asked = read_questions(workspace, handle, day)
        today = workspace.today()
        back_to = short_day(self._asked.back_to, today=today)
        name = f"{self._asked.person.name}, {short_day(day, today=today)}"
        super().__init__(f"{name} {glyphs.dot} since {back_to}")
        self.workspace = workspace
        self._glyphs = glyphs
        self._handle, self._day = handle, day
        self._draft = Draft(self, workspace, f"checkin.{handle}.{day}")
        self._progress = resumed(self._draft.found(), self._asked)
        self._given = 0
        self._following: Attendee | None = None

    def compose_dialog(self) -> ComposeResult:
        """What is asked, the tasks, the line to type in, and what is wrong with it."""
        yield Static("", id="asks", markup=False)
        yield TaskRows(empty="nothing in hand", id="tasks")
        yield Line(id="line")
        yield Words(id="words")

    def on_mount(self) -> None:
        """Begin, or go on where it was."""
        self._show()
        place = first_open(self._asked)
        if self._progress.stage is Stage.TASKS and place is not None:
            self._rows.cursor = place

    # -- showing ---------------------------------------------------------------------------------

    @property
    def _rows(self) -> TaskRows:
        return self.query_one(TaskRows)

    @property
    def _line(self) -> Line:
        return self.query_one(Line)

    @property
    def _types(self) -> bool:
        return self._progress.said is not None or self._progress.stage is Stage.NOTE

    def _show(self) -> None:
        """Show the question that is asked now."""
        now, today = self._progress, self.workspace.today()
        listed = now.stage in (Stage.TASKS, Stage.PICKS)
        # Hidden, not taken away: nothing should jump from one question to the next.
        self._rows.visible, self._line.visible = listed, self._types
        if now.stage is Stage.TASKS:
            rows = rows_in_hand(self._asked.in_hand, self._asked.checkin, self._glyphs, today)
            self._rows.show(list(rows), cursor=self._rows.cursor)
        elif now.stage is Stage.PICKS:
            rows = rows_next_up(self._asked, now.picks, today)
            self._rows.show(list(rows), cursor=self._rows.cursor)
        self.query_one("#asks", Static).update(plain(self._question()))
        self._say(_HINTS[now.said] if now.said in _HINTS else _STAGE_HINTS.get(now.stage, ""))
        if self._types:
            with self.prevent(Input.Changed):
                self._line.value = now.text if now.said else now.note
            self._line.cursor_position = len(self._line.value)
            self._line.focus()
        else:
            self.set_focus(self._rows if listed else None)
        self.refresh_bindings()

    def _question(self) -> str:
        now = self._progress
        if self._following is not None:
            return f"{self._asked.person.name} has checked in. Next: {self._following.person.name}"
        return f"{now.task}: {now.said}" if now.said else _ASKS[now.stage]

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.query_one(Words).say(words, wrong=wrong)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each question has its own keys, and letters belong to a line that is typed in."""
        stage = self._progress.stage
        if self._types:
            return action in ("cancel", "go_on")
        if action in ("say", "type"):
            return stage is Stage.TASKS
        if action == "pick":
            return stage is Stage.PICKS
        if action == "back":
            return self._following is None
        return True

    # -- answering -------------------------------------------------------------------------------

    def action_say(self, said: str) -> None:
        """Answer with one key."""
        row = self._rows.current
        if row is not None:
            self._give(Answer(row.value, Said(said)))

    def action_type(self, said: str, text: str = "") -> None:
        """Open the line for an answer that needs words."""
        row = self._rows.current
        if row is None:
            return
        card = next((card for card in self._asked.in_hand if card.key == row.value), None)
        if said == Said.BLOCKED and card is not None and card.blocked:
            text = card.blocked.reason
        self._set(self._progress.typing(Said(said), row.value, text))

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
        if self._following is not None:
            self.dismiss(self._following.person.handle)
        elif now.said is not None:
            self._typed(now.said, now.task, self._line.value.strip())
        elif now.stage is Stage.PICKS:
            self._pick()
        elif now.stage is Stage.MOOD:
            self._hand_in(None)
        else:
            note = self._line.value.strip() if now.stage is Stage.NOTE else now.note
            self._set(replace(now, note=note).moved(1, self._asked))

    def _typed(self, said: Said, task: str, text: str) -> None:
        try:
            given = self._answer(said, task, text)
        except TpmError as error:
            self._say(str(error), wrong=True)
            return
        if given is None:
            self._set(self._progress.rested())
        else:
            self._give(given)

    def _answer(self, said: Said, task: str, text: str) -> Answer | None:
        """The answer that was typed, None for an empty note. Raises BadInput."""
        if said is Said.PROGRESS:
            return Answer(task, said, parse_hours(text) if text else None)
        if text:
            return Answer(task, said, text=text)
        if said is Said.BLOCKED:
            if self.workspace.tasks.get(task).blocked is None:
                raise BadInput("say what is in the way")
            return Answer(task, Said.UNBLOCKED)
        return None

    def _give(self, given: Answer, why: str | None = None) -> None:
        """Write an answer; where a full column asks why, ask, and write it then."""

        def write() -> CheckIn | NeedsReason:
            try:
                return answer(self.workspace, self._handle, self._day, given, why=why)
            except NeedsReason as full:
                return full

        def written(outcome: CheckIn | NeedsReason) -> None:
            if isinstance(outcome, NeedsReason):
                question = Ask("Over the limit", hint=str(outcome))
                self.app.push_screen(
                    question, lambda why: self._give(given, why) if why and why.strip() else None
                )
                return
            self._given += 1
            self._go_to_next(outcome)

        self.attempt(write, written)

    def _go_to_next(self, checkin: CheckIn) -> None:
        """Go to the next task of which nothing was said, or to the next question."""
        self._asked = replace(self._asked, checkin=checkin)
        self._progress = self._progress.rested()
        place = next_open(self._asked, self._rows.cursor)
        if place is not None:
            self._rows.cursor = place
        else:
            self._progress = self._progress.moved(1, self._asked)
            self._rows.cursor = 0
        self._set(self._progress)

    def action_pick(self) -> None:
        """Pick the task under the cursor for the day, or pick it no longer."""
        row = self._rows.current
        if row is not None:
            self._set(self._progress.toggled(row.value))

    def _pick(self) -> None:
        """Write the picks, if they are other ones, and go on."""
        picks = self._progress.picks
        known = self._asked.checkin.picks if self._asked.checkin else ()

        def go_on(checkin: CheckIn | None) -> None:
            if checkin is not None:
                self._given += 1
                self._asked = replace(self._asked, checkin=checkin)
            self._set(self._progress.moved(1, self._asked))

        if picks == known:
            go_on(None)
        else:
            self.attempt(lambda: pick(self.workspace, self._handle, self._day, picks), go_on)

    def _hand_in(self, mood: int | None) -> None:
        """End the check-in, and offer who is next."""

        def write() -> list[Attendee]:
            with self.workspace.change(f"check-in of {self._handle}: handed in"):
                self._draft.drop()
                note = self._progress.note
                hand_in(self.workspace, self._handle, self._day, note=note, mood=mood)
            return [*read_attendance(self.workspace, self.workspace.today()).missing]

        def handed_in(missing: list[Attendee]) -> None:
            if not missing:
                self.notify("Everyone has checked in", markup=False, timeout=3)
                self.dismiss(None)
                return
            self._following = missing[0]
            self._progress = replace(self._progress, stage=Stage.NEXT)
            self._show()

        self.attempt(write, handed_in)

    # -- moving ----------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        now = self._progress
        self._progress = (
            replace(now, text=event.value) if now.said else replace(now, note=event.value)
        )
        self._draft.typed(lambda: self._progress.as_text())

    def _set(self, progress: Progress) -> None:
        """Go to a question; where it is left half way it goes on from there."""
        self._progress = progress
        self._draft.typed(lambda: self._progress.as_text())
        self._show()

    def action_back(self) -> None:
        """Go to the question before."""
        self._set(self._progress.moved(-1, self._asked))

    def action_undo(self) -> None:
        """Take back the last answer that was given here."""
        if not self._given:
            return

        def undone(_: object) -> None:
            self._given -= 1
            self._asked = read_questions(self.workspace, self._handle, self._day)
            picks = self._asked.checkin.picks if self._asked.checkin else ()
            self._set(replace(self._progress.rested(), picks=picks, stage=Stage.TASKS))

        self.attempt(lambda: undo(self.workspace), undone)

    def action_cancel(self) -> None:
        """Close the line that is typed in; else leave, and go on from here the next time."""
        if self._progress.said is not None:
            self._set(self._progress.rested())
        else:
            self.keep_draft()
            self.dismiss(None)

    def keep_draft(self) -> None:
        """Write down how far it has come."""
        self._draft.flush()
