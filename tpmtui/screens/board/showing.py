"""The board as it is read and shown, with the detail of a card beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from textual.app import ComposeResult
from textual.timer import Timer

from tpmtui.domain.amounts import counted
from tpmtui.queries.task_detail import read_task_detail
from tpmtui.screens.board.detail import DetailPane
from tpmtui.screens.board.legend import legend
from tpmtui.screens.board.painting import Look
from tpmtui.screens.board.reading import ReadBoard
from tpmtui.screens.board.view import BoardView
from tpmtui.services.tasks import edit_task
from tpmtui.widgets.filter_line import FilterLine
from tpmtui.widgets.notice import Notice

_PANE_DELAY = 0.08  # seconds the cursor rests on a card before the pane reads it


class ShownBoard(ReadBoard):
    """The board of one project, its filter line and the pane beside it."""

    def set_up(self) -> None:
        """What is known before anything is read."""
        super().set_up()
        self._dense = self.settings.density == "dense"
        self._pane_timer: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The board, the pane beside it, and the line that filters it."""
        yield BoardView(self.deck.board, self._look(), id="board")
        yield DetailPane(id="board-detail")
        yield FilterLine()

    def explanation(self) -> tuple[str, ...]:
        """What the marks of a card mean."""
        return (legend(self.glyphs),)

    def chosen_keys(self) -> list[str]:
        """The task in the pane if one is there, else the selected cards, else the one at hand."""
        if self.pane.has_focus and self.pane.key:
            return [self.pane.key]
        if self.view.marked:
            return [card.key for card in self.deck.in_order() if card.key in self.view.marked]
        return [self.view.card.key] if self.view.card else []

    def tags_in_use(self) -> dict[str, int]:
        """Every tag of the project and how many tasks have it."""
        return Counter(tag for card in self.deck.cards.values() for tag in card.tags)

    def go_to(self, key: str) -> None:
        """Show everything about a task, in its project, with the cursor on its card."""
        task = self.workspace.tasks.find(key)
        if task is None:
            self.notify(f"{key} is not there any more", markup=False)
            return
        if task.project != self.project_key:
            self.show_project(task.project)
        if self.is_reading:
            self._sought = key
        self.view.follow(key)
        self.pane.display = True
        self._fill_pane(key)
        self.pane.focus()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        self.view.empty_hint = (
            self.view.empty_hint or f"{self.key_of('board.new')} adds a card here"
        )
        self.view.show(
            self.deck.board, self._look(), grouping=self.deck.grouping, notice=self._notice()
        )
        self.tell_status()
        self._tell_matches()
        if self.pane.display:
            self._fill_pane(self.pane.key)

    def _tell_matches(self) -> None:
        line = self.query_one(FilterLine)
        if line.display and not self._is_dealing:
            line.say_matches(self.deck.shown, len(self.deck.cards), of=self._filter.text)

    def tell_status(self) -> None:
        """Say in the status line how many cards there are, are shown and are selected."""
        shown, total = self.deck.shown, sum(self.deck.board.counts)
        cards = counted(total, "card")
        counts = cards if shown == total else f"{shown} of {cards}"
        if self.is_reading and not total:
            counts = ""
        marked = len(self.view.marked)
        notes = [f"/{self._filter.text}" if self._filter.text else ""]
        notes.append(f"{marked} selected" if marked else "")
        said = (counts, "  ".join(note for note in notes if note))
        if said != self._said:
            tell = self.say_counts if any(self._said) else self.show_status
            self._said = said
            tell(counts=said[0], note=said[1])

    def _look(self) -> Look:
        project = self.deck.project
        return Look(
            today=self.workspace.today(),
            calendar=project.calendar,
            glyphs=self.glyphs,
            dense=self._dense,
            key_width=self.deck.key_width,
            number_width=self.deck.key_width - len(project.key) - 1,
            zone=self.workspace.now().tzinfo,
        )

    def _notice(self) -> Notice | None:
        if self.deck.shown:
            return None
        if self.is_reading and not self.deck.cards:
            return Notice("Reading...")
        if self._filter.text:
            back = self.query_one(FilterLine).way_back("board.back")
            all_of_them = f"all {len(self.deck.cards)} again"
            return Notice(
                f"No card matches {self._filter.text}",
                keys=((self.key_of(back), all_of_them),),
            )
        return Notice(
            "No cards yet",
            "Every task is a card here, in the column that says how far it is.",
            (
                (self.key_of("board.new"), "a card in one line"),
                (self.key_of("board.form"), "a card with all its fields"),
                (self.key_of("app.project"), "another project, or an import"),
            ),
        )

    # -- the detail of a card --------------------------------------------------------------------

    def on_board_view_opened(self, message: BoardView.Opened) -> None:
        """Show everything about a card."""
        self.pane.display = True
        self._fill_pane(message.card.key)
        self.pane.focus()

    def on_board_view_moved(self, message: BoardView.Moved) -> None:
        """Let the pane follow the cursor once it rests."""
        message.stop()  # as every move is told of, nobody else is asked
        if self.pane.display:
            if self._pane_timer is not None:
                self._pane_timer.stop()
            self._pane_timer = self.set_timer(_PANE_DELAY, self._pane_follows)

    def on_detail_pane_closed(self) -> None:
        """Go back to the board."""
        self.pane.display = False
        self.view.focus()

    def on_detail_pane_left(self) -> None:
        """Go to the board; a pane that lies over it is closed."""
        if self.has_class("-wide"):
            self.view.focus()
        else:
            self.on_detail_pane_closed()

    def on_detail_pane_followed(self, message: DetailPane.Followed) -> None:
        """Show another task, and put the cursor on its card if it is on the board."""
        self.view.follow(message.key)
        self._fill_pane(message.key)

    def on_detail_pane_ticked(self, message: DetailPane.Ticked) -> None:
        """Meet a criterion, or no longer."""

        def tick() -> None:
            task = self.workspace.tasks.get(message.key)
            acceptance = [
                replace(one, met=not one.met) if index == message.index else one
                for index, one in enumerate(task.acceptance)
            ]
            edit_task(self.workspace, task.key, base=task, acceptance=tuple(acceptance))

        self.write(f"criteria of {message.key}", tick)

    def on_detail_pane_copied(self, message: DetailPane.Copied) -> None:
        """Copy an address."""
        self.copy(message.text)

    def _pane_follows(self) -> None:
        if self.view.card is not None:
            self._fill_pane(self.view.card.key)

    def _fill_pane(self, key: str | None) -> None:
        """Show a task in the pane; one that is gone by now closes it."""
        if key is None or self.workspace.tasks.find(key) is None:
            self.on_detail_pane_closed()
            return
        with self.telling_errors():
            self.pane.show(read_task_detail(self.workspace, key), self._look())
