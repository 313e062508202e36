"""The check-in as it is shown: the question of the moment, its list and its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from textual.app import ComposeResult
from textual.widgets import Input, Static

from tpmtui.domain.calendar import short_day
from tpmtui.domain.checkin import Said
from tpmtui.domain.text import visible, visible_block
from tpmtui.planning.checkins.attendance import Attendee
from tpmtui.planning.checkins.questions import Questions
from tpmtui.queries.checkins import read_questions
from tpmtui.screens.checkin.elsewhere import said_elsewhere
from tpmtui.screens.checkin.progress import Progress, Stage, first_open, resumed
from tpmtui.screens.checkin.rows import TaskRows, rows_in_hand, rows_next_up
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.drafting import Draft
from tpmtui.screens.ledger_follower import LedgerFollower
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.rows import Row
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
    Stage.TASKS: "a digit: going on, so many hours left; {go_on}: no more to say",
    Stage.PICKS: "{go_on} when the day is full",
}
_ASKS = {
    Stage.TASKS: "What moved?",
    Stage.PICKS: "What does the day hold? In the order they are picked",
    Stage.NOTE: "Anything else to say, in one line?",
    Stage.MOOD: "How does it go, from 1 to 5? ({go_on} leaves it out)",
}


class ShownCheckIn(LedgerFollower, Dialog[Attendee | None]):
    """Where one person's check-in has come to. What is typed or picked and not given is a draft."""

    CSS_PATH = ["../dialogs/dialogs.tcss", "checkin.tcss"]

    def __init__(
        self, workspace: Workspace, glyphs: Glyphs, handle: str, day: date, *, evening: time
    ) -> None:
        self._asked_at = workspace.ledger.newest()
        self._asked = read_questions(workspace, handle, day)
        today = workspace.today()
        back_to = self._asked.back_to
        title = f"{self._asked.person.name}, {short_day(day, today=today)}"
        if back_to is not None:
            title = f"{title} {glyphs.dot} since {short_day(back_to, today=today)}"
        super().__init__(title)
        self.workspace = workspace
        self._glyphs = glyphs
        self._handle, self._day, self._evening = handle, day, evening
        self._draft = Draft(self, workspace, f"checkin.{handle}.{day}")
        self._progress = resumed(self._draft.found(), self._asked)
        self._steps: list[int] = []
        self._turns: tuple[Attendee, ...] = ()

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
        self.follow_from(self._asked_at)

    # -- following -------------------------------------------------------------------------------

    def take_up(self, since: int, newest: int) -> None:
        """Take up what was written since the last look, and say what was written elsewhere."""
        if self._progress.stage is not Stage.NEXT:
            self._take_up(read_questions(self.workspace, self._handle, self._day))

    def _take_up(self, fresh: Questions) -> None:
        before, self._asked = self._asked, fresh.after(self._asked)
        keys = {card.key for card in before.in_hand} - {card.key for card in self._asked.in_hand}
        gone = self.workspace.tasks.some(keys)
        told = [*said_elsewhere(before, self._asked, gone)]
        if told:
            self.notify(visible_block("\n".join(told)), markup=False, severity="warning")
        now, self._progress = self._progress, self._progress.rebased(fresh.checkin)
        if self._progress == now:
            self._show_list()  # what is said of a line that is typed in stays
        else:
            self._set(self._progress)

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
        now = self._progress
        listed = now.stage in (Stage.TASKS, Stage.PICKS)
        # Hidden, not taken away: nothing should jump from one question to the next.
        self._rows.visible, self._line.visible = listed, self._types
        self._show_list()
        self.query_one("#asks", Static).update(plain(self._question()))
        self._say(self._hint())
        if self._types:
            typed = now.text if now.said else now.note
            if self._line.value != typed:
                with self.prevent(Input.Changed):
                    self._line.value = typed
                self._line.cursor_position = len(typed)
            self._line.focus()
        else:
            self.set_focus(self._rows if listed else None)
        self.refresh_bindings()

    def _show_list(self) -> None:
        """Show the tasks that are asked about, the cursor on the one it stands on."""
        today, rows = self.workspace.today(), list[Row]()
        if self._progress.stage is Stage.TASKS:
            asked = self._asked
            rows += rows_in_hand(asked.in_hand, asked.checkin, self._glyphs, today)
        elif self._progress.stage is Stage.PICKS:
            rows += rows_next_up(self._asked, self._progress.picks, today)
        else:
            return
        here = self._rows.current
        places = (n for n, row in enumerate(rows) if here is not None and row.value == here.value)
        self._rows.show(rows, cursor=next(places, self._rows.cursor))

    def _hint(self) -> str:
        now = self._progress
        if now.said is None and now.stage is Stage.NOTE and now.note_elsewhere:
            return visible(
                f"noted elsewhere: {now.note_elsewhere}; {self._go_on} puts yours in its place"
            )
        return (
            _HINTS[now.said] if now.said in _HINTS else self._keyed(_STAGE_HINTS.get(now.stage, ""))
        )

    def _question(self) -> str:
        now = self._progress
        if self._turns:
            return f"{self._asked.person.name} has checked in. Next: {self._turns[0].person.name}"
        return f"{now.task}: {now.said}" if now.said else self._keyed(_ASKS[now.stage])

    @property
    def _go_on(self) -> str:
        return key_of(self.app, "checkin.go_on")

    def _keyed(self, words: str) -> str:
        return words.format(go_on=self._go_on)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.query_one(Words).say(words, wrong=wrong)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each question has its own keys, and letters belong to a line that is typed in."""
        stage = self._progress.stage
        if action == "back_up":
            return self._progress.said is None and stage in (Stage.NOTE, Stage.MOOD)
        if self._types:
            return action in ("cancel", "go_on")
        if action in ("say", "type"):
            return stage is Stage.TASKS
        if action == "pick":
            return stage is Stage.PICKS
        if action == "another":
            return stage is Stage.NEXT
        if action == "back":
            return stage in (Stage.PICKS, Stage.MOOD)
        return True

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

    def keep_draft(self) -> None:
        """Write down how far it has come."""
        self._draft.flush()
