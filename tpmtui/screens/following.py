"""A screen that shows one project of a workspace and follows what others write to it."""

from __future__ import annotations

from collections.abc import Sequence

from tpmtui.domain.errors import TpmError
from tpmtui.domain.ledger import Entry
from tpmtui.domain.project import Project, State
from tpmtui.domain.text import visible
from tpmtui.screens.focus import KeepsFocus
from tpmtui.screens.lean_screen import LeanScreen
from tpmtui.screens.ledger_follower import LedgerFollower
from tpmtui.screens.reading import Reads
from tpmtui.settings import Settings
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.workspace import Workspace

_MANY_ENTRIES = 500


class FollowingScreen(KeepsFocus, Reads, LedgerFollower, LeanScreen[None]):
    """Reads and draws in `reload`, and again whenever the ledger has grown or a day has begun."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        glyphs: Glyphs,
        *,
        project: str | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.glyphs = glyphs
        self.project_key = project
        self._shown_on = workspace.today()
        self.set_up()

    def set_up(self) -> None:
        """Begin to keep what this screen keeps, before there is anything to show."""

    def reload(self) -> None:
        """Read the answer again and show it; cursor, selection and typed text stay."""

    def changed(self, entries: Sequence[Entry]) -> None:
        """What was written since the last look, also by oneself; by default all is read again."""
        self.reload()

    def is_outdated(self) -> bool:
        """Whether time alone has made what is shown untrue: another day has begun."""
        return self.workspace.today() != self._shown_on

    @property
    def project(self) -> Project | None:
        """The project shown, None where there is none."""
        return self.workspace.projects.find(self.project_key) if self.project_key else None

    def on_mount(self) -> None:
        """Show the project and begin to follow the ledger."""
        with self.telling_errors():
            self._seen = self.workspace.ledger.newest()
            self.ask_anew()
        self.follow_from(self._seen)

    def on_screen_resume(self) -> None:
        """Catch up with what happened while another screen was in front."""
        if self.is_mounted:
            self.follow_again()

    def on_screen_suspend(self) -> None:
        """Let whoever is in front be answered first: this one asks again when it is."""
        if self not in self.app.screen_stack and self.drop_question():
            self._seen = -1

    def _follow(self) -> None:
        if not self.is_reading:  # what is written meanwhile is looked for behind the answer
            super()._follow()

    def could_not_read(self, error: TpmError) -> None:
        """Say why an answer did not come, and ask again."""
        self._seen = -1
        self._say_unread(error)

    def ask_anew(self) -> None:
        """Reload for another question; what cannot be read now is told, and asked for again."""
        try:
            self.reload()
        except TpmError as error:
            self._told = ""  # who asks is told, even of what was said before
            self.could_not_read(error)

    def take_up(self, since: int, newest: int) -> None:
        """Show another day from the ground up, and else what was written."""
        if self.is_outdated():
            self.reload()
            self._shown_on = self.workspace.today()
        elif 0 <= since < newest <= since + _MANY_ENTRIES:
            entries = list(self.workspace.ledger.entries(after=since))
            self.changed(entries)
            self._say_unrecorded(entries)
        else:
            self.reload()

    def _say_unrecorded(self, entries: Sequence[Entry]) -> None:
        """Say that a course is still to be recorded whose task was finished here."""
        user = self.workspace.user
        finishing = ("task", "state", State.DONE, user)
        finished = [e.key for e in entries if (e.kind, e.field, e.new, e.by) == finishing]
        if not finished:
            return
        from tpmtui.exporters.training_words import unrecorded_words
        from tpmtui.queries.training import read_unrecorded

        if found := read_unrecorded(self.workspace, finished):
            words = "; ".join(map(unrecorded_words, found))
            self.notify(visible(f"{words}: Training records it"), markup=False)
