"""What is written: one task with its ledger, and a hundred thousand of them."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.bench.many import database_of, open_workspace, title
from tests.bench.measuring import compare, cpu_of, cpu_of_command, tpmtui
from tpmtui.workspace import Workspace

_SAVES = 200
_ROWS = 100_000
_TABLES = ("step", "task", "ledger")
_RAW = """
import csv, sqlite3, sys
db = sqlite3.connect(sys.argv[2])
db.execute("create table task (id integer primary key, key, title, points, due)")
db.execute("create table ledger (id integer primary key, key, field, new)")
with open(sys.argv[1], newline="") as file:
    rows = [tuple(row) for row in csv.reader(file)][1:]
keyed = [(f"BIG-{n}", *row) for n, row in enumerate(rows)]
db.executemany("insert into task (key, title, points, due) values (?, ?, ?, ?)", keyed)
fields = ("title", "points", "due", "column", "state", "rank", "created", "project")
changes = ((row[0], field, row[1]) for row in keyed for field in fields)
db.executemany("insert into ledger (key, field, new) values (?, ?, ?)", changes)
db.commit()
"""


def run(folder: Path) -> None:
    path = database_of(folder / "writing.db", 1_000)
    with open_workspace(path) as workspace:
        compare(
            f"{_SAVES} saves, each with its ledger",
            cpu_of(lambda: _save(workspace)),
            cpu_of(_raw_saves(folder / "raw.db")),
            10,
            against="sqlite3, three statements each",
        )
    file = folder / "tasks.csv"
    with file.open("w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(("title", "points", "due"))
        writer.writerows((title(n), n % 8, "2026-03-02") for n in range(_ROWS))
    databases = (folder / f"import-{run}.db" for run in range(10))
    imported: list[Path] = []

    def ours() -> float:
        imported.append(next(databases))
        return _imported(imported[-1], file)

    compare(
        f"import csv, {_ROWS:,} rows",
        ours,
        lambda: cpu_of_command("-c", _RAW, str(file), str(next(databases)))(),
        6,
        against="executemany of a few columns",
        runs=1,
    )
    compare(
        f"import csv, {_ROWS:,} rows",
        ours,
        lambda: _copied(imported[-1], next(databases)),
        6,
        against="executemany of the very same rows",
        runs=1,
    )


def _save(workspace: Workspace) -> None:
    for number in range(1, _SAVES + 1):
        with workspace.change("points"):
            task = workspace.tasks.get(f"BIG-{number}")
            workspace.tasks.save(replace(task, points=(task.points or 0) + 1))


def _raw_saves(path: Path) -> Callable[[], None]:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("pragma journal_mode = wal")
    raw.execute("create table task (key text primary key, points real)")
    raw.execute("create table ledger (id integer primary key, key text, field text, new text)")
    raw.executemany("insert into task values (?, 0)", [(f"BIG-{n}",) for n in range(1, 1001)])

    def save() -> None:
        for number in range(1, _SAVES + 1):
            key = f"BIG-{number}"
            raw.execute("begin immediate")
            ((points,),) = raw.execute("select points from task where key = ?", (key,))
            raw.execute("update task set points = ? where key = ?", (points + 1, key))
            new = (key, "points", str(points + 1))
            raw.execute("insert into ledger (key, field, new) values (?, ?, ?)", new)
            raw.execute("commit")

    return save


def _imported(database: Path, file: Path) -> float:
    with open_workspace(database_of(database, 1)):
        pass
    words = ("--db", str(database), "import", "csv", str(file), "--project", "BIG")
    return cpu_of_command(*tpmtui(*words, "--map", "title=title"))()


def _copied(database: Path, copy: Path) -> float:
    """What the rows of an import cost that are put into tables and indexes alike, and no more."""
    with open_workspace(copy):
        pass
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        target.execute("pragma foreign_keys = off")
        rows = {name: source.execute(f"select * from {name}").fetchall() for name in _TABLES}

        def put_in() -> None:
            for name, values in rows.items():
                slots = ", ".join("?" * len(values[0]))
                target.executemany(f"insert into {name} values ({slots})", values)
            target.commit()

        return cpu_of(put_in)()
