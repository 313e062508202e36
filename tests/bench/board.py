"""The board of 10,000 cards: read, laid out, filtered."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from tests.bench.many import database_of, open_workspace
from tests.bench.measuring import compare, cpu_of
from tpmtui.screens.board.deck import Deck
from tpmtui.screens.board.filtering import CardFilter

_SHOWN = 'select key, title, "column", rank, priority, assignees, tags, points, due from task'


def run(folder: Path) -> None:
    path = database_of(folder / "board.db", 10_000)
    with open_workspace(path) as workspace, sqlite3.connect(path) as raw:
        project = workspace.projects.get("BIG")
        cards = workspace.tasks.cards("BIG")
        deck = Deck(project, cards)
        compare(
            "read 10,000 cards",
            cpu_of(lambda: workspace.tasks.cards("BIG")),
            cpu_of(lambda: raw.execute(_SHOWN + " order by rank").fetchall()),
            3,
            against="sqlite3, nine columns as text",
        )
        by_column: dict[str, list[object]] = {}
        compare(
            "lay out 10,000 cards",
            cpu_of(lambda: deck.deal(project, cards)),
            cpu_of(lambda: [by_column.setdefault(c.column, []).append(c) for c in cards]),
            5,
            against="append each to its list",
        )
        wanted = CardFilter(workspace)
        wanted.read("000077", project)
        compare(
            "filter by a word",
            cpu_of(lambda: deck.filter(wanted.wanted(project))),
            cpu_of(lambda: [card for card in cards if "000077" in card.title.casefold()]),
            8,
            against="casefold and look",
        )
        wanted.read("due:<2026-03-01 -state:done", project)
        compare(
            "filter by two terms",
            cpu_of(lambda: deck.filter(wanted.wanted(project))),
            cpu_of(lambda: [c for c in cards if c.due and c.due < date(2026, 3, 1)]),
            6,
            against="compare the days",
        )
