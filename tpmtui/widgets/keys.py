"""What keys are called on a screen, and which words name a key at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
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


def key_of(app: App[Any], name: str, usual: str = "", *, ascii: bool = False) -> str:  # noqa: A002
    """What the key of a binding is called, by the binding's id, as the user has it.

    Every sentence that names a key asks here. `usual` is the key where the user has no other one;
    it is looked up where it is not given, so its class must have been imported by then.
    """
    keys = app._keymap.get(name) or usual or _usual_keys(name)
    return key_name(keys.partition(",")[0], ascii=ascii)


@lru_cache
def _usual_keys(name: str) -> str:
    """The keys of a binding as its class has them. Raises KeyError for an id there is not."""
    for kind in below(DOMNode):
        for binding in vars(kind).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id == name:
                return binding.key
    raise KeyError(name)


def below(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    """Every class that is made from one, as far as they have been imported."""
    for child in kind.__subclasses__():
        yield child
        yield from below(child)
