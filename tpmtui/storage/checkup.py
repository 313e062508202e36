"""What the database engine itself can say about the soundness of a file."""

from __future__ import annotations

from collections.abc import Iterator

from tpmtui.storage.database import Database


def file_problems(database: Database) -> Iterator[str]:
    """Every damaged page or index and every row that refers to none. Raises Unusable at worst."""
    for (finding,) in database.execute_sql("PRAGMA integrity_check"):
        if finding != "ok":
            yield f"the file is damaged: {finding.splitlines()[0]}; restore a backup"
    for table, row, parent, _ in database.execute_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of table {table} refers to a {parent} that is not there"


def schema_number(database: Database) -> int:
    """The number of the newest migration applied to the file."""
    ((number,),) = database.execute_sql("PRAGMA user_version")
    return int(number)
