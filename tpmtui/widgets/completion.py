"""Completions for what is being typed: words of a list, and paths. The right arrow takes one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable

from textual.suggester import Suggester

from tpmtui.domain.errors import BadInput
from tpmtui.domain.paths import typed_path
from tpmtui.domain.text import folded

_LAST_WORD = re.compile(r"[^,;\s]*$")


class LastWord(Suggester):
    """Completes the last word to the first of `words` that starts with it."""

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = words

    async def get_suggestion(self, value: str) -> str | None:
        """`value` with its last word complete."""
        begun = _LAST_WORD.search(value)
        typed = begun.group().lstrip("@#") if begun else ""
        if not typed:
            return None
        for word in self._words():
            if folded(word).startswith(folded(typed)) and len(word) > len(typed):
                return value + word[len(typed) :]
        return None


class PathCompletion(Suggester):
    """Completes a path to the first file or folder that starts with it."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """`value` with its last part complete; a folder ends with a slash."""
        folder, typed = os.path.split(value)
        for name in entries(folder):
            if typed and name.startswith(typed) and name != typed:
                return os.path.join(folder, name)
        return None


def entries(folder: str) -> list[str]:
    """The names in a folder, folders with a slash and first; none where it cannot be read."""
    try:
        there = list(os.scandir(typed_path(folder or ".")))
        named = [(not entry.is_dir(), entry.name) for entry in there if entry.name[0] != "."]
    except (OSError, BadInput):
        return []
    return [name if is_file else f"{name}/" for is_file, name in sorted(named)]
