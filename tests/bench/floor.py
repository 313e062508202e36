"""The least in Textual that shows the same: a list with a form, a filter and a screen; a timeline.

``python -m tests.bench.floor list 10000`` or ``bars 5000``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.screen import ModalScreen, Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static

_LABEL = 26
_WORDS = ("review", "deploy", "migrate", "document", "estimate", "refactor", "schedule", "approve")


def title(number: int) -> str:
    """As those of the tasks beside it, of which nothing is imported here."""
    return f"Task {number:06d} {_WORDS[number % 8]} {_WORDS[number * 3 % 8]}"


class Lines(ScrollView, can_focus=True):
    """Rows with a cursor; a move repaints two."""

    COMPONENT_CLASSES = {"lines--here"}
    DEFAULT_CSS = "Lines > .lines--here { background: $block-cursor-background; }"
    BINDINGS = [("down", "move(1)"), ("up", "move(-1)")]

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self.cursor = 0
        self.show(rows)

    def show(self, rows: Sequence[str]) -> None:
        self.rows = rows
        self.virtual_size = Size(0, len(rows))
        self.refresh()

    def line(self, place: int) -> str:
        return self.rows[place]

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        text = self.line(place) if place < len(self.rows) else ""
        here = place == self.cursor and self.has_focus
        style = self.get_component_rich_style("lines--here") if here else self.rich_style
        return Strip([Segment(text.ljust(self.size.width), style)])

    def action_move(self, step: int) -> None:
        places = self.cursor, max(0, min(self.cursor + step, len(self.rows) - 1))
        self.cursor = places[1]
        for place in places:
            self.refresh(Region(0, place - self.scroll_offset.y, self.size.width, 1))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)


class Bars(Lines):
    """A bar behind every label, a cell a day or a week."""

    BINDINGS = [("left", "shift(-7)"), ("right", "shift(7)"), ("z", "zoom")]
    first, days = 0, 1

    def line(self, place: int) -> str:
        begin = (place * 5 % 360 - self.first) // self.days
        end = begin + (3 + place * 7 % 25) // self.days + 1
        return f"{self.rows[place]:<{_LABEL}.{_LABEL}}{' ' * begin}{'█' * (end - max(begin, 0))}"

    def action_shift(self, days: int) -> None:
        self.first += days
        self.refresh()

    def action_zoom(self) -> None:
        self.days = 8 - self.days
        self.refresh()


class Form(ModalScreen[None]):
    BINDINGS = [("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Title of the new task")


class Second(Screen[None]):
    BINDINGS = [("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        yield Static("\n".join(map(title, range(100))))


class Floor(App[None]):
    ENABLE_COMMAND_PALETTE = False
    CSS = "#find { dock: bottom; display: none; }"
    BINDINGS = [("q", "quit"), ("n", "form"), ("slash", "find"), ("t", "second")]

    def __init__(self, kind: type[Lines], count: int) -> None:
        super().__init__()
        self.titles = [title(number) for number in range(count)]
        self.lines = kind(self.titles)

    def compose(self) -> ComposeResult:
        yield self.lines
        yield Input(id="find")

    def on_mount(self) -> None:
        self.lines.focus()

    def action_form(self) -> None:
        self.push_screen(Form())

    def action_second(self) -> None:
        self.push_screen(Second())

    def action_find(self) -> None:
        find = self.query_one("#find", Input)
        find.display = True
        find.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.lines.show([each for each in self.titles if event.value in each.casefold()])

    def on_input_submitted(self, _: Any) -> None:
        self.query_one("#find", Input).display = False
        self.lines.focus()


if __name__ == "__main__":
    Floor({"list": Lines, "bars": Bars}[sys.argv[1]], int(sys.argv[2])).run()
