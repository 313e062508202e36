"""A screen that shows one project of a workspace and follows what others write to it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from tpmtui.domain.errors import Busy, TpmError, Unreachable
from tpmtui.domain.ledger import Entry
from tpmtui.domain.project import Project
from tpmtui.domain.text import visible
from tpmtui.screens.focus import KeepsFocus
from tpmtui.screens.reading import Reads
from tpmtui.settings import Settings
from tpmtui.widgets.compositor import LineCompositor
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.workspace import Workspace

_FOLLOW_SECONDS = 0.5
_MANY_ENTRIES = 500


class FollowingScreen(KeepsFocus, Reads, Screen[None]):
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
        self._compositor = LineCompositor()
        self.workspace = workspace
        self.settings = settings
        self.glyphs = glyphs
        self.project_key = project
        self._seen = -1
        self._shown_on = workspace.today()
        self._told = ""
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
            self.reload()
        self._follower = self.set_interval(_FOLLOW_SECONDS, self._follow)

    def on_screen_resume(self) -> None:
        """Catch up with what happened while another screen was in front."""
        if self.is_mounted:
            self._follower.resume()
            self._follow()

    def _follow(self) -> None:
        if self not in self.app.screen_stack:
            self._follower.pause()  # until it is shown again
            return
        if self.is_reading:
            return  # what is written meanwhile is looked for behind the answer
        seen = self._seen
        try:
            newest = self.workspace.ledger.newest()
            if self.is_outdated():
                self.reload()
                self._seen, self._shown_on = newest, self.workspace.today()
            elif newest != self._seen:
                self._catch_up(newest)
        except TpmError as error:
            self._seen = seen
            self._say_unread(error)
        else:
            if self._told:
                self._told = ""
                self.notify("The database can be read again", markup=False)

    def _say_unread(self, error: TpmError) -> None:
        """Say once why nothing can be read; a lock that is held is not worth a word."""
        is_held = isinstance(error, Busy) and not isinstance(error, Unreachable)
        if not is_held and str(error) != self._told:
            self._told = str(error)
            self.tell(error)

    def could_not_read(self, error: TpmError) -> None:
        """Say why an answer did not come, and ask again."""
        self._seen = -1
        self._say_unread(error)

    def _catch_up(self, newest: int) -> None:
        since, self._seen = self._seen, newest
        if 0 <= since < newest <= since + _MANY_ENTRIES:
            entries = list(self.workspace.ledger.entries(after=since))
            self.changed(entries)
            self._say_unrecorded(entries)
        else:
            self.reload()

    def _say_unrecorded(self, entries: Sequence[Entry]) -> None:
        """Say that a course is still to be recorded whose task was finished here."""
        user = self.workspace.user
        moved = [e.key for e in entries if (e.kind, e.field, e.by) == ("task", "column", user)]
        if not moved:
            return
        from tpmtui.exporters.training_words import unrecorded_words
        from tpmtui.queries.training import read_unrecorded

        if found := read_unrecorded(self.workspace, moved):
            words = "; ".join(map(unrecorded_words, found))
            self.notify(visible(f"{words}: Training records it"), markup=False)
