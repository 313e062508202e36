"""A line to type in, which shows what was typed without acting on it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rich.text import Text
from textual import events
from textual.widgets import Input

from tpmtui.domain.text import visible
from tpmtui.widgets.text import width_of


class Line(Input):
    """One line to type in. Controls that were pasted are shown as stand-ins and kept as they are.

    Keys of `leaves` are not typed: they go to the bindings of what surrounds the line.
    """

    DEFAULT_CSS = """
    Line { height: 1; border: none; padding: 0 1; background: $surface; }
    Line:focus { border: none; background: $surface-lighten-1; background-tint: transparent; }
    Line > .input--placeholder { color: $text-muted; }
    Line.-invalid, Line.-invalid:focus { border: none; }
    Line:ansi { text-style: underline; }
    Line:ansi > .input--cursor {
        background: ansi_default; color: ansi_default; text-style: reverse; }
    """

    def __init__(self, value: str = "", *, leaves: Collection[str] = (), **options: Any) -> None:
        options.setdefault("select_on_focus", False)
        super().__init__(value, **options)
        self._leaves = frozenset(leaves)
        # A blinking cursor sends bytes while nobody types.
        self.cursor_blink = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is typed here."""
        return key not in self._leaves and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self._leaves:
            event.prevent_default()

    @property
    def _value(self) -> Text:
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")

    @property
    def content_width(self) -> int:
        """At least what it has room for: a letter that fits lays nothing out anew."""
        return max(super().content_width, self.outer_size.width)

    def _position_to_cell(self, position: int) -> int:
        return width_of(self.value[:position])
