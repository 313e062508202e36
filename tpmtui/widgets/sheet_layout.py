"""Where the fields of a sheet stand: one or two beside each other, blocks as high as their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tpmtui.widgets.text import wrap

LABEL_WIDTH = 11
_TWO_COLUMNS_FROM = 60
_GAP = 2


class Face(Protocol):
    """What a sheet needs to know of a field."""

    @property
    def name(self) -> str:
        """What the field is called in the program."""

    @property
    def label(self) -> str:
        """What stands before it."""

    @property
    def hint(self) -> str:
        """What stands in it while it is typed in and empty."""

    @property
    def lines(self) -> int:
        """How many lines it has at least; more than one make it a block."""

    @property
    def wide(self) -> bool:
        """Whether it takes the whole width."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field's place: its label from `x`, its text from `text_x` for `text_width` cells."""

    face: Face
    x: int
    y: int
    width: int
    height: int

    @property
    def text_x(self) -> int:
        """The column its text starts in."""
        return self.x + LABEL_WIDTH

    @property
    def text_width(self) -> int:
        """The cells its text has."""
        return max(1, self.width - LABEL_WIDTH)

    def holds(self, x: int, y: int) -> bool:
        """Whether a place of the sheet belongs to the field."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def arranged(faces: Sequence[Face], texts: Mapping[str, str], width: int) -> tuple[Cell, ...]:
    """The fields in reading order, in two columns where `width` allows."""
    two = width >= _TWO_COLUMNS_FROM
    half = (width - _GAP) // 2
    cells: list[Cell] = []
    y, at_right = 0, False
    for face in faces:
        if face.wide or not two:
            y += at_right
            height = _height(face, texts.get(face.name, ""), width - LABEL_WIDTH - 2)
            cells.append(Cell(face, 0, y, width, height))
            y, at_right = y + height, False
        else:
            x = half + _GAP if at_right else 0
            cells.append(Cell(face, x, y, width - x if at_right else half, 1))
            y, at_right = y + at_right, not at_right
    return tuple(cells)


def _height(face: Face, text: str, width: int) -> int:
    return 1 if face.lines == 1 else max(face.lines, len(wrap(text, width)))


def beside(cells: Sequence[Cell], name: str, step: int) -> str:
    """The field `step` places on in reading order; the first follows the last."""
    place = next(place for place, cell in enumerate(cells) if cell.face.name == name)
    return cells[(place + step) % len(cells)].face.name


def below(cells: Sequence[Cell], name: str, step: int) -> str:
    """The field under another one, over it for a negative `step`; itself at either end."""
    here = next(cell for cell in cells if cell.face.name == name)
    lines = sorted({cell.y for cell in cells if (cell.y - here.y) * step > 0})
    if not lines:
        return name
    y = lines[0] if step > 0 else lines[-1]
    in_line = [cell for cell in cells if cell.y == y]
    return min(in_line, key=lambda cell: abs(cell.x - here.x)).face.name
