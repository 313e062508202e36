"""The board screen: cards are added, moved and reordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tpmtui.domain.project import State
from tpmtui.domain.task import Task
from tpmtui.screens.board import moves
from tpmtui.screens.board.arranging import ArrangedBoard
from tpmtui.screens.board.cursor import cards_at
from tpmtui.screens.board.preview import check_references, for_lane, in_form, in_words
from tpmtui.screens.board.quick_add import QuickAdd
from tpmtui.screens.board.task_keys import fields_of
from tpmtui.screens.board.view import BoardView
from tpmtui.screens.dialogs.task_form import TaskForm
from tpmtui.screens.drafting import Draft
from tpmtui.screens.writing import named
from tpmtui.services.tasks import add_task
from tpmtui.shorthand.task_line import TaskLine, parse_task_line
from tpmtui.widgets.bindings import bind, hint

_QUICK_ADD_ROWS = 2
_WRITING = {
    "new", "form", "move", "reorder", "edit", "done", "block", "split", "comment", "describe",
    "delete", "assign", "tag", "estimate", "due", "press", "sprint", "depend", "undo", "redo",
}  # fmt: skip


class BoardScreen(ArrangedBoard):
    """The kanban board of one project."""

    CSS_PATH = "board.tcss"
    AUTO_FOCUS = "#board"
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        "detail.close", "detail.act", "filterline.keep", "filterline.clear",
        "quickadd.add", "quickadd.next", "quickadd.form", "quickadd.close",
        "board.new", "board.open", "board.edit", "board.move_right", "board.done",
        "board.filter", "app.undo", "app.help", "board.assign",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("board.new", "n", "new", "New", "Add a card in one line"),
        bind("board.form", "N", "form", "New in form", "Add a card with all its fields"),
        hint("board.move_left", "H,shift+left", "move(-1)", "Move left", "One column left"),
        hint("board.move_right", "L,shift+right", "move(1)", "Move right", "One column right"),
        bind("board.move_up", "K,shift+up", "reorder(-1)", "Move up", "Up in its column"),
        bind("board.move_down", "J,shift+down", "reorder(1)", "Move down", "Down in its column"),
    ]

    _is_adding = False  # the quick-add line, unless that failed meanwhile

    def compose_body(self) -> ComposeResult:
        """The board, and the line that adds to it."""
        yield from super().compose_body()
        yield QuickAdd(self._draft, self._understand, self._in_words, id="quick-add")

    @property
    def quick(self) -> QuickAdd:
        """The line that adds a card."""
        return self.query_one(QuickAdd)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what writes where nothing can be written; leave letters to a line typed in."""
        if action == "filter" and isinstance(self.focused, Input):
            return False
        if action in _WRITING and self.workspace.read_only:
            return None
        return super().check_action(action, parameters)

    # -- moving ----------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Move the chosen cards some columns along; the cursor goes with them."""
        chosen = [self.deck.cards[key] for key in self.chosen_keys() if key in self.deck.cards]
        places = moves.beside(self.deck.project, chosen, step)
        if places:
            keys = [key for key, _ in places]
            columns = {column for _, column in places}
            where = f"to {places[0][1]}" if len(columns) == 1 else "one column along"
            self.admit(
                f"move {named(keys)} {where}",
                lambda why: moves.move_to_columns(self.workspace, places, why),
                lambda _: self._follow_cards(keys),
            )

    def action_reorder(self, step: int) -> None:
        """Move the chosen cards of this column past their neighbour."""
        view = self.view
        beside = [card.key for card in cards_at(view.board, view.cursor)]
        keys = [key for key in self.chosen_keys() if key in beside]
        past = moves.past_neighbour(view.board, view.cursor, keys, step)
        if past is not None:
            side = {"before": past} if step < 0 else {"after": past}
            self._place(keys, self.deck.project.columns[view.cursor.column].name, **side)

    def on_board_view_dropped(self, message: BoardView.Dropped) -> None:
        """Move a dragged card, and with it all that are selected if it is one of them."""
        key, spot = message.card.key, message.spot
        keys = self.chosen_keys() if key in self.view.marked else [key]
        beside = moves.neighbour_at(self.view.board, spot, keys)
        if beside is not None:
            column = self.deck.project.columns[spot.column].name
            self._place(keys, column, before=beside[0], after=beside[1])

    def _place(
        self,
        keys: Sequence[str],
        column: str,
        *,
        before: str | None = None,
        after: str | None = None,
    ) -> None:
        self.admit(
            f"move {named(keys)}",
            lambda why: moves.place_beside(
                self.workspace, keys, column, before=before, after=after, why=why
            ),
            lambda _: self._follow_cards(keys),
        )

    def _follow_cards(self, keys: Sequence[str]) -> None:
        card = self.view.card
        if keys and (card is None or card.key not in keys):
            self.view.follow(keys[0])

    def action_undo(self) -> None:
        """Take back one's own last change, and go to the card that it was about."""
        self.touched = []
        super().action_undo()
        self._follow_cards(self.touched)

    def action_redo(self) -> None:
        """Bring back what was undone, and go to the card that it was about."""
        self.touched = []
        super().action_redo()
        self._follow_cards(self.touched)

    # -- adding ----------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Type a card in one line."""
        if self._is_read():
            self.quick.open()
            self.view.cover(_QUICK_ADD_ROWS)

    def action_form(self) -> None:
        """Fill in a new card in the form."""
        if self._is_read():
            self.ask(self._form(), self._added)

    def _is_read(self) -> bool:
        """Whether the board is that of the project; where not, it could not be read and is said."""
        if self.deck.project.key == self.project_key:
            return True
        self.notify(f"The board of {self.project_key} is not read yet", markup=False)
        return False

    def on_quick_add_form_wanted(self, message: QuickAdd.FormWanted) -> None:
        """Go on with what was typed in the form; the line keeps it until the form is saved."""
        self.quick.close()
        self.on_quick_add_closed()
        fields = {"title": message.text}
        if message.line is not None:
            fields = {"title": message.line.title} | fields_of(message.line)

        def added(task: Task) -> None:
            self.quick.clear()
            self._added(task)

        self.ask(self._form(in_form(fields)), added)

    def _form(self, typed: Mapping[str, str] | None = None) -> TaskForm:
        return TaskForm(self.workspace, self.deck.project.key, None, self._column(), typed=typed)

    def on_quick_add_submitted(self, message: QuickAdd.Submitted) -> None:
        """Add what was typed, to the column of the cursor unless it says another."""
        if self._is_adding and self.is_waiting:  # pressed once more, it is not added twice
            self.quick.say(f"Still waiting for {self.waits_for}")
            return
        self._is_adding = True
        line = message.line
        fields = {"column": self._column()} | fields_of(line)

        def add(why: str | None) -> Task:
            # What was typed stays on the line until the commit held.
            self.quick.drop_draft()
            return add_task(self.workspace, self.deck.project.key, line.title, why=why, **fields)

        def added(task: Task) -> None:
            self._is_adding = False
            self.quick.clear()
            if not message.go_on:
                self.quick.close()
                self.on_quick_add_closed()
            self._added(task)
            self.quick.say(f"Added {task.key} to {task.column}")

        self.admit(f"add {line.title}", add, added)

    def on_quick_add_closed(self) -> None:
        """Go back to the board."""
        self.view.cover(0)
        self.view.focus()

    def _added(self, task: Task) -> None:
        self.catch_up()
        self.view.follow(task.key)
        card = self.view.card
        if card is None or card.key != task.key:
            self.notify(f"Added {task.key}; the filter hides it", markup=False)

    def _column(self) -> str:
        """Where a new card goes: to the column of the cursor if work waits there."""
        columns = self.deck.project.columns
        waiting = [column for column in columns if column.state is State.TODO] or columns
        here = columns[self.view.cursor.column]
        return here.name if here in waiting else waiting[0].name

    def _draft(self) -> Draft:
        return Draft(self, self.workspace, f"board.new.{self.deck.project.key}")

    def _understand(self, text: str) -> TaskLine:
        project = self.deck.project
        line = parse_task_line(text, today=self.workspace.today(), calendar=project.calendar)
        keeps, adds = self.key_of("quickadd.close"), self.key_of("app.people")
        for_strangers = f"{keeps} keeps this line, {adds} adds people"
        check_references(self.workspace, project, line, for_strangers=for_strangers)
        lane = self.view.board.lanes[self.view.cursor.lane]
        return for_lane(line, self.deck.grouping, lane.name)

    def _in_words(self, line: TaskLine) -> str:
        board = self.view.board
        column = self.deck.project.column(line.column or self._column())
        place = board.columns.index(column)
        is_full = column.wip_limit is not None and board.counts[place] >= column.wip_limit
        words = f"{column.name} (full)" if is_full else column.name
        return in_words(line, today=self.workspace.today(), column=words, marks=self.glyphs)

    def unsaved_text(self) -> str:
        """What stands in the quick-add line."""
        return self.quick.text if self.quick.display else ""

    def keep_draft(self) -> None:
        """Write down what stands in the quick-add line."""
        super().keep_draft()
        self.quick.keep()
