"""Where words go: data to stdout, notes to stderr, and neither ever ends in a traceback."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from tpmtui.domain.address import without_passwords
from tpmtui.domain.errors import BadInput

_INDENT = "  "  # before what a line goes on with
_NARROWEST = 20  # cells of a window, for words to be broken between


def say(line: str) -> None:
    """One line of data, on stdout."""
    sys.stdout.write(line + "\n")


def note(line: str) -> None:
    """One line that is no data, on stderr; a terminal gets a long one broken between words."""
    line = without_passwords(line)  # before it is broken: a password may be as long as a line
    for row in _broken(line) if sys.stderr.isatty() else [line]:
        complain(row)


def complain(line: str) -> None:
    """One line on stderr as it is. Nobody listening is no reason to fail."""
    try:
        sys.stderr.write(without_passwords(line) + "\n")
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)


def _broken(line: str) -> list[str]:
    # Needed at a terminal only.
    from tpmtui.domain.cells import cell_width, wrapped

    try:
        room = os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return [line]
    if cell_width(line) <= room or room < _NARROWEST:
        return [line]
    words = line.lstrip(" ")
    before = " " * (len(line) - len(words))
    first, *rest = wrapped(words, room - len(before) - len(_INDENT))
    return [before + first, *(before + _INDENT + row for row in rest)]


def prepare() -> None:
    """Make the three streams usable, whatever the caller handed us."""
    for descriptor, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            # Closed by the caller. Left so, the next file opened would take the number and get
            # what is meant for the stream.
            with suppress(OSError):
                os.fstat(descriptor)
                continue
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Exports are UTF-8 by contract; a terminal gets its own encoding, with escapes for
            # what it has no character for.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def draws_ascii_only(stream: TextIO | None) -> bool:
    """Whether what is drawn on a stream has to do with the characters of ASCII."""
    # Python takes the plain locale for UTF-8, but who names it means the alphabet it has.
    named = os.environ.get("LC_ALL") or os.environ.get("LANG")
    if named in ("C", "POSIX") and sys.flags.utf8_mode and "PYTHONUTF8" not in os.environ:
        return True
    return "utf" not in (getattr(stream, "encoding", None) or "").lower()


def finish() -> None:
    """Write out what is left for stdout. Raises OSError (BrokenPipeError) where it cannot be."""
    sys.stdout.flush()


def abandon(stream: TextIO) -> None:
    """Point a stream at nothing, so that what is left in it cannot fail once more at the exit."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def read_stdin() -> str:
    """All of stdin as text. Raises BadInput where it is not UTF-8."""
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(f"standard input, line {line}: not UTF-8") from None
