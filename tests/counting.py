"""Counting what a question, or a deed, costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tpmtui.workspace import Workspace

Count = Callable[[Callable[[], object]], int]


@pytest.fixture
def count_queries(workspace: Workspace) -> Count:
    """Counts the statements that something sends to the database."""
    statements: list[str] = []
    connection = workspace.database._peewee.connection()

    def count(ask: Callable[[], object]) -> int:
        statements.clear()
        connection.set_trace_callback(statements.append)
        ask()
        connection.set_trace_callback(None)
        # What an index reads of its own tables is no question of ours.
        return sum("'search_words_" not in statement for statement in statements)

    return count
