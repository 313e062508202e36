"""Search over everything people wrote, narrowed while one types."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from tpmtui.domain.errors import TpmError
from tpmtui.planning.search import Hit
from tpmtui.queries.search import read_search
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.widgets.rows import Row, Rows
from tpmtui.widgets.typing import Line
from tpmtui.workspace import Workspace

_ROWS = 14
_FRAME_ROWS = 6
_MOST = 200
_PAUSE = 0.2  # seconds without a letter before everything is searched


class Search(Dialog[Hit | None]):
    """Looks for words in tasks, comments, minutes, meetings, people and projects."""

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
        yield Line(placeholder="words in tasks, comments, minutes, people")
        yield Rows(empty="type what to look for", id="options")

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

    def _search(self) -> None:
        self._typing = None
        text = self.query_one(Line).value
        try:
            hits = read_search(self.workspace, text)[:_MOST] if text.strip() else []
        except TpmError as error:
            self.tell(error)
            return
        self._found = {str(place): hit for place, hit in enumerate(hits)}
        self._rows.show(
            [
                Row(place, hit.text, f"{hit.kind} {hit.key} {hit.where}")
                for place, hit in self._found.items()
            ]
        )

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click goes there."""
        self.action_done()

    def action_done(self) -> None:
        """Hand back what is under the cursor."""
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
            self._search()
        if self._rows.current is not None:
            self.dismiss(self._found[self._rows.current.value])

    def action_move(self, step: int) -> None:
        """Move the cursor of the list."""
        self._rows.action_move(step)

    def action_page(self, direction: int) -> None:
        """Move the cursor of the list by a screenful."""
        self._rows.action_page(direction)
