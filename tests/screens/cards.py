"""Cards and boards for tests, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.card import Card
from tpmtui.domain.project import DEFAULT_COLUMNS, Project, State
from tpmtui.domain.task import Task
from tpmtui.planning.board import Board, Grouping, lay_out
from tpmtui.screens.board.painting import Look
from tpmtui.widgets.glyphs import glyphs

TODAY = date(2026, 1, 5)  # a Monday
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PROJECT = Project(key="API", name="API rewrite", created=NOW)
_STATES = {column.name: column.state for column in DEFAULT_COLUMNS}


def card(number: int, column: str = "Backlog", **fields: Any) -> Card:
    """Card API-`number`; its rank follows its number."""
    values: dict[str, Any] = {
        "key": f"API-{number}",
        "project": "API",
        "title": f"Task {number}",
        "column": column,
        "state": _STATES.get(column, State.TODO),
        "created": NOW,
        "rank": f"{number:06}1",
        "updated": NOW,
    }
    return Card.of(Task(**values | fields))


def board(*cards: Card, project: Project = PROJECT, grouping: Grouping = Grouping.NONE) -> Board:
    """A board of these cards."""
    return lay_out(project, cards, grouping=grouping)


def look(*, dense: bool = True, ascii: bool = False, **fields: Any) -> Look:  # noqa: A002
    """How cards look on Monday, 5 January 2026."""
    return Look(TODAY, PLAIN_WEEK, glyphs(ascii), dense, zone=UTC, **fields)
