"""A real pseudo-terminal to run the program in, for what only a terminal shows."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_DEADLINE_SECONDS = 20.0


class Terminal:
    """Runs ``tpmtui`` with some words on a terminal (80x24), in a home of its own.

    A variable that `env` gives as None is not set.
    """

    def __init__(
        self,
        home: Path,
        *words: str,
        env: Mapping[str, str | None] | None = None,
        program: Sequence[str] = (sys.executable, "-m", "tpmtui"),
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self._command = [*program, *words]
        # What is waited for should come as words, not as the letters that differ, and soon.
        usual = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "ESCDELAY": "50"}
        usual["TPMTUI_WHOLE_FRAMES"] = "1"
        wanted = {"PATH": os.environ["PATH"], "HOME": str(home), **usual, **(env or {})}
        self._env = {name: value for name, value in wanted.items() if value is not None}
        self._size = size
        self.output = b""

    def __enter__(self) -> Self:
        self._master, slave = pty.openpty()
        self.resize(*self._size)
        self.before = termios.tcgetattr(slave)
        self._process = subprocess.Popen(
            self._command,
            stdin=slave, stdout=slave, stderr=slave,
            env=self._env,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        self._slave = slave
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        for descriptor in (self._slave, self._master):
            try:
                os.close(descriptor)
            except OSError:
                continue

    @property
    def pid(self) -> int:
        """The number of the program's process."""
        return self._process.pid

    def send(self, keys: str | bytes) -> None:
        """Type, or send bytes that nobody can type."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window, as whoever drags its corner does."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def wait_for(self, words: str) -> None:
        """Read until these words were written, or fail with what was written instead."""
        start = len(self.output)
        end = time.monotonic() + _DEADLINE_SECONDS
        while words.encode() not in self.output[max(0, start - len(words)) :]:
            assert time.monotonic() < end, f"{words!r} did not come:\n{self.output!r}"
            self._read(0.05)

    def settle(self, seconds: float = 0.3) -> bytes:
        """Read until nothing has come for some time; what came."""
        start = length = len(self.output)
        while True:
            self._read(seconds)
            if len(self.output) == length:
                return self.output[start:]
            length = len(self.output)

    def _read(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            try:
                self.output += os.read(self._master, 65536)
            except OSError:
                return

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """Drop the line: the terminal is gone, and the system tells the program so."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def exit_code(self) -> int:
        """How the program ended, once it did."""
        end = time.monotonic() + _DEADLINE_SECONDS
        while self._process.poll() is None:
            assert time.monotonic() < end, f"still running:\n{self.output[-2000:]!r}"
            if self._master >= 0:
                self._read(0.05)
            else:
                time.sleep(0.02)
        while self._master >= 0 and select.select([self._master], [], [], 0)[0]:
            length = len(self.output)
            self._read(0)
            if len(self.output) == length:
                break
        return self._process.returncode

    def is_as_before(self) -> bool:
        """Whether the terminal echoes and edits lines as it did before the program."""
        return termios.tcgetattr(self._slave) == self.before
