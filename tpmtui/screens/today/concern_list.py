"""The concerns of Today, a line each, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.planning.today.concern import Concern, Level
from tpmtui.widgets.bindings import bind
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.notice import NOTICE_INKS, Notice, notice_strip
from tpmtui.widgets.text import fit, width_of, wrap

MARKS = {Level.RED: "!!", Level.AMBER: "!", Level.CALM: "-"}
LEGEND = (
    f"Before a line: {', '.join(f'{mark} {level}' for level, mark in MARKS.items())}. A + behind"
    " how bad it is: there is more, which is said below the list."
)
_LEAST_ADVICE = 24  # cells: less of what to do says nothing, and it stands in full below
_ROOM_FOR_ABOUT = 50  # cells that what it is has before what to do gets any
_NOTHING = Notice(
    "Nothing needs you",
    "Nothing is late, blocked or due today, and nobody waits for an answer.",
)


class Widths(NamedTuple):
    """The cells that the widest take of what stands in each column, from left to right."""

    subjects: int = 0
    how_bad: int = 0
    about: int = 0
    to_do: int = 0

    @classmethod
    def of(cls, concerns: Sequence[Concern]) -> Widths:
        """Those of some concerns."""
        return cls(
            max((width_of(each.subject) for each in concerns), default=0),
            max((width_of(_worst(each)) for each in concerns), default=0),
            max((width_of(each.about) for each in concerns), default=0),
            max((width_of(each.to_do) for each in concerns), default=0),
        )


class ConcernList(ScrollView, can_focus=True):
    """Lines with a cursor, drawn as they come into sight: a thousand cost what a screenful does."""

    COMPONENT_CLASSES = {
        "concerns--red", "concerns--amber", "concerns--calm", "concerns--quiet",
        "concerns--cursor", "concerns--away", *NOTICE_INKS,
    }  # fmt: skip
    DEFAULT_CSS = """
    ConcernList { width: 1fr; height: 1fr; background: $background; color: $foreground;
        overflow-x: hidden; scrollbar-size-vertical: 1; }
    ConcernList > .concerns--red { color: $text-error; text-style: bold; }
    ConcernList > .concerns--amber { color: $text-warning; }
    ConcernList > .concerns--calm { color: $foreground; }
    ConcernList > .concerns--quiet { color: $text-muted; }
    ConcernList > .concerns--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground;
        text-style: $block-cursor-text-style; }
    ConcernList > .concerns--away {
        background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground;
        text-style: $block-cursor-blurred-text-style; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("today.up", "up,k", "move(-1)", "Up", "The line above"),
        bind("today.down", "down,j", "move(1)", "Down", "The line below"),
        bind("today.top", "g,home", "move(-1_000_000)", "Top", "The worst"),
        bind("today.bottom", "G,end", "move(1_000_000)", "Bottom", "The last line"),
        bind("today.page_up", "pageup,ctrl+u", "page(-1)", "Page up", "A page up"),
        bind("today.page_down", "pagedown,ctrl+d", "page(1)", "Page down", "A page down"),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Opened(Message):
        """A concern was chosen."""

        concern: Concern

    @dataclass
    class Moved(Message):
        """The cursor stands on another concern, or on none."""

        concern: Concern | None

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="concerns")
        self._glyphs = glyphs
        self._concerns: Sequence[Concern] = ()
        self._widths = Widths()
        self._empty = _NOTHING

    @property
    def current(self) -> Concern | None:
        """The concern under the cursor."""
        return self._concerns[self.cursor] if self.cursor < len(self._concerns) else None

    def show(
        self,
        concerns: Sequence[Concern],
        widths: Widths,
        *,
        empty: Notice = _NOTHING,
        at_top: bool = False,
    ) -> None:
        """Show other concerns, or what is said of none; the cursor stays on its thing.

        With `at_top` one that stands on the first line stays there.
        """
        before = self.current
        self._concerns, self._widths, self._empty = concerns, widths, empty
        self.virtual_size = Size(self.scrollable_content_region.width, len(concerns))
        if before is not None and not (at_top and self.cursor == 0):
            named = (before.where, before.key, before.what)
            there = (p for p, c in enumerate(concerns) if (c.where, c.key, c.what) == named)
            self.cursor = next(there, self.cursor)
        self.cursor = self.cursor  # there may be fewer lines than before
        self.refresh()
        self.post_message(self.Moved(self.current))

    def render_line(self, y: int) -> Strip:
        """A concern: how bad and what it is, and what to do where that leaves room for it."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if not self._concerns:
            return notice_strip(self, self._empty, y, width, self.size.height)
        if place >= len(self._concerns):
            return Strip.blank(width, self.rich_style)
        concern, base = self._concerns[place], self.rich_style
        here = place == self.cursor
        style = base + self._ink("cursor" if self.has_focus else "away") if here else base
        alarm = style if here else base + self._ink(concern.level)
        quiet = style if here else base + self._ink("quiet")
        subjects, how_bad, about, to_do = self._widths
        mark = self._glyphs.cursor if here else " "
        head = f"{mark}{fit(MARKS[concern.level], 2)} {fit(concern.subject, subjects)}  "
        room = max(0, width - width_of(head) - how_bad - 3)
        what = min(about, max(_ROOM_FOR_ABOUT, room * 3 // 5))
        advice = min(to_do, room - what - 2)
        if advice < min(to_do, _LEAST_ADVICE):
            what, advice = room, 0
        segments = [
            Segment(head, alarm),
            Segment(f"{fit(_worst(concern), how_bad)}  ", alarm),
            Segment(fit(concern.about, what), style),
        ]
        if advice > 0:
            segments.append(Segment(f"  {fit(concern.to_do, advice)}", quiet))
        return Strip(segments).adjust_cell_length(width, style)

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"concerns--{name}", partial=True)

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stays on a line."""
        return max(0, min(cursor, len(self._concerns) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor in sight; repaint the two lines it concerns."""
        if not self.is_mounted:
            return
        top = self.scroll_offset.y
        self.scroll_to_region(Region(0, new, 1, 1), animate=False, force=True)
        if self.scroll_offset.y == top:
            for place in (old, new):
                self.refresh(Region(0, place - top, self.size.width, 1))
        else:
            self.refresh()
        self.post_message(self.Moved(self.current))

    def on_focus(self) -> None:
        """Show where the keys go now."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.cursor += step

    def action_page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        self.cursor += direction * max(1, self.size.height - 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; the second click opens it."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._concerns):
            return
        if place == self.cursor:
            self.post_message(self.Opened(self._concerns[place]))
        self.cursor = place


class ConcernDetail(Widget):
    """The concern under the cursor with nothing cut off that its lines can hold."""

    COMPONENT_CLASSES = {"detail--quiet"}
    DEFAULT_CSS = """
    ConcernDetail { height: 4; width: 1fr; background: $background; color: $foreground;
        border-top: solid $border-blurred; }
    ConcernDetail > .detail--quiet { color: $text-muted; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="concern-detail")
        self._glyphs = glyphs
        self._concern: Concern | None = None

    def show(self, concern: Concern | None) -> None:
        """Show another concern, or none."""
        if concern != self._concern:
            self._concern = concern
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """What it is, then what to do."""
        width, (what, to_do) = self.size.width, self._lines()
        quiet = self.get_component_rich_style("detail--quiet")
        inked = [*((line, self.rich_style) for line in what), *((line, quiet) for line in to_do)]
        text, style = inked[y] if y < len(inked) else ("", self.rich_style)
        return Strip([Segment(fit(f" {text}", width), style)])

    def _lines(self) -> tuple[list[str], list[str]]:
        """Both in words, each on as many lines as it takes and there are; what to do has one."""
        if self._concern is None:
            return [], []
        concern, dot, room = self._concern, f" {self._glyphs.dot} ", max(1, self.size.width - 2)
        what = wrap(dot.join((f"{concern.subject} {concern.about}", concern.how_bad)), room)
        to_do = wrap(f"{self._glyphs.arrow} {concern.advice}", room)
        what = _first(what, self.size.height - 1)
        return what, _first(to_do, self.size.height - len(what))


def _first(lines: list[str], most: int) -> list[str]:
    """So many lines at most; the last of them runs on where there are more."""
    return (
        [*lines[: most - 1], " ".join(lines[most - 1 : most + 1])] if len(lines) > most else lines
    )


def _worst(concern: Concern) -> str:
    """How bad it is at the least; a plus where there is more to be said, in full below."""
    worst, more, _ = concern.how_bad.partition(", ")
    return f"{worst} +" if more else worst
