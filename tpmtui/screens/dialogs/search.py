"""Search over everything people wrote, narrowed while one types."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from tpmtui.domain.calendar import short_day
from tpmtui.domain.errors import TpmError
from tpmtui.domain.meeting import day_of
from tpmtui.domain.search_words import phrases
from tpmtui.planning.search import Found, Hit
from tpmtui.queries.search import read_search
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.widgets.rows import Row, Rows
from tpmtui.widgets.typing import Line
from tpmtui.workspace import Workspace

_ROWS = 14
_FRAME_ROWS = 6
_FEW = 5  # of a group beside others, so that all begin on one screen
_MOST = 20  # of a group alone
_MOST_OF_ONE = 500  # of a group that was opened
_PAUSE = 0.1  # seconds without a letter before everything is searched
_MORE = "more "
_NOT_YET, _NOTHING = "type what to look for", "nothing has all of this"


class Search(Dialog[Hit | None]):
    """Looks for words in everything; what was found stands group by group, the best first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Go there", id="search.done", priority=True,
                tooltip="Go to what is under the cursor"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Search everything")
        self.workspace = workspace
        self._found: dict[str, Hit] = {}
        self._typing: Timer | None = None

    def compose_dialog(self) -> ComposeResult:
        """The line to type in, and what was found."""
        yield Line(placeholder="words in tasks, comments, minutes, people, courses")
        yield Rows(empty=_NOT_YET, id="options")

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Keep the box as high as it will be."""
        self.on_resize()

    def on_resize(self) -> None:
        """Leave room for the frame and the keys."""
        self._rows.styles.height = max(1, min(_ROWS, self.size.height - _FRAME_ROWS))

    def on_input_changed(self) -> None:
        """Search once the typing rests."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(_PAUSE, self._search)

    def _search(self, group: str | None = None) -> None:
        """Show what was found, or all of one group, as far as anyone would read."""
        self._typing = None
        text = self.query_one(Line).value
        found = Found({}, {})
        if phrases(text):
            try:
                most = _MOST if group is None else _MOST_OF_ONE
                found = read_search(self.workspace, text, most=most)
            except TpmError as error:
                self.tell(error)
                return
        groups = [name for name in found.groups if group in (None, name)]
        if len(groups) > 1:
            found = Found({name: found.groups[name][:_FEW] for name in groups}, found.counts)
        self._found = {}
        rows = [row for name in groups for row in self._rows_of(name, found)]
        self._rows.show(rows, empty=_NOTHING if phrases(text) else _NOT_YET)

    def _rows_of(self, group: str, found: Found) -> list[Row]:
        rows = []
        for place, hit in enumerate(found.groups[group]):
            value = f"{group} {place}"
            self._found[value] = hit
            rows.append(Row(value, hit.text, _place(hit, self.workspace.today())))
        if rest := found.rest(group):
            rows.append(Row(f"{_MORE}{group}", rest))
        return rows

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click goes there."""
        self.action_done()

    def action_done(self) -> None:
        """Hand back what is under the cursor, or show the rest of a group."""
        if self._typing is not None:
            self._typing.stop()
            self._search()
        if self._rows.current is None:
            return
        value = self._rows.current.value
        if value in self._found:
            self.dismiss(self._found[value])
        else:
            self._search(value.removeprefix(_MORE))

    def action_move(self, step: int) -> None:
        """Move the cursor of the list."""
        self._rows.action_move(step)

    def action_page(self, direction: int) -> None:
        """Move the cursor of the list by a screenful."""
        self._rows.action_page(direction)


def _place(hit: Hit, today: date) -> str:
    """Where it was found: ``task PAY-18, Doing``, ``decision, Payments weekly, Wed 4 Feb``."""
    parts = [f"{hit.kind} {hit.key}", hit.where]
    if "#" in hit.key:
        parts = [hit.kind, hit.where, short_day(day_of(hit.key), today=today)]
    return ", ".join(part for part in parts if part != "-")
