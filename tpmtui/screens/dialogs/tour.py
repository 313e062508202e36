"""A look around for who is new: a page for each screen, what it is for and its first keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.widgets.text import wrap


class Stop(NamedTuple):
    """A page: what a screen is for, and a few of its keys, each with what it does."""

    title: str
    about: str
    keys: tuple[tuple[str, str], ...]


STOPS = (
    Stop("Seven screens", "Everything is kept as you do it, and everything can be taken back.", (
        ("1..7", "today, board, timeline, charts, meetings, training, report"),
        ("?", "every key of the screen you are on"),
        ("^p", "any action by a few letters of its name"),
        ("u", "takes back your last change, U brings it again"),
        ("p", "another project, a new one, or an import"),
    )),
    Stop("1 Today", "What needs you now, the worst first, and why.", (
        ("enter", "goes to the thing the line is about"),
        ("c", "your check-in: what is done, what blocks, what you do today"),
        ("P", "the people, and who is away"),
    )),
    Stop("2 Board", "The work, column by column.", (
        ("n", "a card in one line: Ship API @ana #backend !high due:fri 5p"),
        ("L", "sends the card on, H back; space selects several"),
        ("/", "shows only some: @ana is:overdue | is:blocked"),
        ("s", "into a sprint, S plans and starts one"),
    )),
    Stop("3 Timeline", "The plan, which makes its own dates from durations and links.", (
        ("d", "what a task waits on"),
        (">", "tries a later day, and shows what else would move"),
        ("w", "why a task starts when it does"),
        ("B", "keeps the plan to measure slips against"),
    )),
    Stop("4 Charts", "Burn-down, flow, throughput and forecast, read from what really happened.", (
        ("tab", "the next chart"),
        ("w", "of a sprint, a milestone or the project"),
        ("?", "how every number came about"),
    )),
    Stop("5 Meetings", "Minutes whose actions are tasks; what is open comes back next time.", (
        ("n", "plans a meeting, once or again and again"),
        ("s", "starts the one under the cursor"),
        ("i", "types the minutes: ! decision, - [ ] @ana what by fri"),
    )),
    Stop("6 Training", "Who is trained in what, what runs out, and who can step in.", (
        ("n", "a course"),
        ("x", "someone completed it"),
        ("tab", "by person, by course, what runs out, cover"),
    )),
    Stop("7 Report", "How it stands, in plain words, for those who never look at the board.", (
        ("o", "saves it: Markdown, a page to send, text"),
        ("y", "copies it as Markdown"),
        ("w", "from which day on to tell what was done"),
        ("[", "the report of a week ago, as it was then"),
    )),
)  # fmt: skip


_WIDEST = 76  # cells of the box, as in dialogs.tcss
_BESIDE = 13  # cells that are not for what a key does: the frame, the key, a scroll bar


class Tour(Dialog[None]):
    """Shows one page after the other; leaving it is a key at any page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l,space", "turn(1)", "Next", id="tour.next",
                tooltip="The next page; behind the last one, back to work"),
        Binding("left,h,backspace", "turn(-1)", "Before", id="tour.before",
                tooltip="The page before"),
        Binding("up,k", "roll(-1)", "Up", show=False),
        Binding("down,j", "roll(1)", "Down", show=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__("A look around")
        self._place = 0

    def compose_dialog(self) -> ComposeResult:
        """The page at hand, which scrolls in a small window."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="words")

    def on_mount(self) -> None:
        """Begin with the first page."""
        self._show()

    def on_resize(self) -> None:
        """Break the lines for the room there is now."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the first page there is none."""
        return None if parameters == (-1,) and self._place == 0 else True

    def action_turn(self, pages: int) -> None:
        """Go on or back; behind the last page the tour is over."""
        place = self._place + pages
        if place >= len(STOPS):
            self.dismiss(None)
        else:
            self._place = max(0, place)
            self._show()
            self.refresh_bindings()

    def action_roll(self, lines: int) -> None:
        """Scroll the page where it is too long for the window."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)

    def _show(self) -> None:
        self.query_one("#words", Static).update(Content("\n").join(self._lines()))
        self.query_one("#page").scroll_home(animate=False)

    def _lines(self) -> Iterator[Content]:
        stop = STOPS[self._place]
        room = min(self.size.width, _WIDEST) - _BESIDE
        count = f"  {self._place + 1} of {len(STOPS)}"
        yield Content.assemble((stop.title, "bold $text-primary"), (count, "$text-muted"))
        yield Content(stop.about)
        yield Content("")
        for key, what in stop.keys:
            for row, line in enumerate(wrap(what, room)):
                name = "" if row else key
                yield Content.assemble((f"{name:>5}  ", "bold $text-accent"), line)
