"""What the training screen shows: one set of records, a view of it, and a cursor they share."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from tpmtui.domain.amounts import counted
from tpmtui.domain.course import Course
from tpmtui.domain.ledger import Entry
from tpmtui.domain.person import Person
from tpmtui.domain.text import folded
from tpmtui.planning.training.matrix import Cell, Matrix, cell, matrix
from tpmtui.planning.training.records import Records
from tpmtui.queries.training import read_records
from tpmtui.screens.training.grid import MatrixGrid
from tpmtui.screens.training.head import SpotPanel, ViewTabs
from tpmtui.screens.training.listing import Listing
from tpmtui.screens.training.pages import Pages
from tpmtui.screens.training.views import ListRow, Page, Spot, View
from tpmtui.screens.writing import WritingScreen
from tpmtui.widgets.filter_line import FilterLine
from tpmtui.widgets.notice import Notice

_KINDS = (
    "person", "course", "programme", "plan", "enrolment", "completion", "assessment", "need",
)  # fmt: skip


class ShownTraining(WritingScreen):
    """The records, the view, the cell that is looked at and those that are selected."""

    def set_up(self) -> None:
        """What is known before anything is read."""
        self.view = View.MATRIX
        self.by_name = False
        self.records = Records()
        self.spot: Spot | None = None
        self.selected: dict[Spot, None] = {}
        self.filter_text = ""
        self._matrix: Matrix | None = None
        self.is_on_spot = False  # and not on a row that is no one's course

    def compose_body(self) -> ComposeResult:
        """The views, the matrix or a list, what is at the cursor, and the filter."""
        yield ViewTabs()
        yield MatrixGrid(self.glyphs)
        listing = Listing(self.glyphs)
        listing.display = False
        yield listing
        yield SpotPanel(self.glyphs)
        yield FilterLine("@ana, a role, a team or a course")

    @property
    def grid(self) -> MatrixGrid:
        """The matrix."""
        return self.query_one(MatrixGrid)

    @property
    def listing(self) -> Listing:
        """The list of the other views."""
        return self.query_one(Listing)

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the records again; the cursor stays on its person and course."""
        self.records = read_records(self.workspace)
        self.show_all()

    def changed(self, entries: Sequence[Entry]) -> None:
        """Read again if what was written can be seen here."""
        if any(entry.kind in _KINDS for entry in entries):
            self.reload()

    # -- showing ---------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Work out the matrix, and show the view."""
        people, courses = self._filtered()
        self._matrix = matrix(
            self.records, self.workspace.today(), people=people, courses=courses,
            by_name=self.by_name,
        )  # fmt: skip
        everyone = self._matrix
        if self.filter_text:
            everyone = matrix(self.records, self.workspace.today())
        there = {Spot(each.person, each.course) for each in everyone.cells}
        self.selected = {spot: None for spot in self.selected if spot in there}
        if self.spot not in there:
            self.spot = None
        words = _counted(everyone) if everyone.cells else ""
        self.query_one(ViewTabs).show(self.view, words, bad=everyone.gaps > 0)
        self.show_view()

    def _filtered(self) -> tuple[list[Person], list[Course]]:
        """The people and the courses to show."""
        raise NotImplementedError

    def show_view(self) -> None:
        """Show the matrix or the list of the view."""
        assert self._matrix is not None
        is_matrix = self.view is View.MATRIX and bool(self._matrix.cells)
        self.grid.display, self.listing.display = is_matrix, not is_matrix
        self.grid.show(self._matrix, self.selected)
        if self.spot is not None:
            self.grid.go_to(self.spot)
        self.spot = self.spot or self.grid.spot
        if not is_matrix:
            self.listing.show(self._page(), self.selected, spot=self.spot)
            row = self.listing.current
            self.spot = row.spot if row and row.spot else self.spot
        self.show_spot()
        notes = [f"/{self.filter_text}" if self.filter_text else ""]
        # What is selected is acted on, though a filter may hide it.
        notes.append(f"{len(self.selected)} selected" if self.selected else "")
        self.show_status(note="  ".join(filter(None, notes)))
        self.refresh_bindings()

    def _page(self) -> Page:
        pages = self._pages
        match self.view:
            case View.EXPIRING:
                return pages.expiring()
            case View.COVERAGE:
                return pages.coverage()
            case View.PLANS:
                return pages.plans()
        if self.spot is None or self.view is View.MATRIX:
            return Page("", (), (), self._nothing)
        if self.view is View.PERSON:
            return pages.of_person(self.records.person_of[self.spot.person])
        return pages.of_course(self.records.course_of[self.spot.course])

    @property
    def _nothing(self) -> Notice:
        if not self.records.people:
            about = "Everyone has a row here, and every course a column."
            return Notice("No people yet", about, ((self.key_of("app.people"), "adds someone"),))
        if not self.records.courses:
            about = "Who is trained in what, what runs out, and who can step in."
            return Notice("No courses yet", about, ((self.key_of("training.new"), "adds one"),))
        back = self.query_one(FilterLine).way_back("training.back")
        return Notice("Nobody and nothing matches", keys=((self.key_of(back), "everything again"),))

    @property
    def _pages(self) -> Pages:
        return Pages(self.records, self.workspace.today(), self.glyphs, self.key_of)

    def cell_at(self, spot: Spot) -> Cell:
        """How the person of a spot stands with its course today."""
        course, person = self.records.course_of[spot.course], self.records.person_of[spot.person]
        return cell(self.records, course, person, self.workspace.today())

    def show_spot(self) -> None:
        """Tell of what is at the cursor, and name the keys that work there."""
        panel, row = self.query_one(SpotPanel), self.listing.current
        is_on_spot = (self.spot if self.grid.display else row and row.spot) is not None
        if is_on_spot is not self.is_on_spot:
            self.is_on_spot = is_on_spot
            self.refresh_bindings()
        if not self.grid.display and row is not None and row.spot is None:
            panel.show(f" {self.glyphs.dot} ".join(filter(None, row.cells[:2])), row.story)
            return
        if self.spot is None:
            panel.show("", "")
            return
        person = self.records.person_of[self.spot.person]
        course, dot = self.records.course_of[self.spot.course], self.glyphs.dot
        heading = f"{person.handle} {person.name} {dot} {course.code} {course.title}"
        panel.show(heading, self._pages.story(self.spot, self.cell_at(self.spot)))

    # -- the cursor ------------------------------------------------------------------------------

    def go_to(self, key: str) -> None:
        """Put the cursor on a person's course, called ``FIRST-AID/ana``; on one of both without."""
        code, _, handle = key.partition("/")
        view = View.MATRIX if code and handle else View.COURSE if code else View.PERSON
        code = code or next(iter(self.records.course_of), "")
        handle = handle or next(iter(self.records.person_of), "")
        if code in self.records.course_of and handle in self.records.person_of:
            self.view, self.spot, self.filter_text = view, Spot(handle, code), ""
            self.show_all()

    def on_matrix_grid_moved(self, message: MatrixGrid.Moved) -> None:
        """Tell of the cell under the cursor."""
        self.spot = message.spot
        self.show_spot()

    def on_listing_moved(self, message: Listing.Moved) -> None:
        """Tell of the row under the cursor."""
        self._look_at(message.row)

    def _look_at(self, row: ListRow) -> None:
        self.spot = row.spot or self.spot
        self.show_spot()

    def chosen_spots(self) -> list[Spot]:
        """What the keys act on: what is selected, else what is under the cursor."""
        if self.selected:
            return list(self.selected)
        row = self.listing.current
        if self.listing.display and (row is None or row.spot is None):
            return []
        return [self.spot] if self.spot else []

    def matches(self, text: str) -> bool:
        """Whether a text holds every word of the filter."""
        return all(word in folded(text) for word in folded(self.filter_text).split())


def _counted(everyone: Matrix) -> str:
    whole = sum(each.mandatory for each in everyone.cells)
    gaps = counted(everyone.gaps, "gap") if everyone.gaps else "no gap"
    return f"{whole} mandatory, {gaps}"
