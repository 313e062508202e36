"""Every terminal at every size: on demand, for it takes minutes."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.test_app import home
from tests.test_terminals import NO_UTF_8, play

__all__ = ["home"]

TERMS = (
    *("linux", "vt100", "screen", "screen-256color", "tmux-256color", "xterm", "xterm-256color"),
    *("no-such-terminal", "", None),
)
SETTINGS: tuple[dict[str, str | None], ...] = (
    *({}, {"LANG": None}, {"LANG": "C"}, {"LC_ALL": "C"}, {"LANG": "de_DE.ISO-8859-1"}, NO_UTF_8),
    *({"NO_COLOR": "1"}, {"COLORTERM": "truecolor"}, {"TPMTUI_WHOLE_FRAMES": None}),
)
SIZES = ((40, 15), (80, 24), (120, 40), (250, 70), (20, 5), (1, 1))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("term", "setting"), list(product(TERMS, SETTINGS)), ids=str)
def test_it_is_usable(
    home: Path, term: str | None, setting: dict[str, str | None], size: tuple[int, int]
) -> None:
    play(home, {"TERM": term, **setting}, size)
