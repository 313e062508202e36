"""The terminal that is drawn on, for a program that outlives it: a dropped line is no crash."""

from __future__ import annotations

import os
import sys
import termios
import tty
from collections.abc import Callable
from typing import Any, TextIO

from textual.drivers.linux_driver import LinuxDriver


class LostTerminal:
    """A terminal to write to that reports its loss once and swallows what comes after."""

    def __init__(self, file: TextIO, lost: Callable[[], None]) -> None:
        self._file = file
        self._lost: Callable[[], None] | None = lost

    def write(self, text: str) -> int:
        """Write to the terminal, if it is still there."""
        if self._lost is not None:
            try:
                return self._file.write(text)
            except (OSError, ValueError):
                self._report()
        return len(text)

    def flush(self) -> None:
        """Flush what was written, if the terminal is still there."""
        if self._lost is not None:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self._report()

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it still is a terminal."""
        return self._lost is not None and self._file.isatty()

    def _report(self) -> None:
        lost, self._lost = self._lost, None
        # What is still buffered goes nowhere when Python flushes it at the end.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())
        os.close(nowhere)
        if lost is not None:
            lost()


def has_shell() -> bool:
    """Whether a shell with job control would take the program up again once it is stopped.

    Such a shell gives each job a process group of its own, unlike sshd or tmux.
    """
    return os.getpgrp() != os.getsid(0)


class GuardedDriver(LinuxDriver):
    """Textual's driver, telling the app of a terminal that is gone instead of dying of it."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._file = LostTerminal(sys.__stderr__, self._terminal_lost)  # type: ignore[assignment, arg-type]

    def start_application_mode(self) -> None:
        """Take the terminal over; a line feed then steps straight down."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        screen = sys.__stderr__
        self.feeds_straight = False
        if screen is None:
            return
        try:
            modes = termios.tcgetattr(screen)
            modes[tty.OFLAG] &= ~termios.ONLCR
            termios.tcsetattr(screen, termios.TCSANOW, modes)
        except (OSError, ValueError, termios.error):
            return
        self.feeds_straight = True

    def _terminal_lost(self) -> None:
        app: Any = self._app
        app.call_later(app.terminal_lost)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except (OSError, ValueError):
            self._terminal_lost()

    @property
    def is_lost(self) -> bool:
        """Whether the line was hung up; reading from it would then answer at once, for ever."""
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return True
        return False
