"""Which links may be followed from a document that we write."""

from __future__ import annotations

import re
from urllib.parse import quote

_FOLLOWED = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


def followable(url: str) -> str | None:
    """`url` with every risky character percent-encoded; None unless it is http, https or mailto.

    Everything else (``javascript:``, ``file:``) is for reading, not for clicking.
    """
    url = url.strip()
    if not _FOLLOWED.fullmatch(url):
        return None
    return quote(url, safe="%/:?#@!$&*+,;=~")
