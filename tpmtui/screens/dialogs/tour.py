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
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.text import wrap


class Key(NamedTuple):
    """A key by the name of its binding, and as it is where the user has no other one.

    That is said here too, so that the tour need not wait for every screen to be imported.
    """

    name: str
    usual: str


class Hint(NamedTuple):
    """A key and what it does, in which ``{}`` stands for the `others`, one after the other."""

    key: Key
    does: str
    others: tuple[Key, ...] = ()


class Stop(NamedTuple):
    """A page: what a screen is for, with the key to it, and a few of its own; or all of them."""

    place: Key | None
    title: str
    about: str
    hints: tuple[Hint, ...]


def _hint(name: str, usual: str, does: str, *others: tuple[str, str]) -> Hint:
    return Hint(Key(name, usual), does, tuple(Key(*other) for other in others))


STOPS = (
    Stop(None, "Seven screens",
         "Everything is kept as you do it, and everything can be taken back.", (
        _hint("screen.today", "1",
              "Today, {} board, {} timeline, {} charts, {} meetings, {} training,",
              ("screen.board", "2"), ("screen.timeline", "3"), ("screen.charts", "4"),
              ("screen.meetings", "5"), ("screen.training", "6")),
        _hint("screen.report", "7", "the status report"),
        _hint("app.help", "question_mark", "every key of the screen you are on"),
        _hint("app.palette", "ctrl+p", "any action by a few letters of its name"),
        _hint("app.undo", "u", "takes back your last change, {} brings it again",
              ("app.redo", "U")),
        _hint("app.project", "p", "another project, a new one, or an import"),
    )),
    Stop(Key("screen.today", "1"), "Today",
         "What needs you now, the worst first, and why.", (
        _hint("today.open", "enter", "goes to the thing the line is about"),
        _hint("today.check_in", "c", "your check-in: what is done, what blocks, what you do today"),
        _hint("app.people", "P", "the people, and who is away"),
    )),
    Stop(Key("screen.board", "2"), "Board",
         "The work, column by column.", (
        _hint("board.new", "n", "a card in one line: Ship API @ana #backend !high due:fri 5p"),
        _hint("board.move_right", "L", "sends the card on, {} back; {} selects several",
              ("board.move_left", "H"), ("board.select", "space")),
        _hint("board.filter", "slash", "shows only some: @ana is:overdue | is:blocked"),
        _hint("board.sprint", "s", "into a sprint, {} plans and starts one",
              ("board.sprints", "S")),
    )),
    Stop(Key("screen.timeline", "3"), "Timeline",
         "The plan, which makes its own dates from durations and links.", (
        _hint("timeline.link", "d", "what a task waits on"),
        _hint("timeline.later", "greater_than_sign",
              "tries a later day, and shows what else would move"),
        _hint("timeline.why", "w", "why a task starts when it does"),
        _hint("timeline.baseline", "B", "keeps the plan to measure slips against"),
    )),
    Stop(Key("screen.charts", "4"), "Charts",
         "Burn-down, flow, throughput and forecast, read from what really happened.", (
        _hint("charts.next", "tab", "the next chart"),
        _hint("charts.window", "w", "of a sprint, a milestone or the project"),
        _hint("app.help", "question_mark", "how every number came about"),
    )),
    Stop(Key("screen.meetings", "5"), "Meetings",
         "Minutes whose actions are tasks; what is open comes back next time.", (
        _hint("meetings.new", "n", "plans a meeting, single or recurring"),
        _hint("meetings.start", "s", "starts the one under the cursor"),
        _hint("meetings.write", "i", "types the minutes: ! decision, - [ ] @ana what by fri"),
    )),
    Stop(Key("screen.training", "6"), "Training",
         "Who is trained in what, what runs out, and who can step in.", (
        _hint("training.new", "n", "a course"),
        _hint("training.complete", "x", "someone completed it"),
        _hint("training.next", "tab", "by person, by course, what runs out, cover"),
    )),
    Stop(Key("screen.report", "7"), "Report",
         "How it stands, in plain words, for those who never look at the board.", (
        _hint("report.save", "o", "saves it: Markdown, a page to send, text"),
        _hint("report.copy", "y", "copies it as Markdown"),
        _hint("report.since", "w", "from which day on to tell what was done"),
        _hint("report.week_before", "left_square_bracket",
              "the report of a week ago, as it was then"),
    )),
)  # fmt: skip


_WIDEST = 76  # cells of the box, as in dialogs.tcss
_BESIDE = 13  # cells that are not for what a key does: the frame, the key, a scroll bar


class Tour(Dialog[None]):
    """Shows one page after the other; leaving it is a key at any page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l,space", "turn(1)", "Next", id="tour.next",
                tooltip="The next page; after the last one, back to work"),
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
        title = f"{self._named(stop.place)} {stop.title}" if stop.place else stop.title
        yield Content.assemble((title, "bold $text-primary"), (count, "$text-muted"))
        yield Content(stop.about)
        yield Content("")
        for hint in stop.hints:
            does = hint.does.format(*map(self._named, hint.others))
            for row, line in enumerate(wrap(does, room)):
                name = "" if row else self._named(hint.key)
                yield Content.assemble((f"{name:>5}  ", "bold $text-accent"), line)

    def _named(self, key: Key) -> str:
        return key_of(self.app, key.name, key.usual)
