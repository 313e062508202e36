"""The index of words follows whatever is written, and answers whatever is asked."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.small_project import fill
from tpmtui.domain.project import Project
from tpmtui.domain.search_words import home_of, phrases
from tpmtui.domain.task import Task
from tpmtui.services.backup import put_back
from tpmtui.services.history import redo, undo
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, comment_on_task, edit_task, remove_task
from tpmtui.storage.search import NUMBERS
from tpmtui.storage.whole import dump
from tpmtui.workspace import Workspace

DUMPS = Path(__file__).with_name("schemas")


def found(workspace: Workspace, text: str, *, most: int = 20) -> list[str]:
    """The keys of what is found, kind by kind."""
    best = workspace.database.search.find(phrases(text), most=most).best
    stores = workspace.stores()
    return [stores[kind].at([row])[row].key for kind, rows in best.items() for row in rows]


def is_sound(workspace: Workspace) -> bool:
    index = workspace.database.search
    stores = workspace.stores()
    return index.is_whole() and not any(
        index.strangers(kind, stores[kind].legible().things) for kind in NUMBERS
    )


def test_words_are_found_by_their_beginnings_without_case_and_accents(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "Café für Zürich")
    for text in ("cafe", "CAFÉ", "zur caf", "fur", '"fur zurich"', "fur-zur", "API-1"):
        assert found(workspace, text) == ["API-1"], text
    for text in ("zurich-cafe", "api1", '"caf"', '"zurich fur"'):
        assert found(workspace, text) == [], text


def test_where_nothing_begins_so_it_is_looked_for_inside(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "Datenbankmigration planen")
    add_task(workspace, "API", "Tidy up")
    assert found(workspace, "migration plan") == ["API-1"]
    add_task(workspace, "API", "Migration")
    assert found(workspace, "migration") == ["API-3"]


def test_what_is_called_so_comes_first_then_titles_then_the_rest(
    workspace: Workspace, api: Project
) -> None:
    for title in ("Other", "Look at API-1", "Keys", "Rotate the keys"):
        add_task(workspace, "API", title)
    edit_task(workspace, "API-1", description="All about keys, keys and keys")
    assert found(workspace, "API-1")[0] == "API-1"
    assert found(workspace, "keys") == ["API-3", "API-4", "API-1"]


def test_of_what_many_have_the_newest_titles_are_ranked(workspace: Workspace, api: Project) -> None:
    with workspace.change("fill"):
        first = add_task(workspace, "API", "Signed keys")
        for _ in range(5):
            add_task(workspace, "API", "Other")
    for number in range(2, 7):
        edit_task(workspace, f"API-{number}", description="signed")
    matches = workspace.database.search.find(phrases("signed"), most=3)
    assert matches.counts == {"task": 6}
    assert found(workspace, "signed", most=3) == [first.key, "API-6", "API-5"]


def test_the_index_follows_every_change(workspace: Workspace, api: Project, clock: Clock) -> None:
    task = add_task(workspace, "API", "Publish")
    edit_task(workspace, task.key, title="Withdraw")
    assert (found(workspace, "publish"), found(workspace, "withdraw")) == ([], ["API-1"])
    undo(workspace)
    assert (found(workspace, "publish"), found(workspace, "withdraw")) == (["API-1"], [])
    redo(workspace)
    assert (found(workspace, "publish"), found(workspace, "withdraw")) == ([], ["API-1"])
    remove_task(workspace, task.key)
    assert found(workspace, "withdraw") == []
    undo(workspace)
    assert found(workspace, "withdraw") == ["API-1"]
    assert is_sound(workspace)


def test_an_error_takes_the_words_back_too(workspace: Workspace, api: Project) -> None:
    def fail() -> None:
        with workspace.change("try"):
            add_task(workspace, "API", "Publish")
            assert found(workspace, "publish") == ["API-1"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert found(workspace, "publish") == []
    assert is_sound(workspace)


def test_what_is_put_back_is_found(workspace: Workspace, clock: Clock) -> None:
    fill(workspace, clock)
    before = found(workspace, "keys")
    items = list(dump(workspace.stores(), workspace.ledger))
    add_project(workspace, "OPS", "Operations")
    add_task(workspace, "OPS", "More keys")
    put_back(workspace, items)
    assert found(workspace, "keys") == before != []
    assert is_sound(workspace)


def test_one_project_is_looked_into(workspace: Workspace, api: Project) -> None:
    add_project(workspace, "API_2", "Next")
    add_task(workspace, "API", "Sign keys")
    add_task(workspace, "API_2", "Sign keys")
    assert sorted(found(workspace, "sign")) == ["API-1", "API_2-1"]
    for key in ("API", "API_2"):
        matches = workspace.database.search.find(phrases("sign"), home=home_of(key), most=5)
        assert matches.counts == {"task": 1}


@given(
    st.text(alphabet=st.characters(codec="utf-8"))
    | st.text(alphabet="ab\"*-^:(){}+ ANDORNEAR\\%_'")
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_is_found_and_whatever_is_typed_is_no_error(
    workspace: Workspace, text: str
) -> None:
    if not workspace.projects.keys():
        add_project(workspace, "API", "API rewrite")
        add_task(workspace, "API", "x")
    with workspace.change("type"):
        task: Task = workspace.tasks.get("API-1")
        workspace.tasks.save(replace(task, description=text))
        wanted = phrases(text)
        if wanted:
            matches = workspace.database.search.find(wanted, most=5)
            assert matches.counts["task"] == 1


@pytest.mark.files
@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda dump: dump.stem)
def test_what_an_older_tpmtui_wrote_is_found(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(dump.read_text())
    with Workspace.open(path, user="ana") as workspace:
        assert found(workspace, "publish key") == ["API-2"]
        assert is_sound(workspace)
        if dump.stem >= "0006":
            assert found(workspace, "cafe") == ["CAFE"]


def test_words_of_a_comment_are_found_once_it_was_made(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Publish")
    comment_on_task(workspace, "API-1", "The vendor agrees")
    assert found(workspace, "vendor") == ["API-1#1"]
    undo(workspace)
    assert found(workspace, "vendor") == []
