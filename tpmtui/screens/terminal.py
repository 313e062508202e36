"""The terminal that is drawn on, for a program that outlives it: a dropped line is no crash."""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import chain
from threading import Event
from time import monotonic
from typing import Any, TextIO

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tpmtui.screens.escapes import ESC, Escapes, patience

# How long to wait for more: while Textual's parser holds a part of something, and while not.
_LOOK_UP_SECONDS, _HOUR_SECONDS = 0.1, 3600.0
_MOST_BYTES = 4096


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


class _Bell(Event):
    """An event that a selector can wait for beside the keys: nobody has to look for it.

    Its descriptors last as long as the program, as the one driver does that has it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._heard, self._rung = os.pipe()
        os.set_blocking(self._heard, False)

    def fileno(self) -> int:
        """The descriptor that can be read from while the event is set."""
        return self._heard

    def set(self) -> None:
        """Set the event, and wake who waits."""
        super().set()
        os.write(self._rung, b"!")

    def clear(self) -> None:
        """Set the event no longer."""
        super().clear()
        with suppress(BlockingIOError):
            os.read(self._heard, _MOST_BYTES)


class GuardedDriver(LinuxDriver):
    """Textual's driver for lines that are slow, drop, send bytes that are no text, or are lent.

    It tells the app of a terminal that is gone instead of dying of it.
    """

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._file = LostTerminal(sys.__stderr__, self._terminal_lost)  # type: ignore[assignment, arg-type]
        self.exit_event = self._bell = _Bell()
        self.feeds_straight = False
        self._is_taken = self._is_wanted = False

    # -- taking the terminal, and giving it back -------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal over; a line feed then steps straight down."""
        self._is_wanted, before = True, self._writer_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_taken = self._writer_thread is not before  # in the background it is not
        self.feeds_straight = self._is_taken and _feed_straight()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was, without the pen of the last frame."""
        if self._is_taken:
            self.write("\x1b[m")
        self._is_wanted = self._is_taken = False
        super().stop_application_mode()

    def _sigtstp_application(self, *_: object) -> None:
        self._between_steps(self._stop)

    def _sigcont_application(self, *_: object) -> None:
        self._between_steps(self._go_on)

    def _between_steps(self, act: Callable[[], None]) -> None:
        """Act where nothing is done by half: a terminal taken half would be taken twice."""
        if self._auto_restart and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)
        else:  # lent to an editor, for which the loop waits
            act()

    def _stop(self) -> None:
        if self._is_taken:
            self.suspend_application_mode()
            self._is_wanted = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        if not (self._is_wanted and self._auto_restart):
            return
        if self._is_taken:  # stopped unasked, and a shell has set the terminal its own way
            self.suspend_application_mode()
        self._must_signal_resume = True
        self.resume_application_mode()

    # -- what is typed ---------------------------------------------------------------------------

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except (OSError, ValueError):
            self._terminal_lost()

    def run_input_thread(self) -> None:
        """Hand on what is typed, key by key, until the terminal is given back."""
        encoding = getattr(sys.__stdin__, "encoding", None) or "utf-8"
        decode = getincrementaldecoder(encoding)("replace").decode
        parser, escapes = XTermParser(self._debug), Escapes(patience(os.environ))
        with selectors.DefaultSelector() as selector:
            keys = selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._bell, selectors.EVENT_READ)
            while not self._bell.is_set():
                pieces: Iterable[str] = ()
                holds_part = parser._timeout_time is not None
                longest = _LOOK_UP_SECONDS if holds_part else _HOUR_SECONDS
                ready = selector.select(escapes.wait(monotonic(), longest))
                if any(key is keys for key, _ in ready):
                    data = os.read(self.fileno, _MOST_BYTES)
                    if not data:
                        raise OSError("the line was hung up")
                    pieces = escapes.take(decode(data), monotonic())
                for piece in chain(pieces, escapes.give_up(monotonic())):
                    self._hand_on(parser, piece)
                for message in parser.tick():
                    self.process_message(message)

    def _hand_on(self, parser: XTermParser, piece: str) -> None:
        messages = [events.Key("escape", ESC)] if piece == ESC else parser.feed(piece)
        for message in messages:
            self.process_message(message)

    # -- losing the terminal ---------------------------------------------------------------------

    def _terminal_lost(self) -> None:
        app: Any = self._app
        app.call_later(app.terminal_lost)

    @property
    def is_lost(self) -> bool:
        """Whether the line was hung up; reading from it would then answer at once, for ever."""
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return True
        return False


def _feed_straight() -> bool:
    """Let a line feed step straight down; whether it will."""
    if sys.__stderr__ is None:
        return False
    try:
        modes = termios.tcgetattr(sys.__stderr__)
        modes[tty.OFLAG] &= ~termios.ONLCR
        termios.tcsetattr(sys.__stderr__, termios.TCSANOW, modes)
    except (OSError, ValueError, termios.error):
        return False
    return True
