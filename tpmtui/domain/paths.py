"""A path as people type it."""

from __future__ import annotations

from pathlib import Path

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief


def typed_path(text: str) -> Path:
    """The path that was typed, with ``~`` and ``~ana`` as the homes they stand for.

    Raises BadInput for somebody who has no home here, and for what no file can be called.
    """
    if text == "-":
        raise BadInput("- is no path here: no stream can be that; ./- is a file of this name")
    if "\0" in text:
        raise BadInput(f"{brief(text)} is not a path: it holds a NUL")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise BadInput(f"{brief(text)} is not a path: nobody here has that home") from None
