"""Every key that works on a screen, as it is mapped now; made from the bindings alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tpmtui.domain.text import visible_block
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.widgets.keys import key_name
from tpmtui.widgets.text import cut, fit, width_of

_EVERYWHERE = "everywhere"
_GROUPS = {"app": _EVERYWHERE, "screen": _EVERYWHERE}


@dataclass(slots=True)
class _Entry:
    """One thing that can be done, and the keys that do it."""

    label: str
    about: str
    enabled: bool
    keys: list[str] = field(default_factory=list)


class Help(Dialog[None]):
    """Shows the keys grouped by where they belong; those that do nothing just now are dim."""

    AUTO_FOCUS = "#keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark,f1,enter", "cancel", show=False),
    ]

    def __init__(self, bindings: Iterable[ActiveBinding], about: Sequence[str] = ()) -> None:
        super().__init__("What is shown, and keys" if about else "Keys")
        self._groups = grouped(bindings)
        self._about = about
        self._width = 0

    @classmethod
    def of(cls, screen: Screen[Any], about: Sequence[str] = ()) -> Help:
        """The help for a screen as it is now; what it is `about` is said above the keys."""
        return cls(screen.active_bindings.values(), about)

    def compose_dialog(self) -> ComposeResult:
        """The keys, as many as fit; the rest is scrolled to."""
        with VerticalScroll(id="keys", can_focus=True):
            yield Static(self._text())

    def on_resize(self) -> None:
        """Say in each line what there is room for now."""
        if self.is_mounted and self._width != self.app.size.width:
            self.query_one("#keys > Static", Static).update(self._text())

    def _text(self) -> Content:
        self._width = self.app.size.width
        return Content("\n").join(self._lines())

    def _lines(self) -> Iterator[Content]:
        wide = self._width >= 70
        entries = [entry for group in self._groups.values() for entry in group]
        keys_width = max((width_of(_keys(entry)) for entry in entries), default=0)
        label_width = max((width_of(entry.label) for entry in entries), default=0)
        for sentence in self._about:
            yield Content(visible_block(sentence))
            yield Content("")
        for name, group in self._groups.items():
            yield Content.styled(name.capitalize(), "bold $text-primary")
            for entry in group:
                if wide:
                    about = f"{fit(entry.label, label_width)}  {entry.about}"
                else:
                    about = cut(entry.about or entry.label, self._width - keys_width - 9)
                keys = ("  " + fit(_keys(entry), keys_width) + "  ", "bold $text-accent")
                line = Content.assemble(keys, about)
                yield line if entry.enabled else line.stylize("$text-disabled")
            yield Content("")


def _keys(entry: _Entry) -> str:
    return " ".join(entry.keys)


def grouped(bindings: Iterable[ActiveBinding]) -> dict[str, list[_Entry]]:
    """What can be done, by the first word of the bindings' ids; what is valid everywhere last."""
    groups: dict[str, list[_Entry]] = {}
    found: dict[tuple[object, str], _Entry] = {}
    for node, binding, enabled, tooltip in bindings:
        if binding.id is None:
            continue
        place = (node, binding.action)
        if place not in found:
            found[place] = _Entry(binding.description, tooltip, enabled)
            first = binding.id.partition(".")[0]
            groups.setdefault(_GROUPS.get(first, first), []).append(found[place])
        found[place].keys.append(key_name(binding.key))
    everywhere = groups.pop(_EVERYWHERE, [])
    return groups | ({_EVERYWHERE: everywhere} if everywhere else {})
