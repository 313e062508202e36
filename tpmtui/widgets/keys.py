"""What keys are called on a screen, and which words name a key at all."""

from __future__ import annotations

import re

from textual.keys import Keys, key_to_character

_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
_SHORT = {
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "delete": "del",
    "backspace": "bksp",
    "space": "space",
    "slash": "/",
    "plus": "+",
    "minus": "-",
}
_NAMED = {key.value for key in Keys} | {"space", "minus", "plus", "slash"}
_MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}


def key_name(key: str, *, ascii: bool = False) -> str:  # noqa: A002 - the option's own word
    """A key's short name: ``?`` for question_mark, ``^p`` for ctrl+p, ``↑`` for up."""
    *modifiers, last = key.split("+")
    if last in _ARROWS and not ascii:
        name = _ARROWS[last]
    else:
        character = key_to_character(last) or ""
        name = _SHORT.get(last) or (character if character.isprintable() else "") or last
    if "ctrl" in modifiers:
        modifiers.remove("ctrl")
        name = f"^{name}"
    return "+".join([*modifiers, name])


def is_key(key: str) -> bool:
    """Whether `key` names a key that a terminal can send: ``J``, ``ctrl+n``, ``f5``, ``comma``."""
    *modifiers, last = re.split(r"\+(?=.)", key.strip())
    if not set(modifiers) <= _MODIFIERS:
        return False
    return len(last) == 1 or last in _NAMED or key_to_character(last) is not None
