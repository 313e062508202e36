"""The command line: starts, lists and exports."""

from __future__ import annotations

from pathlib import Path

from tests.bench.many import database_of
from tests.bench.measuring import compare, cpu_of_command, tpmtui

_LIST = """
import argparse, sqlite3, sys
parser = argparse.ArgumentParser()
parser.add_argument("db")
rows = sqlite3.connect(parser.parse_args().db).execute(
    'select key, "column", priority, due, title from task where state != ? order by id', ("done",))
lines = ["\\t".join(row) for row in rows]
sys.stdout.write("\\n".join(lines) + "\\n")
"""
_EXPORT = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.row_factory = sqlite3.Row
sys.stdout.write(json.dumps([dict(row) for row in db.execute("select * from task")]))
"""


def run(folder: Path) -> None:
    compare(
        "tpmtui --version",
        cpu_of_command(*tpmtui("--version")),
        cpu_of_command("-m", "argparse"),
        2,
        against="python -m argparse",
    )
    path = str(database_of(folder / "list.db", 10_000))
    compare(
        "task list, 7,500 open",
        cpu_of_command(*tpmtui("--db", path, "task", "list")),
        cpu_of_command("-c", _LIST, path),
        1.5,
        against="sqlite3",
    )
    compare(
        "task list, 7,500 open",
        cpu_of_command(*tpmtui("--db", path, "task", "list")),
        cpu_of_command("-c", "import peewee\n" + _LIST, path),
        1.5,
        against="sqlite3 with peewee imported",
    )
    path = str(database_of(folder / "export.db", 100_000))
    compare(
        "export tasks --format json, 100,000",
        cpu_of_command(*tpmtui("--db", path, "export", "tasks", "--format", "json")),
        cpu_of_command("-c", _EXPORT, path),
        1.3,
        against="sqlite3 and json.dumps",
        runs=2,
    )
