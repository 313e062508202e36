"""Which bytes make one key: on a slow line those of an arrow arrive apart, and begin with esc's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

ESC = "\x1b"
# A sequence that wants its end: esc alone, or what introduces a function key and its numbers.
_BEGUN = re.compile(r"\x1b(?:O|\[[\x20-\x3f]*)?\Z")
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"

_NEAR_SECONDS = 0.1
_FAR_SECONDS = 0.4
_TOGETHER_SECONDS = 0.05  # a key and esc within it are alt and that key: no hand is as fast
_FAR = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
# Set where the terminal is at hand, or put keys together itself before it hands them on.
_KEEPS_TOGETHER = ("TMUX", "STY")
_NEAR = ("DISPLAY", "WAYLAND_DISPLAY", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION")


def patience(environ: Mapping[str, str]) -> float:
    """How many seconds to wait for what may follow an esc.

    ``ESCDELAY`` in milliseconds decides, as for every curses program. Without it, a line whose
    length nobody knows (``su`` forgets where one came from) is taken for a long one.
    """
    wanted = environ.get("ESCDELAY", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted) / 1000
    if any(map(environ.get, _KEEPS_TOGETHER)):
        return _NEAR_SECONDS
    is_near = any(map(environ.get, _NEAR)) and not any(map(environ.get, _FAR))
    return _NEAR_SECONDS if is_near else _FAR_SECONDS


class Escapes:
    """Holds the beginning of a key until its end is there, or nothing came for `patience` seconds.

    What comes out is whole: `ESC` by itself is the key of that name.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._held = ""
        self._since = self._until = 0.0
        self._pasting = False

    def take(self, text: str, at: float) -> Iterator[str]:
        """What is whole now that `text` came at a moment, in seconds of a steady clock."""
        held, self._held = self._held, ""
        if held == ESC and self._is_key(text, at - self._since):
            yield ESC
            held = ""
        text = held + text
        begun = _BEGUN.search(text)
        if begun is not None:
            self._held, self._since, self._until = begun.group(), at, at + self._patience
            text = text[: begun.start()]
        if text:
            self._note_paste(text)
            yield text

    def give_up(self, at: float) -> Iterator[str]:
        """What was held for too long to become more than it is."""
        if self._held and not self._pasting and at >= self._until:
            held, self._held = self._held, ""
            yield held

    def wait(self, at: float, longest: float) -> float:
        """How many seconds, `longest` at most, until `give_up` may have something to say."""
        if not self._held or self._pasting:
            return longest
        return min(longest, max(0.0, self._until - at))

    def _is_key(self, following: str, after: float) -> bool:
        begins_more = following[0] in "[O" or (after < _TOGETHER_SECONDS and following[0] != ESC)
        return not (begins_more or self._pasting)

    def _note_paste(self, text: str) -> None:
        began, ended = text.rfind(_PASTE), text.rfind(_PASTED)
        if began != ended:
            self._pasting = began > ended
