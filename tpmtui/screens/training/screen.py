"""The training screen: its keys move, choose a view, select and filter."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from tpmtui.domain.amounts import counted
from tpmtui.domain.course import Course
from tpmtui.domain.person import Person
from tpmtui.screens.training.grid import MatrixGrid
from tpmtui.screens.training.head import ViewTabs
from tpmtui.screens.training.keys import TrainingKeys
from tpmtui.screens.training.listing import Listing
from tpmtui.screens.training.views import ListRow, Spot, View
from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.filter_line import FilterLine

_FAR = 1_000_000
_WRITING = {
    "assign", "take_back", "progress", "programme", "complete", "renew", "waive", "void",
    "skill", "new", "edit", "undo", "redo",
}  # fmt: skip
_ON_SPOTS = {"complete", "renew", "assign", "waive", "take_back", "progress", "select"}
_ON_ONE = {"void", "evidence", "skill", "programme", "edit", "select_column", "copy_key"}
_ON_ANY = {"filter", "sort"}


class TrainingScreen(TrainingKeys):
    """People by courses, and four lists of the same: they share one cursor and one selection."""

    CSS_PATH = "training.tcss"
    AUTO_FOCUS = ""  # keys go to the screen until a filter is typed
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        "filterline.keep", "filterline.clear",
        "training.next", "training.open", "training.complete", "training.renew",
        "training.assign", "training.waive", "training.select", "app.help",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("training.next", "tab", "turn(1)", "View", "The view to the right"),
        bind("training.before", "shift+tab", "turn(-1)", "View before", "The view to the left"),
        bind("training.left", "left,h", "move(0, -1)", "Left", "The course at the left"),
        bind("training.right", "right,l", "move(0, 1)", "Right", "The course at the right"),
        bind("training.up", "up,k", "move(-1, 0)", "Up", "The person or the row above"),
        bind("training.down", "down,j", "move(1, 0)", "Down", "The person or the row below"),
        bind("training.top", "g", f"move(-{_FAR}, 0)", "Top", "To the first row"),
        bind("training.bottom", "G", f"move({_FAR}, 0)", "Bottom", "To the last row"),
        bind("training.first", "home", f"move(0, -{_FAR})", "First", "To the first course"),
        bind("training.last", "end", f"move(0, {_FAR})", "Last", "To the last course"),
        bind("training.page_up", "pageup,ctrl+u", "page(-1)", "Page up", "A page up"),
        bind("training.page_down", "pagedown,ctrl+d", "page(1)", "Page down", "A page down"),
        hint("training.open", "enter", "open", "Open", "The person; from there the course"),
        bind("training.person_before", "left_square_bracket", "step(-1)", "Before",
             "The person or course before"),
        bind("training.person_after", "right_square_bracket", "step(1)", "After",
             "The person or course after"),
        hint("training.select", "space", "select", "Select", "Choose several, act on all at once"),
        bind("training.select_column", "v", "select_column", "Select all",
             "Everyone in this course, or none"),
        bind("training.sort", "s", "sort", "Sort", "The worst first, or by name"),
        bind("training.filter", "slash", "filter", "Filter", "People or courses by words"),
        bind("training.copy", "y", "copy_key", "Copy", "The line below, to your clipboard"),
        bind("training.back", "escape", "back", "Back", "Select nothing, show all, the matrix"),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what writes where nothing can be written; leave letters to a line typed in."""
        if action in ("filter", "turn") and isinstance(self.focused, Input):
            return False
        if action in _ON_SPOTS and not self.chosen_spots():
            return False
        if action == "open" and not self.is_on_spot:
            return False
        if action in _ON_ONE and self.spot is None:
            return False
        if action in _ON_ANY and self.spot is None and not self.filter_text:
            return False
        if action in _WRITING and self.workspace.read_only:
            return None
        return super().check_action(action, parameters)

    # -- moving ----------------------------------------------------------------------------------

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor; beside a list, to the person or course before or after."""
        if self.grid.display:
            self.grid.move(rows, columns)
        elif rows:
            self.listing.move(rows)
        elif abs(columns) == 1:
            self.action_step(columns)

    def action_page(self, direction: int) -> None:
        """Move by a screenful."""
        page = self.grid.page if self.grid.display else self.listing.page
        self.action_move(direction * page, 0)

    def action_step(self, count: int) -> None:
        """Show the next person or course in the order of the matrix."""
        if self.spot is None or self._matrix is None:
            return
        if self.view is View.PERSON:
            self._show(View.PERSON, self._beside(count, 0))
        elif self.view is View.COURSE:
            self._show(View.COURSE, self._beside(0, count))

    def _beside(self, rows: int, columns: int) -> Spot | None:
        self.grid.move(rows, columns)
        return self.grid.spot

    # -- views -----------------------------------------------------------------------------------

    def _show(self, view: View, spot: Spot | None = None) -> None:
        if view is not self.view or spot != self.spot:
            self.listing.cursor = 0
        self.view, self.spot = view, spot or self.spot
        self.show_all()

    def action_turn(self, step: int) -> None:
        """Show the view beside this one."""
        views = list(View)
        self._show(views[(views.index(self.view) + step) % len(views)])

    def on_view_tabs_chosen(self, message: ViewTabs.Chosen) -> None:
        """Show the view that was clicked."""
        self._show(message.view)

    def action_open(self) -> None:
        """From the matrix to the person, from a person to the course, from there to the person."""
        row = self.listing.current
        if self.grid.display:
            self._open(self.spot)
        elif row is not None:
            self._open(row.spot)

    def _open(self, spot: Spot | None) -> None:
        if spot is not None:
            self._show(View.COURSE if self.view is View.PERSON else View.PERSON, spot)

    def on_matrix_grid_opened(self, message: MatrixGrid.Opened) -> None:
        """Show the person that was clicked."""
        self._open(message.spot)

    def on_listing_opened(self, message: Listing.Opened) -> None:
        """Show what was clicked."""
        self._open(message.row.spot)

    def action_back(self) -> None:
        """Select nothing, show everything, go back to the matrix; one at a time."""
        if self.selected:
            self.selected = {}
        elif self.filter_text:
            self.filter_text = ""
        else:
            self.view = View.MATRIX
        self.show_all()

    # -- selecting -------------------------------------------------------------------------------

    def action_select(self) -> None:
        """Select what is under the cursor, or no longer, and go on to the next."""
        row: ListRow | None = self.listing.current
        spot = self.spot if self.grid.display else row.spot if row else None
        if spot is None:
            return
        self._toggle(spot)
        self.show_view()
        self.action_move(1, 0)

    def _toggle(self, spot: Spot) -> None:
        if spot in self.selected:
            del self.selected[spot]
        else:
            self.selected[spot] = None

    def action_select_column(self) -> None:
        """Select everyone in the course under the cursor; if they are, nobody in it."""
        if self.spot is None or self._matrix is None:
            return
        column = [Spot(person.handle, self.spot.course) for person in self._matrix.people]
        if all(spot in self.selected for spot in column):
            self.selected = {spot: None for spot in self.selected if spot not in column}
        else:
            self.selected |= dict.fromkeys(column)
        self.show_view()

    # -- order and filter ------------------------------------------------------------------------

    def action_sort(self) -> None:
        """Show the worst first, or sort by name."""
        self.by_name = not self.by_name
        self.show_all()

    def action_filter(self) -> None:
        """Type words of people or courses."""
        self.query_one(FilterLine).open(self.filter_text)
        self.show_all()

    def on_filter_line_typed(self, message: FilterLine.Typed) -> None:
        """Filter while one types, and say how much is left."""
        self.filter_text = message.text.strip()
        self.show_all()
        people, courses = self._filtered()
        counts = (counted(len(people), "person"), counted(len(courses), "course"))
        self.query_one(FilterLine).say(", ".join(counts) if self.filter_text else "")

    def on_filter_line_kept(self) -> None:
        """Go back to the matrix."""
        self.show_all()
        self.set_focus(None)

    def _filtered(self) -> tuple[list[Person], list[Course]]:
        """The people whom the filter means with all courses, else the courses with all people."""
        people = [each for each in self.records.people if self.matches(_about_person(each))]
        if people:
            return people, list(self.records.courses)
        meant = [each for each in self.records.courses if self.matches(f"{each.code} {each.title}")]
        return (list(self.records.people) if meant else []), meant

    def action_copy_key(self) -> None:
        """Copy what is said of the cell under the cursor."""
        if self.spot is not None:
            story = self._pages.story(self.spot, self.cell_at(self.spot))
            self.copy(f"{self.spot.person} {self.spot.course}: {story}")

    def explanation(self) -> tuple[str, ...]:
        """How a status comes about."""
        return (
            "A certificate is valid through its last day; it ends soon from its warning on.",
            "Missing is what is mandatory and not there, or not done by the day it was due.",
            "Cover counts people at the level, certified on the day where a course certifies the"
            " skill, and not on leave.",
        )


def _about_person(person: Person) -> str:
    return f"@{person.handle} {person.name} {person.role} {person.team}"
