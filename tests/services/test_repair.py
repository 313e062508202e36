"""A database damaged by hand: every damage is named, and what is safe is mended."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.conftest import Clock
from tests.small_project import fill
from tpmtui.domain.project import Project
from tpmtui.domain.search_words import phrases
from tpmtui.domain.task import Link
from tpmtui.queries.doctor import read_findings, read_inventory
from tpmtui.services.history import undo
from tpmtui.services.repair import repair
from tpmtui.services.tasks import add_task, edit_task
from tpmtui.storage.all_tables import TABLES
from tpmtui.storage.database import Database
from tpmtui.workspace import Workspace


def damage(database: Database, *statements: str) -> None:
    """Write behind everyone's back, where need be against the database's own rules."""
    if database.path is not None:
        database.execute_sql("PRAGMA foreign_keys = off")
    else:
        database.execute_sql("SET session_replication_role = replica")
    with database.transaction():
        for statement in statements:
            database.execute_sql(statement)
    if database.path is not None:
        database.execute_sql("PRAGMA foreign_keys = on")
    else:
        database.execute_sql("SET session_replication_role = origin")


def found(workspace: Workspace) -> list[str]:
    return [str(finding) for finding in read_findings(workspace)]


def repaired(workspace: Workspace) -> list[str]:
    return [str(each) for each in repair(workspace, lambda: read_inventory(workspace))]


def rows(workspace: Workspace) -> list[list[tuple[object, ...]]]:
    """Everything kept in the tables, versions aside."""
    return [
        [
            tuple(value for name, value in zip(table._meta.sorted_field_names, row, strict=True)
                  if name not in ("version", "id"))
            for row in workspace.database.fetch(table.select().order_by(table.id))
        ]
        for table in TABLES
    ]  # fmt: skip


# Each damage, and a part of the line that names it.
DAMAGES = {
    "a value": ("UPDATE task SET title = 'Other' WHERE key = 'API-1'", "title is 'Other'"),
    "a wrong column": (
        "UPDATE task SET \"column\" = 'Lost' WHERE key = 'API-1'",
        "its column Lost is not on the board",
    ),
    "a state": ("UPDATE task SET state = 'done' WHERE key = 'API-1'", "it is done in column"),
    "a project": ("UPDATE task SET project = 'GONE' WHERE key = 'API-1'", "project GONE"),
    "a parent": ("UPDATE task SET parent = 'API-99' WHERE key = 'API-1'", "parent API-99"),
    "a rank twice": (
        "UPDATE task SET rank = (SELECT rank FROM task WHERE key = 'API-2') WHERE key = 'API-1'",
        "rank is",
    ),
    "no rank": ("UPDATE task SET rank = ''", "its place in the column, '', is none"),
    "a moment": ("UPDATE task SET created = 'soon' WHERE key = 'API-1'", "cannot be read"),
    "a list": ("UPDATE task SET tags = '[' WHERE key = 'API-1'", "cannot be read"),
    "a person": ("UPDATE person SET name = '' WHERE handle = 'ana'", "name"),
    "a task gone": ("DELETE FROM task WHERE key = 'API-1'", "a task that is not there"),
    "a person gone": ("DELETE FROM person WHERE key = 'ana'", "a person that is not there"),
    "a project gone": ("DELETE FROM project", "its project API is not there"),
    "a comment's task": ("UPDATE comment SET task = 'API-99'", "API-99 is not there"),
    "a version": ("UPDATE task SET due = '2020-01-01' WHERE key = 'API-1'", "due is '2020-01-01'"),
    "an index emptied": ("DELETE FROM search", "the search"),
    "an index of other words": ("UPDATE search SET title = 'other'", "the search"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_the_ledger_tells_is_there_again(
    workspace: Workspace, clock: Clock, name: str
) -> None:
    fill(workspace, clock)
    before = rows(workspace)
    statement, words = DAMAGES[name]
    damage(workspace.database, statement)
    assert any(words in line for line in found(workspace)), found(workspace)
    assert repaired(workspace)
    assert found(workspace) == []
    assert sorted(map(repr, rows(workspace)[3])) == sorted(map(repr, before[3]))
    assert repaired(workspace) == []


def test_what_the_ledger_never_told_it_is_told(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Keys", points=3)
    damage(workspace.database, "DELETE FROM ledger WHERE key = 'API-1' AND field = 'title'")
    assert found(workspace) == ["API-1: title is 'Keys'; the ledger says None"]
    assert repaired(workspace) == ["API-1: the ledger knows of title now: 'Keys'"]
    assert found(workspace) == []
    damage(workspace.database, "DELETE FROM ledger WHERE key = 'API-1'")
    assert found(workspace) == ["API-1: the ledger knows nothing of this task"]
    assert repaired(workspace) == ["API-1: the ledger knows of this task now"]
    assert found(workspace) == []
    assert workspace.tasks.get("API-1").points == 3


def test_history_is_never_written_anew(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Keys")
    edit_task(workspace, "API-1", title="Sign keys")
    damage(
        workspace.database,
        "UPDATE ledger SET old = '\"Other\"' WHERE field = 'title' AND old IS NOT NULL",
    )
    (line,) = found(workspace)
    assert "changes title from 'Other', which was 'Keys'" in line
    assert repaired(workspace) == []
    assert found(workspace) == [line]


def test_an_entry_that_cannot_be_read_is_named(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Keys")
    damage(workspace.database, "UPDATE ledger SET at = 'soon' WHERE field = 'title'")
    (line,) = found(workspace)
    assert "of the ledger cannot be read" in line


def test_references_to_nothing_are_dropped_as_one_step(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for title in ("Keys", "Door"):
        add_task(workspace, "API", title)
    # The ledger tells of it too, as where a program of someone else wrote both.
    fields = {
        "assignees": ["ana", "bob"],
        "sprint": "S9",
        "depends": [{"key": "API-9", "type": "FS", "lag_days": 0}],
    }
    for name, value in fields.items():
        text = json.dumps(value, separators=(",", ":"))
        damage(
            workspace.database,
            f"UPDATE task SET {name} = '{value if name == 'sprint' else text}' WHERE key = 'API-1'",
            "INSERT INTO ledger (step, at, by, kind, key, field, old, new) SELECT step, at, by,"
            f" kind, key, '{name}', NULL, '{text}' FROM ledger WHERE key = 'API-1' LIMIT 1",
        )
    assert len(found(workspace)) == 3
    lines = repaired(workspace)
    assert lines == [
        "API-1: has lost its assignee bob, not there any more",
        "API-1: has lost its sprint S9, not there any more",
        "API-1: has lost its predecessor API-9, not there any more",
    ]
    assert found(workspace) == []
    assert workspace.tasks.get("API-1").assignees == ("ana",)
    undo(workspace)
    assert len(found(workspace)) == 3


def test_cards_in_one_place_are_parted_and_the_first_keeps_it(
    workspace: Workspace, api: Project
) -> None:
    for number in range(4):
        add_task(workspace, "API", f"Task {number}")
    with workspace.change("import"):
        for number in (1, 2, 3):
            workspace.tasks.save(replace(workspace.tasks.get(f"API-{number}"), rank="V"))
    assert found(workspace) == [
        f"API-{number}: its place in column Backlog is that of API-1" for number in (2, 3)
    ]
    repaired(workspace)
    assert found(workspace) == []
    order = sorted(workspace.tasks.all(), key=lambda task: task.rank)
    assert [task.key for task in order][:3] == ["API-1", "API-2", "API-3"]


def test_links_that_lead_nowhere_are_named_and_left(
    workspace: Workspace, api: Project, tmp_path: object
) -> None:
    add_task(workspace, "API", "Keys")
    links = ("API-1", "API-9", "OPS-9", "https://x.org/API-9", "https://", f"file://{tmp_path}")
    edit_task(workspace, "API-1", links=tuple(Link(url) for url in (*links, "/not/there at all")))
    lines = found(workspace)
    expected = [
        "API-1: its link leads to API-9, which is not there",
        "API-1: its link https:// names no host",
    ]
    if workspace.database.path is not None:
        expected.append("API-1: its link leads to the file /not/there at all, which is not there")
    assert lines == expected
    assert repaired(workspace) == []


def test_the_index_is_made_anew(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Keys")
    damage(workspace.database, "DELETE FROM search")
    assert repaired(workspace) == ["the index of the search was made anew"]
    assert workspace.database.search.find(phrases("keys"), most=1).counts == {"task": 1}
    assert found(workspace) == []
