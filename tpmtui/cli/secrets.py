"""Passwords on the command line: gone from what everybody on the host can read of a process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from tpmtui.domain.address import passwords


def hide_passwords(words: Sequence[str]) -> None:
    """Overwrite the passwords of addresses in the list that ``ps`` shows, where it can be done.

    That is Linux with a C library that says where the list is; elsewhere they stay.
    """
    if not any("://" in word and list(passwords(word)) for word in words):
        return
    with suppress(OSError, ValueError, AttributeError):
        with open("/proc/self/cmdline", "rb") as file:
            shown = file.read()
        _overwrite(shown, passwords(shown.decode("latin-1").replace("\0", "\n")))


def _overwrite(shown: bytes, spans: Iterator[tuple[int, int]]) -> None:
    import ctypes  # slow, and few need it

    first = ctypes.c_void_p.in_dll(ctypes.CDLL(None), "program_invocation_name").value
    # The words lie one behind the other from the first on; where they do not, nothing is touched.
    if first is not None and ctypes.string_at(first, len(shown)) == shown:
        for start, end in spans:
            ctypes.memset(first + start, ord("*"), end - start)
