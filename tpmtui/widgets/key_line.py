"""The line at the bottom of every screen: its most useful keys, made from the bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.dom import DOMNode
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.keys import key_name
from tpmtui.widgets.text import cut, width_of

# Behind the keys of the screen come those of every screen, the same ones at the same end: at last
# the way to all the others, and where there is one the way out.
_LAST = ("undo", "switch_project", "quit", "help", "cancel")
_KEPT = _LAST[-2:]  # where some have to go
_MOST_ROWS = 2


class Hint(NamedTuple):
    """One key of the line: what it is called, what it does, and where."""

    keys: str
    label: str
    action: str
    node: DOMNode
    enabled: bool


class _Place(NamedTuple):
    """A hint with its first column and the one after its last."""

    hint: Hint
    start: int
    end: int


class KeyLine(Widget):
    """Keys in the order of their bindings, as many as fit; a click presses one.

    One line, or a second one where the style leaves the height to it and the first is too short.
    """

    COMPONENT_CLASSES = {"keys--key", "keys--label", "keys--off"}
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; width: 1fr; background: $panel; color: $foreground; }
    KeyLine > .keys--key { color: $text-accent; text-style: bold; }
    KeyLine > .keys--label { color: $text-muted; }
    KeyLine > .keys--off { color: $text-disabled; }
    """

    hints: reactive[tuple[Hint, ...]] = reactive(())

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self._bindings_changed(self.screen)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        first = {name: place for place, name in enumerate(getattr(screen, "FIRST_KEYS", ()))}
        hints: dict[tuple[str, DOMNode], Hint] = {}
        for node, binding, enabled, _ in sorted(
            screen.active_bindings.values(),
            key=lambda active: first.get(active.binding.id or "", len(first)),
        ):
            if binding.show:
                name = key_name(binding.key, ascii=self._glyphs.is_ascii)
                hint = Hint(name, binding.description, binding.action, node, enabled)
                hints.setdefault((binding.action, node), hint)
        self.hints = tuple(hints.values())

    def watch_hints(self, old: tuple[Hint, ...], new: tuple[Hint, ...]) -> None:
        """Take another line, or give one back."""
        width = self.size.width
        if len(_rows(old, width, _MOST_ROWS)) != len(_rows(new, width, _MOST_ROWS)):
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the hints take."""
        return len(_rows(self.hints, width, _MOST_ROWS))

    def render_line(self, y: int) -> Strip:
        """The hints of a line, each as its key and what it does."""
        base = self.rich_style
        style = {
            name: base + self.get_component_rich_style(f"keys--{name}", partial=True)
            for name in ("key", "label", "off")
        }
        segments = [Segment(" ", base)]
        for hint, start, end in self._places(y):
            label = cut(hint.label, end - start - width_of(hint.keys) - 1)
            segments.append(Segment(hint.keys, style["key" if hint.enabled else "off"]))
            segments.append(Segment(f" {label}  ", style["label" if hint.enabled else "off"]))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _places(self, y: int) -> list[_Place]:
        rows = _rows(self.hints, self.size.width, self.size.height)
        return rows[y] if y < len(rows) else []

    async def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for hint, start, end in self._places(event.y):
            if start <= event.x < end and hint.enabled:
                await self.app.run_action(hint.action, hint.node)


def _rows(hints: Sequence[Hint], width: int, height: int) -> list[list[_Place]]:
    """The hints in at most `height` lines: the last ones go first where there are too many."""
    shown = list(hints)
    while True:
        rows = _flowed(sorted(shown, key=_from_the_end), width)
        spare = [place for place, hint in enumerate(shown) if hint.action not in _KEPT]
        if len(rows) <= max(1, height) or not spare:
            return rows[: max(1, height)]
        del shown[spare[-1]]


def _from_the_end(hint: Hint) -> int:
    action = hint.action.removeprefix("app.")
    return _LAST.index(action) + 1 if action in _LAST else 0


def _flowed(hints: Sequence[Hint], width: int) -> list[list[_Place]]:
    """The hints side by side, on as many lines of `width` cells as they take."""
    rows: list[list[_Place]] = [[]]
    start = 1
    for hint in hints:
        cells = width_of(hint.keys) + 1 + width_of(hint.label)
        if rows[-1] and start + cells >= width:
            rows.append([])
            start = 1
        rows[-1].append(_Place(hint, start, start + cells))
        start += cells + 2
    return rows
