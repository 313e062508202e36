from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tpmtui.domain.errors import BadInput


@contextmanager
def refused_in_one_line_at_most() -> Iterator[None]:
    """Whatever is typed is understood, or refused in one line that shows no raw control codes."""
    line = ""
    try:
        yield
    except BadInput as refused:
        line = str(refused)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in line)
