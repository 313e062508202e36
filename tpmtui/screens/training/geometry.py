"""Where the columns of the matrix stand: handles, names where there is room, and courses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tpmtui.charts.matrix import column_widths, short_codes
from tpmtui.domain.text import visible
from tpmtui.planning.training.matrix import Matrix
from tpmtui.widgets.text import width_of

_WIDEST_HANDLE = 16
_WIDEST_NAME = 24
_MARGINS = 5  # the cursor's bar, a space behind handles, and the arrow at the right


@dataclass(frozen=True, slots=True)
class Columns:
    """The courses in sight, from the `first` on, as they are called and how wide they are.

    `handles` and `names` are cells; `names` is 0 where there is no room for them. `total` counts
    all courses.
    """

    first: int = 0
    codes: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    handles: int = 0
    names: int = 0
    total: int = 0

    @classmethod
    def fitted(cls, matrix: Matrix, width: int, first: int, showing: int) -> Columns:
        """As many as fit into `width` cells, scrolled no further than to have `showing` among them.

        The right edge is never left empty.
        """
        codes = [visible(course.code) for course in matrix.courses]
        handles = max((width_of(person.handle) for person in matrix.people), default=0)
        handles = min(handles, _WIDEST_HANDLE)
        room = width - handles - _MARGINS + 1

        def fitting(start: int) -> list[int]:
            return column_widths(codes[start:], room) if codes[start:] else []

        first = min(first, showing)
        while first < showing and showing - first >= len(fitting(first)):
            first += 1
        while first > 0 and len(fitting(first - 1)) == len(codes) - (first - 1):
            first -= 1
        widths = fitting(first)
        names = 0
        spare = width - handles - _MARGINS - sum(widths) - len(widths)
        if len(widths) == len(codes) and spare > 12:
            widest = max((width_of(person.name) for person in matrix.people), default=0)
            names = min(widest, _WIDEST_NAME, spare - 2)
        short = short_codes(codes[first : first + len(widths)], widths)
        return cls(first, tuple(short), tuple(widths), handles, names, len(codes))

    @property
    def start(self) -> int:
        """The cell before the first course."""
        return self.handles + 2 + (self.names + 2 if self.names else 0)

    @property
    def more(self) -> tuple[bool, bool]:
        """Whether there are courses to the left, and to the right."""
        return self.first > 0, self.first + len(self.widths) < self.total

    def has(self, place: int) -> bool:
        """Whether a course is in sight."""
        return self.first <= place < self.first + len(self.widths)

    def places(self) -> Iterator[tuple[int, str, int]]:
        """Each course in sight: its place among all, what it is called, its width."""
        for at, (code, width) in enumerate(zip(self.codes, self.widths, strict=True), self.first):
            yield at, code, width

    def at(self, x: int) -> int | None:
        """The place of the course that stands at a cell; None before and behind them."""
        end = self.start
        for place, _, width in self.places():
            if end <= x < end + width + 1:
                return place
            end += width + 1
        return None
