"""A row of answers, one of which is under the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.widgets.text import fit, width_of

_GAP = 2


class Choices(Widget, can_focus=True):
    """Answers beside each other; arrows move, enter or a click chooses."""

    COMPONENT_CLASSES = {"choices--current", "choices--other"}
    DEFAULT_CSS = """
    Choices { height: 1; width: 1fr; }
    Choices > .choices--other { background: $surface; color: $foreground; }
    Choices > .choices--current { background: $primary; color: $text; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h,shift+tab", "move(-1)", "Left", show=False),
        Binding("right,l,tab", "move(1)", "Right", show=False),
        Binding("enter,space", "choose", "Choose", show=False),
    ]

    current: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """An answer was chosen, counted from 0."""

        index: int

    def __init__(self, answers: Sequence[str], *, current: int = 0) -> None:
        super().__init__()
        self._answers = tuple(answers)
        self.set_reactive(Choices.current, current)

    def render_line(self, y: int) -> Strip:
        """The answers, centred."""
        base = self.rich_style
        segments, used = [], 0
        for index, start, end in self._places():
            name = "current" if index == self.current else "other"
            style = self.get_component_rich_style(f"choices--{name}")
            mark = "[{}]" if index == self.current else " {} "
            text = mark.format(fit(self._answers[index], end - start - 2, align="center"))
            segments += [Segment(" " * (start - used), base), Segment(text, style)]
            used = end
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _places(self) -> Iterator[tuple[int, int, int]]:
        """Each answer with its first column and the one after its last."""
        widths = [width_of(answer) + 4 for answer in self._answers]
        start = max(0, self.size.width - sum(widths) - _GAP * (len(widths) - 1)) // 2
        for index, width in enumerate(widths):
            yield index, start, start + width
            start += width + _GAP

    def action_move(self, step: int) -> None:
        """Move the cursor to the answer beside."""
        self.current = (self.current + step) % len(self._answers)

    def action_choose(self) -> None:
        """Choose the answer under the cursor."""
        self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        """Choose the answer that was clicked."""
        for index, start, end in self._places():
            if start <= event.x < end:
                self.current = index
                self.action_choose()
