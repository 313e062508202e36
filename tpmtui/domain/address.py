"""Addresses of databases, and the passwords in them, which nobody else is to see."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Up to the last @, for a password may hold what should have been encoded.
_PASSWORD = re.compile(r"://[^\s/:@]*:(?P<user>\S+)@|[?&]password=(?P<query>[^\s&\"']+)")


def passwords(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text the passwords of addresses are, from and to (exclusive)."""
    for found in _PASSWORD.finditer(text):
        yield found.span(found.lastgroup or 0)


def without_passwords(text: str) -> str:
    """A text with ``***`` in place of the password of every address in it."""
    if "://" not in text:
        return text
    for start, end in reversed(list(passwords(text))):
        text = f"{text[:start]}***{text[end:]}"
    return text
