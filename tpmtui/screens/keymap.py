"""The user's own keys: checked against the keys there are, so that a slip is said, not ignored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widget import Widget

from tpmtui.domain.text import brief, did_you_mean
from tpmtui.widgets.keys import below, is_key


class Known(NamedTuple):
    """A key that can be changed; `over` where it belongs to a dialog, which covers all others."""

    binding: Binding
    over: bool


def known_bindings(places: Iterable[type[DOMNode]]) -> dict[str, Known]:
    """Every binding that has an id, of all classes that bring keys with them."""
    known: dict[str, Known] = {}
    for place in places:
        for kind in place.__mro__:
            for binding in vars(kind).get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    known.setdefault(binding.id, Known(binding, issubclass(place, ModalScreen)))
    return known


def checked_keymap(
    wanted: Mapping[str, str], known: Mapping[str, Known]
) -> tuple[dict[str, str], list[str]]:
    """The keys of `wanted` that can be used, and a line for each that cannot.

    `wanted` gives keys, comma separated, by the id of a binding. Refused are an unknown id, what
    no terminal sends, and a key that is taken.
    """
    keymap: dict[str, str] = {}
    complaints: list[str] = []
    for name, keys in wanted.items():
        if name not in known:
            complaints.append(f"no key is called {brief(name)}{did_you_mean(name, known)}")
        elif bad := [key for key in keys.split(",") if not is_key(key)]:
            complaints.append(f"{name}: {brief(bad[0])} is not a key (as in x, ctrl+n, f5)")
        else:
            keymap[name] = keys
    # Who is refused has the old key again, which may be what another one asked for.
    while clash := next(_clashes(keymap, known), None):
        name, taken = clash
        complaints.append(f"{name}: {brief(keymap.pop(name))} is taken by {taken}")
    return keymap, complaints


def _clashes(keymap: Mapping[str, str], known: Mapping[str, Known]) -> Iterator[tuple[str, str]]:
    """Each changed key with the other binding that has it where both work."""
    for name in keymap:
        taken = _taken_by(name, keymap, known)
        if taken is not None:
            yield name, taken


def _taken_by(name: str, keymap: Mapping[str, str], known: Mapping[str, Known]) -> str | None:
    """The other binding that has one of the keys of `name` where both work."""
    mine = _keys(keymap[name])
    for other, there in known.items():
        keys = keymap.get(other, there.binding.key)
        if other != name and _meet(name, other, known) and mine & _keys(keys):
            return other
    return None


def _meet(name: str, other: str, known: Mapping[str, Known]) -> bool:
    """Whether both keys can work at the same moment."""
    if known[name].over != known[other].over:
        return False
    places = {name.partition(".")[0], other.partition(".")[0]}
    return len(places) == 1 or "app" in places


def _keys(keys: str) -> set[str]:
    """Keys by the names that bindings have: ``question_mark`` for ``?``."""
    listed = [key.strip() for key in keys.split(",") if key.strip()]
    return {binding.key for key in listed for binding in Binding.make_bindings([Binding(key, "")])}


def user_keymap(wanted: Mapping[str, str], app: type[DOMNode]) -> tuple[dict[str, str], list[str]]:
    """The user's keys that can be used, and a line for each that cannot; see `checked_keymap`."""
    if not wanted:
        return {}, []
    # Only who changed keys pays for loading every screen and dialog.
    from tpmtui.screens.dialogs.all_dialogs import DIALOGS
    from tpmtui.screens.places import PLACES

    places: list[type[DOMNode]] = [app, *DIALOGS, *(place.screen() for place in PLACES.values())]
    places += [kind for kind in below(Widget) if kind.__module__.startswith("tpmtui.")]
    return checked_keymap(wanted, known_bindings(places))
