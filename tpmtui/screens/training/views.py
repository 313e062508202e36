"""The views of the training screen, and what a list of one is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpmtui.planning.training.matrix import Cell
from tpmtui.widgets.notice import Notice


class View(StrEnum):
    """What the screen shows."""

    MATRIX = "Matrix"
    PERSON = "Person"
    COURSE = "Course"
    EXPIRING = "Runs out"
    COVERAGE = "Cover"
    PLANS = "Plans"


@dataclass(frozen=True, slots=True)
class Spot:
    """A person and a course: what the keys act on."""

    person: str
    course: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: its mark, coloured by `ink`, its cells, what it is of, and its story in full.

    `plan` names the programme and the person of one that is somebody's plan.
    """

    cells: tuple[str, ...]
    mark: str = " "
    ink: str = ""
    spot: Spot | None = None
    story: str = ""
    plan: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A list with a heading; `empty` says so where there are no rows."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[ListRow, ...]
    empty: Notice


def ink_of(cell: Cell) -> str:
    """The name of the colour of a status; a gap stands out more."""
    return "gap" if cell.is_gap else cell.status.name.lower().replace("_", "-")
