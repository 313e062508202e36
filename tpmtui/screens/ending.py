"""The end of the app that others decide: a signal, a line that drops, a bug."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from tpmtui import __version__
from tpmtui.domain.errors import TpmError
from tpmtui.screens.drafting import keep_drafts
from tpmtui.screens.patience import Telling
from tpmtui.screens.terminal import GuardedDriver
from tpmtui.settings import log_file
from tpmtui.workspace import Workspace

_LOOK_FOR_TERMINAL_SECONDS = 2.0
_LAST_SECONDS = 2.0  # to wait for another program that is writing, at the end
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)

if TYPE_CHECKING:
    _AnyApp = App[None]
else:
    _AnyApp = object


class Ending(Telling, _AnyApp):
    """An app that keeps what was typed however it ends, and leaves the terminal as it was."""

    workspace: Workspace

    def heed_the_end(self) -> None:
        """Heed the signals that end a program, and notice when the terminal is gone."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self.end, 128 + number)
        self.set_interval(_LOOK_FOR_TERMINAL_SECONDS, self._look_for_terminal)

    def end(self, code: int) -> None:
        """Keep what was typed, restore the terminal and exit with `code`."""
        if not self._is_mounted:  # who exits before there is a first screen crashes for want of it
            self.call_later(self.end, code)
            return
        with suppress(TpmError):
            self.workspace.database.be_patient_for(_LAST_SECONDS)
        self.keep_drafts()
        self.exit(return_code=code)

    def terminal_lost(self) -> None:
        """The line was dropped: end as if the hang-up signal had come."""
        self.end(128 + signal.SIGHUP)

    def _look_for_terminal(self) -> None:
        if isinstance(self._driver, GuardedDriver) and self._driver.is_lost:
            self.terminal_lost()

    def every_screen(self) -> Sequence[Screen[Any]]:
        """The screens there are, those that are not shown too; what is just opening has no text."""
        stacks = self._screen_stacks.values()
        return [screen for stack in stacks for screen in stack if screen.is_mounted]

    def keep_drafts(self) -> None:
        """Write what was typed anywhere to the database."""
        keep_drafts(self.every_screen())

    def get_driver_class(self) -> type[Driver]:
        """A driver that survives the loss of its terminal."""
        return GuardedDriver

    def _handle_exception(self, error: Exception) -> None:
        """What could not be read or written is no bug, and ends nothing."""
        if isinstance(error, TpmError):
            self.tell(error)
        else:
            super()._handle_exception(error)

    def panic(self, *_: object) -> None:
        """A bug, however Textual came upon it, ends in the same two lines."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        if not self._exit_renderables:
            from tpmtui.screens.crash_report import write_report

            self.keep_drafts()
            error = self._exception or RuntimeError("Textual panicked")
            words = write_report(error, log_file(), at=self.workspace.now(), version=__version__)
            self._exit_renderables.append(Text(words, no_wrap=True, overflow="ignore"))
        self._close_messages_no_wait()
