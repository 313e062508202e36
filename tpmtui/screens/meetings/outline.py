"""The outline that minutes are typed in: a plain text whose marks are coloured as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from tpmtui.domain.minutes import ItemKind, MinuteLine
from tpmtui.shorthand.minute_lines import line_kinds
from tpmtui.widgets.block import Block

_WRAPPED = 20_000  # characters in a line
_COLOURED = 4000  # lines; longer minutes are shown without colours


class Outline(Block):
    """Several lines to type in; a line that says what it is has its ink."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"outline--{kind}" for kind in ItemKind if kind is not ItemKind.NOTE
    }
    DEFAULT_CSS = """
    Outline { background: $background; height: 1fr;
        & .text-area--cursor-line { background: $background; }
        &:focus { background: $surface; & .text-area--cursor-line { background: $surface; } }
        & > .outline--topic { color: $text-primary; text-style: bold; }
        & > .outline--decision { color: $text-success; text-style: bold; }
        & > .outline--action { color: $text-accent; }
        & > .outline--question { color: $text-warning; }
        & > .outline--risk { color: $text-error; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.leave_minutes", "Agenda", id="minutes.leave",
                tooltip="Keep what was typed, and go to the agenda"),
        Binding("ctrl+n", "screen.add_person", "New person", id="minutes.person",
                tooltip="Add the unknown person this line names"),
    ]  # fmt: skip

    def __init__(self, **options: Any) -> None:
        super().__init__("", **options)
        self._kinds: list[ItemKind] | None = None
        self.shown: Sequence[MinuteLine] = ()  # what is typed over

    def get_line(self, line_index: int) -> Text:
        """A line in the ink of what it is."""
        line = super().get_line(line_index)
        kinds = self._line_kinds()
        if line_index < len(kinds) and kinds[line_index] is not ItemKind.NOTE:
            line.stylize(
                self.get_component_rich_style(f"outline--{kinds[line_index]}", partial=True)
            )
        return line

    def read_anew(self) -> None:
        """Forget what the lines were taken for: the text is another one."""
        self._kinds = None
        # Breaking a line of a megabyte into rows would take seconds at every key.
        self.soft_wrap = max(map(len, self.document.lines), default=0) <= _WRAPPED
        self.refresh()

    @property
    def current_line(self) -> str:
        """The line of the cursor."""
        return str(self.document.get_line(self.cursor_location[0]))

    @property
    def current_kind(self) -> ItemKind | None:
        """What the line of the cursor is taken for, None in a text too long to look through."""
        kinds, row = self._line_kinds(), self.cursor_location[0]
        return kinds[row] if row < len(kinds) else None

    def replace_lines(self, start: int, end: int, lines: list[str]) -> None:
        """Put other lines in the place of some; the cursor stays on what it stands on."""
        count = self.document.line_count
        text = "\n".join(lines)
        if start >= count:
            self.replace(f"\n{text}", self.document.end, self.document.end)
        elif end < count:
            self.replace(f"{text}\n" if lines else "", (start, 0), (end, 0))
        elif start > 0 and not lines:
            last = len(self.document.get_line(start - 1))
            self.replace("", (start - 1, last), self.document.end)
        else:
            self.replace(text, (start, 0), self.document.end)

    def _line_kinds(self) -> list[ItemKind]:
        if self._kinds is None:
            few = self.document.line_count <= _COLOURED
            self._kinds = line_kinds(self.shown, self.document.lines) if few else []
        return self._kinds
