"""Plain text: tasks in aligned columns, and the board drawn 80 cells wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, zip_longest

from tpmtui.domain.card import Card
from tpmtui.domain.cells import cell_width, cropped, padded, wrapped
from tpmtui.domain.text import visible
from tpmtui.exporters.fields import cards_of, iso
from tpmtui.exporters.task_words import TASK_HEADINGS, card_facts, column_count, task_row
from tpmtui.planning.board import Board
from tpmtui.planning.listing import AsOf, TaskList, day_of

_WIDTH = 80
_NARROWEST = 14
_LONGEST = 24
_GAP = "  "


def tasks(answer: TaskList, as_of: AsOf) -> Iterator[str]:
    """One line a task under headings, the title last; a column with nothing in it is left out."""
    today = day_of(as_of)
    rows = [
        _shortened(task_row(task, answer.calendars[task.project], today))
        for task, _ in answer.items
    ]
    yield f"Tasks as of {iso(as_of)}: {len(rows)}\n"
    if not rows:
        return
    yield "\n"
    used = [any(cells) for cells in zip(*rows, strict=True)]
    table = [[*compress(row, used)] for row in ([*map(str.upper, TASK_HEADINGS[:-1])], *rows)]
    widths = [max(map(cell_width, cells)) for cells in zip(*table, strict=True)]
    for *cells, title in table:
        line = [padded(cell, width) for cell, width in zip(cells, widths, strict=False)]
        yield f"{_GAP.join([*line, title])}\n"


def _shortened(row: tuple[str, ...]) -> list[str]:
    """The row with the blocker behind the title, and no other cell so long that it moves all."""
    *cells, title, blocked = row
    title = f"{title}  BLOCKED {blocked}" if blocked else title
    return [*(cropped(cell, _LONGEST) for cell in cells), title]


def board(answer: Board, as_of: AsOf) -> Iterator[str]:
    """The columns side by side, as many as fit, the others below them."""
    project = answer.project
    yield f"{project.key}  {visible(project.name)}\nBoard as of {iso(as_of)}\n"
    places = range(len(answer.columns))
    across = min(len(places), (_WIDTH + len(_GAP)) // (_NARROWEST + len(_GAP)))
    width = (_WIDTH + len(_GAP)) // across - len(_GAP)
    for first in range(0, len(places), across):
        yield "\n"
        drawn = [
            [*_heading(answer, place, width), *_cards(answer, place, width, as_of)]
            for place in places[first : first + across]
        ]
        yield from _side_by_side(drawn, width)


def _side_by_side(columns: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for cells in zip_longest(*columns, fillvalue=""):
        yield f"{_GAP.join(padded(cell, width) for cell in cells).rstrip()}\n"


def _heading(board: Board, place: int, width: int) -> list[str]:
    name = cropped(visible(board.columns[place].name), width)
    return [name, cropped(column_count(board, place), width), "-" * width]


def _cards(board: Board, place: int, width: int, as_of: AsOf) -> Iterator[str]:
    for card in cards_of(board, place):
        yield from _card(card, card_facts(card, board.project.calendar, day_of(as_of)), width)
        yield ""


def _card(card: Card, facts: Iterable[str], width: int) -> Iterator[str]:
    yield cropped(visible(card.key), width)
    for text in (visible(card.title), *facts):
        yield from wrapped(text, width)
