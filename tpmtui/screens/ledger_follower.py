"""Following the ledger: what others write comes to a screen or a dialog by itself."""

from __future__ import annotations

from textual.timer import Timer

from tpmtui.domain.errors import Busy, TpmError, Unreachable
from tpmtui.screens.patience import Patient
from tpmtui.workspace import Workspace

_FOLLOW_SECONDS = 0.5


class LedgerFollower(Patient):
    """Looks about twice a second whether the ledger has grown, and takes up what was written."""

    workspace: Workspace
    _follower: Timer
    _seen = -1  # the newest entry that is shown
    _told = ""  # why nothing can be read, said once

    def take_up(self, since: int, newest: int) -> None:
        """Show what the entries behind `since` came to; if it raises, it is asked for again."""

    def is_outdated(self) -> bool:
        """Whether time alone has made what is shown untrue."""
        return False

    def follow_from(self, seen: int) -> None:
        """Begin to follow the ledger behind the entry `seen`."""
        self._seen = seen
        self._follower = self.set_interval(_FOLLOW_SECONDS, self._follow)

    def follow_again(self) -> None:
        """Catch up with what happened while another screen was in front, and go on following."""
        self._follower.resume()
        self._follow()

    def _follow(self) -> None:
        if self not in self.app.screen_stack:
            self._follower.pause()  # until it is shown again
            return
        seen = self._seen
        try:
            newest = self.workspace.ledger.newest()
            if newest != seen or self.is_outdated():
                self._seen = newest
                self.take_up(seen, newest)
        except TpmError as error:
            self._seen = seen
            self._say_unread(error)
        else:
            if self._told and self._seen == newest:
                self._told = ""
                self.notify("The database can be read again", markup=False)

    def _say_unread(self, error: TpmError) -> None:
        """Say once why nothing can be read; a lock that is held is not worth a word.

        Of several that follow, one over the other, the uppermost says it.
        """
        is_held = isinstance(error, Busy) and not isinstance(error, Unreachable)
        followers = [each for each in self.app.screen_stack if isinstance(each, LedgerFollower)]
        if not is_held and str(error) != self._told and followers[-1:] == [self]:
            self._told = str(error)
            self.tell(error)
