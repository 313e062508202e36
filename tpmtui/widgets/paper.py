"""The labels and texts of a sheet, drawn as one widget.

A widget a field would cost ten times as much to open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.widgets.sheet_layout import LABEL_WIDTH, Cell, Face, arranged
from tpmtui.widgets.text import fit, width_of, wrap

_AROUND = 3  # cells that are neither text nor note: both margins, and the cursor behind the text
_ANY_WIDTH = 80


class Paper(Widget):
    """The labels and texts of all fields, and beside a text what it was taken for."""

    COMPONENT_CLASSES = {
        "sheet--label", "sheet--current", "sheet--wrong", "sheet--text", "sheet--note",
    }  # fmt: skip
    DEFAULT_CSS = """
    Paper { width: 1fr; background: $background; }
    Paper > .sheet--label { color: $text-muted; }
    Paper > .sheet--current { color: $text-primary; text-style: bold; }
    Paper > .sheet--wrong { color: $text-error; text-style: bold; }
    Paper > .sheet--text { background: $surface; color: $foreground; }
    Paper > .sheet--note { background: $surface; color: $text-accent; }
    Paper:ansi > .sheet--text, Paper:ansi > .sheet--note { text-style: underline; }
    """

    @dataclass
    class Clicked(Message):
        """A field was clicked."""

        name: str

    def __init__(self, faces: Sequence[Face], texts: Mapping[str, str]) -> None:
        super().__init__()
        self._faces = faces
        self.texts = {face.name: texts.get(face.name, "") for face in faces}
        self.notes: dict[str, tuple[str, ...]] = {}
        self.wrong: set[str] = set()
        self.current = faces[0].name
        # Until the window says how wide the sheet is, any width will do.
        self.cells = arranged(faces, self.texts, _ANY_WIDTH)
        self._inks: dict[str, Style] = {}

    def place(self, width: int) -> int:
        """Place the fields for a width, if it is known by now; the lines that they take."""
        if width > 0:
            self.cells = arranged(self._faces, self.texts, width)
        return max(cell.y + cell.height for cell in self.cells)

    def cell(self, name: str) -> Cell:
        """The place of a field."""
        return next(cell for cell in self.cells if cell.face.name == name)

    def note_beside(self, cell: Cell) -> str:
        """The longest note of a field that leaves its text whole; empty where none does."""
        taken = width_of(self.texts[cell.face.name]) + _AROUND
        room = cell.text_width - taken if cell.face.lines == 1 else 0
        notes = self.notes.get(cell.face.name, ())
        return next((note for note in notes if width_of(note) <= room), "")

    def render_line(self, y: int) -> Strip:
        """The fields that have a line here."""
        base = self._ink("")
        segments: list[Segment] = []
        used = 0
        for cell in self.cells:
            if cell.y <= y < cell.y + cell.height:
                if cell.x > used:
                    segments.append(Segment(" " * (cell.x - used), base))
                segments += self._field(cell, y - cell.y)
                used = cell.x + cell.width
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Tell which field was clicked."""
        for cell in self.cells:
            if cell.holds(event.x, event.y):
                self.post_message(self.Clicked(cell.face.name))

    def _field(self, cell: Cell, line: int) -> list[Segment]:
        name = cell.face.name
        ink = "wrong" if name in self.wrong else "current" if name == self.current else "label"
        label = f"!{cell.face.label}" if name in self.wrong else cell.face.label
        head = Segment(fit("" if line else label, LABEL_WIDTH), self._ink(ink))
        return [head, *self._text(cell, line)]

    def _text(self, cell: Cell, line: int) -> list[Segment]:
        text, note = self.texts[cell.face.name], self.note_beside(cell)
        width = cell.text_width
        if cell.face.lines > 1:
            lines = wrap(text, width - 2)
            return [Segment(fit(f" {_at(lines, line)}", width), self._ink("text"))]
        room = width_of(note) + 1 if note else 0
        segments = [Segment(fit(f" {text}", width - room), self._ink("text"))]
        if room:
            segments.append(Segment(fit(f"{note} ", room, align="right"), self._ink("note")))
        return segments

    def notify_style_update(self) -> None:
        """Look the inks up again: the theme has changed."""
        self._inks.clear()
        super().notify_style_update()

    def _ink(self, name: str) -> Style:
        """What something is drawn in, and without a name what is between."""
        if name not in self._inks:
            style = self.get_component_rich_style(f"sheet--{name}") if name else self.rich_style
            self._inks[name] = style
        return self._inks[name]


def _at(lines: Sequence[str], place: int) -> str:
    return lines[place] if place < len(lines) else ""
