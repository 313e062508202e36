"""Search among a hundred thousand tasks, beside the least program that can: one FTS5 table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.bench.many import database_of, open_workspace, tasks
from tests.bench.measuring import compare, cpu_of
from tpmtui.queries.search import read_search
from tpmtui.workspace import Workspace

_TASKS = 100_000
_REPEATS = 5
_FOUND = 50
# A word of one task; one that every eighth has; one that all have, in their descriptions.
_WORDS = ("077777", "deploy", "notes")


def run(folder: Path) -> None:
    raw = _raw(folder / "raw.db")
    with open_workspace(database_of(folder / "search.db", _TASKS)) as workspace:
        for word in _WORDS:
            compare(
                f"search {word} in {_TASKS:,}, {_REPEATS} times",
                cpu_of(_searches(workspace, word)),
                cpu_of(_raw_searches(raw, word)),
                2,
                against="FTS5, the best 50 by bm25",
            )


def _searches(workspace: Workspace, word: str) -> Callable[[], None]:
    def search() -> None:
        for _ in range(_REPEATS):
            read_search(workspace, word, most=_FOUND)

    return search


def _raw(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path)
    raw.execute("create table task (id integer primary key, key, title, description, col)")
    raw.execute("create virtual table words using fts5 (title, description, content = '')")
    rows = [(task.key, task.title, task.description, task.column) for task in tasks(_TASKS)]
    raw.executemany("insert into task (key, title, description, col) values (?, ?, ?, ?)", rows)
    raw.execute("insert into words (rowid, title, description)"
                " select id, title, description from task")  # fmt: skip
    raw.commit()
    return raw


def _raw_searches(raw: sqlite3.Connection, word: str) -> Callable[[], None]:
    def search() -> None:
        for _ in range(_REPEATS):
            raw.execute(
                "select key, title, col from task where id in (select rowid from words"
                " where words match ? order by rank limit ?)",
                (word, _FOUND),
            ).fetchall()

    return search
