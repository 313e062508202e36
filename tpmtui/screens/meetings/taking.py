"""Taking minutes: typed beside the agenda, or written in the user's own editor."""

from __future__ import annotations

from collections.abc import Callable

from tpmtui.screens.dialogs.ask import why_over
from tpmtui.screens.meetings.editor import MinutesEditor
from tpmtui.screens.meetings.room import MeetingRoom
from tpmtui.services.meetings import prepare_meeting
from tpmtui.services.people import add_person


class Taking(MeetingRoom):
    """The keys that are about the text of the minutes."""

    def action_write(self) -> None:
        """Type the minutes."""
        self._prepared(self._go_on)

    def _go_on(self) -> None:
        self.add_class("-typing")
        self.editor.go_on()

    def action_leave_minutes(self) -> None:
        """Keep what was typed, and go to the agenda."""
        self.editor.settle()
        self.remove_class("-typing")
        self.panel.focus()

    def action_in_editor(self) -> None:
        """Write the minutes in the user's own editor."""
        self._prepared(self._write_elsewhere)

    def _write_elsewhere(self) -> None:
        # Most minutes are typed here.
        from tpmtui.screens.external_editor import LeftOff, edit_in_editor

        with self.telling_errors():
            try:
                self.editor.put(edit_in_editor(self.app, self.editor.outline.text))
            except LeftOff as left:
                self.editor.take(left.text)
                raise

    def _prepared(self, then: Callable[[], object]) -> None:
        """Go on with a meeting that has minutes; one that has none gets its agenda put down."""
        minutes = self._minutes
        if minutes is None:
            return
        if minutes.occurrence.meeting is not None:
            then()
            return

        def shown(_: object) -> None:
            with self.telling_errors():
                self.show_minutes_of(self.occurrence(minutes.occurrence.key))
            then()

        self.write(
            f"prepare {minutes.occurrence.key}",
            lambda: prepare_meeting(self.workspace, minutes.occurrence),
            shown,
        )

    def on_minutes_editor_kept(self, message: MinutesEditor.Kept) -> None:
        """Show at the left what came of it."""
        for task in message.twice:
            told = f"{task} is an action here already: what you said of it is on the task"
            self.notify(told, markup=False)
        self.catch_up()

    def on_minutes_editor_reason_wanted(self, message: MinutesEditor.ReasonWanted) -> None:
        """Ask why one more task should go into a column that is full."""
        self.ask(why_over(self.workspace, message.words), lambda why: self.editor.keep(why=why))

    def action_add_person(self) -> None:
        """Add whom the line names and nobody knows."""
        handle = self.editor.stranger()
        if handle is not None:
            self.confirm(
                f"Nobody is called {handle}. Add them as a new person?",
                "Add",
                lambda: self.write(
                    f"add person {handle}",
                    lambda: add_person(self.workspace, handle),
                    lambda _: self.editor.keep(anew=True),
                ),
            )
