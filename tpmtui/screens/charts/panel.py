"""What happened at the place of the cursor: the numbers of a day, and the tasks that made them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.domain.calendar import short_day
from tpmtui.planning.metrics.reading import Happening, Reading
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.text import fit, width_of


@dataclass(frozen=True, slots=True)
class Told:
    """A reading, when it is read, and the cells that its keys and its words take."""

    reading: Reading
    heading: str
    keys: int
    words: int

    @classmethod
    def of(cls, reading: Reading, *, glyphs: Glyphs, today: date) -> Told:
        """The reading with its place in words."""
        day = short_day(reading.day, today=today)
        names = [name for name in (reading.name, day) if name]
        names += ["today"] if reading.day == today else []
        keys = max((width_of(each.key) for each in reading.happened), default=0)
        words = max(map(width_of, {each.what for each in reading.happened}), default=0)
        return cls(reading, f" {glyphs.dot} ".join(names), keys, words)


class DayPanel(Widget):
    """A line of numbers, then a line a task with a cursor of its own."""

    COMPONENT_CLASSES = {"day--heading", "day--quiet", "day--cursor"}
    DEFAULT_CSS = """
    DayPanel { width: 1fr; height: 5; background: $background; color: $foreground;
        border-top: solid $border-blurred; }
    DayPanel.-ahead { height: 2; }
    DayPanel > .day--heading { color: $text-primary; text-style: bold; }
    DayPanel > .day--quiet { color: $text-muted; }
    DayPanel > .day--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground;
        text-style: $block-cursor-text-style; }
    """

    @dataclass
    class Opened(Message):
        """The user wants to see a task."""

        key: str

    def __init__(
        self, glyphs: Glyphs, titles: Callable[[Sequence[str]], Mapping[str, str]]
    ) -> None:
        """`titles` has those of some tasks by key: they are asked for as they come in sight."""
        super().__init__(id="day-panel")
        self._glyphs = glyphs
        self._titles_of = titles
        self._titles: Mapping[str, str] = {}
        self._told: Told | None = None
        self._cursor = 0

    @property
    def current(self) -> Happening | None:
        """What happened to the task under the cursor."""
        happened = self._happened
        return happened[self._cursor] if self._cursor < len(happened) else None

    @property
    def _happened(self) -> tuple[Happening, ...]:
        return self._told.reading.happened if self._told else ()

    def show(self, told: Told | None) -> None:
        """Show another day, from its first task."""
        self._told, self._cursor = told, 0
        self.set_class(told is not None and told.reading.name != "", "-ahead")
        self._look()

    def step(self, count: int) -> None:
        """Move the cursor along the tasks."""
        if self._happened:
            self._cursor = max(0, min(self._cursor + count, len(self._happened) - 1))
            self._look()

    def on_resize(self) -> None:
        """Look for what has come in sight."""
        self._look()

    def _look(self) -> None:
        """Ask for the titles of the tasks in sight."""
        first = self._first
        seen = self._happened[first : first + max(self.size.height, 1)]
        self._titles = self._titles_of([each.key for each in seen])
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The heading, or one of the tasks that fit."""
        width, base = self.size.width, self.rich_style
        if self._told is None:
            return Strip.blank(width, base)
        if y == 0:
            return Strip(self._heading(width)).adjust_cell_length(width, base)
        place = self._first + y - 1
        if place >= len(self._happened):
            words = " nothing happened" if y == 1 else ""
            return Strip([Segment(fit(words, width), self._ink("quiet"))])
        return Strip(self._row(place, width)).adjust_cell_length(width, base)

    @property
    def _first(self) -> int:
        """The first task shown: the cursor is always in sight."""
        rows = max(self.size.height - 1, 1)
        return max(0, min(self._cursor - rows // 2, len(self._happened) - rows))

    def _heading(self, width: int) -> list[Segment]:
        assert self._told is not None
        rows, count = max(self.size.height - 1, 1), len(self._happened)
        more = f"{self._cursor + 1} of {count} " if count > rows else ""
        name = f" {self._told.heading}  "
        says = fit(self._told.reading.says, max(0, width - width_of(name) - len(more) - 1))
        return [
            Segment(name, self._ink("heading")),
            Segment(f"{says} ", self.rich_style),
            Segment(more, self._ink("quiet")),
        ]

    def _row(self, place: int, width: int) -> list[Segment]:
        assert self._told is not None
        happening = self._happened[place]
        keys, what = self._told.keys, min(self._told.words, width // 2)
        here = place == self._cursor
        style = self._ink("cursor") if here else self.rich_style
        quiet = style if here else self._ink("quiet")
        mark = self._glyphs.cursor if here else " "
        title = self._titles.get(happening.key, "")
        room = max(0, width - keys - what - 6)
        return [
            Segment(f"{mark}{fit(happening.key, keys)}  ", style),
            Segment(f"{fit(happening.what, what)}  ", quiet),
            Segment(f"{fit(title, room)} ", style),
        ]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the task that was clicked; the second click opens it."""
        place = self._first + event.y - 2
        if event.y < 2 or place >= len(self._happened):
            return
        if place == self._cursor:
            self.post_message(self.Opened(self._happened[place].key))
        self._cursor = place
        self.refresh()

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"day--{name}")
