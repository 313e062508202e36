"""A team's database on a server: every character kept, nobody else's touched, writers in turn."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.hostile import HOSTILE
from tests.on_server import SERVER
from tpmtui.domain.errors import BadInput, Busy, ReadOnly, Unreachable, Unusable
from tpmtui.domain.project import Project
from tpmtui.queries.doctor import read_findings, read_inventory
from tpmtui.services.repair import repair
from tpmtui.services.tasks import add_task, edit_task
from tpmtui.storage.opening import open_database
from tpmtui.storage.postgres_text import escaped, unescaped
from tpmtui.storage.reader import Question
from tpmtui.storage.sqlite_file import SqliteFile
from tpmtui.workspace import Workspace

on_a_server = pytest.mark.skipif(not SERVER, reason="TPMTUI_TEST_POSTGRES names no server")


@given(st.text(alphabet=st.sampled_from("a0\0\ufffe\U0001f600")) | st.text())
def test_every_text_comes_back_and_holds_no_nul_on_the_way(text: str) -> None:
    assert "\0" not in escaped(text)
    assert unescaped(escaped(text)) == text


def test_without_its_driver_a_server_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Unusable, match=r"tpmtui\[postgres\]"):
        open_database("postgresql://ana:secret@db.example/team")


def test_no_error_names_a_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(Unusable) as refused:
        open_database("postgresql://ana:secret@127.0.0.1:1/team?connect_timeout=1")
    assert "team@127.0.0.1" in str(refused.value)
    assert "secret" not in str(refused.value)
    for odd in ("secret@h/team?no_such=1", "pa%secret@h/team", "pa@secret@h/team", "secret/@h/x",
                "secret pa@h/team", "secret@[h/team"):  # fmt: skip
        with pytest.raises(BadInput) as unread:
            open_database(f"postgresql://ana:{odd}")
        assert "secret" not in str(unread.value), odd
    with pytest.raises(BadInput, match=r"^postgresql\+psycopg:// is not a database we know"):
        open_database("postgresql+psycopg://ana:secret@h/team")


@on_a_server
def test_hostile_text_is_stored_as_typed(workspace: Workspace, api: Project) -> None:
    for text in HOSTILE:
        title = f"x{text}".replace("\n", " ")
        key = add_task(workspace, "API", title, description=text).key
        stored = workspace.tasks.get(key)
        assert (stored.title, stored.description) == (title, text)


@on_a_server
def test_a_database_of_another_program_is_left_alone() -> None:
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA strange CREATE TABLE theirs (id int)")
        try:
            with pytest.raises(Unusable, match="belongs to another program"):
                open_database(_inside("strange"))
            found = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'strange'"
            ).fetchall()
            assert found == [("theirs",)]
        finally:
            connection.execute("DROP SCHEMA strange CASCADE")


@on_a_server
def test_a_newer_schema_is_left_alone(workspace: Workspace) -> None:
    workspace.database.execute_sql(
        "INSERT INTO schema_migration (name, applied) SELECT '9999_new', applied"
        " FROM schema_migration LIMIT 1"
    )
    with pytest.raises(Unusable, match="written by a newer tpmtui"):
        open_database(workspace.database.address)


@on_a_server
def test_read_only_writes_nothing_whatever_one_tries(workspace: Workspace, api: Project) -> None:
    with Workspace.open(workspace.database.address, user="eve", read_only=True) as reading:
        with pytest.raises(ReadOnly):
            add_task(reading, "API", "not for Eve")
        with pytest.raises(ReadOnly):
            reading.database.execute_sql("DELETE FROM task")


@on_a_server
def test_a_writer_waits_for_another_and_says_so_if_it_takes_long(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    with Workspace.open(workspace.database.address, user="ben", clock=clock) as other:
        other.database.be_patient_for(0.1)
        with workspace.change("a long one"):
            edit_task(workspace, add_task(workspace, "API", "A").key, title="B")
            with pytest.raises(Busy, match="another program is writing"):
                add_task(other, "API", "C")
        assert add_task(other, "API", "C").key == "API-2"


@on_a_server
def test_writers_at_once_lose_and_double_nothing(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    def write(who: str) -> None:
        with Workspace.open(workspace.database.address, user=who, clock=clock) as own:
            for number in range(5):
                add_task(own, "API", f"{who} {number}")

    writers = [threading.Thread(target=write, args=(f"w{n}",)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    tasks = workspace.tasks.all()
    assert sorted(task.key for task in tasks) == sorted(f"API-{n}" for n in range(1, 21))
    assert len({task.title for task in tasks}) == 20


@on_a_server
def test_a_connection_lost_between_two_changes_is_made_anew(
    workspace: Workspace, api: Project
) -> None:
    workspace.database.be_patient_for(0.1)
    _lose(workspace)
    assert workspace.tasks.all() == []
    _lose(workspace)
    assert workspace.tasks.get(add_task(workspace, "API", "A\0B").key).title == "A\0B"
    assert workspace.database.execute_sql("SHOW lock_timeout") == [("100ms",)]


@on_a_server
def test_a_connection_lost_within_a_change_takes_all_of_it_and_nothing_else(
    workspace: Workspace, api: Project
) -> None:
    def work_on(*, until_the_end: bool) -> None:
        with workspace.change("two"):
            add_task(workspace, "API", "not kept")
            _lose(workspace)
            if not until_the_end:
                add_task(workspace, "API", "nor this")

    add_task(workspace, "API", "kept")
    for until_the_end in (False, True):
        with pytest.raises(Unreachable, match="is lost"):
            work_on(until_the_end=until_the_end)
    assert [task.title for task in workspace.tasks.all()] == ["kept"]
    assert add_task(workspace, "API", "goes on").key == "API-2"


@on_a_server
def test_a_commit_without_an_answer_is_not_called_a_failure(
    workspace: Workspace, api: Project
) -> None:
    def work_on() -> None:
        with workspace.change("one"):
            add_task(workspace, "API", "who knows")
            _hang_up(workspace)

    with pytest.raises(Unusable, match="see whether it was kept"):
        work_on()
    assert workspace.tasks.all() == []


@on_a_server
def test_a_server_that_has_gone_silent_is_not_waited_for_without_end(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tpmtui.storage.postgres._SILENT_SECONDS", 0.2)
    workspace.database.be_patient_for(0.1)
    with pytest.raises(Unreachable, match="is lost"):
        workspace.database.execute_sql("SELECT pg_sleep(20)")
    with pytest.raises(Unreachable, match="is lost"):  # at once: it has just been silent
        workspace.projects.keys()
    time.sleep(0.6)
    assert workspace.projects.keys() == ["API"]


@on_a_server
def test_a_server_that_lets_a_writer_wait_has_not_gone_silent(
    workspace: Workspace, api: Project, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tpmtui.storage.postgres._SILENT_SECONDS", 0.2)
    with Workspace.open(workspace.database.address, user="ben", clock=clock) as other:
        other.database.be_patient_for(0.6)
        with (
            workspace.change("a long one"),
            pytest.raises(Busy, match="another program is writing"),
        ):
            add_task(other, "API", "C")


@on_a_server
def test_reading_waits_for_a_silent_server_as_long_as_it_is_wanted(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tpmtui.storage.postgres._SILENT_SECONDS", 0.1)
    monkeypatch.setattr("tpmtui.storage.postgres_connection._UNWANTED_SECONDS", 0.1)
    workspace.database.be_patient_for(0.1)
    reader, begun = workspace.reader, threading.Event()

    def sleep(seconds: float) -> list[str]:
        begun.set()
        workspace.database.execute_sql(f"SELECT pg_sleep({seconds})")
        return workspace.projects.keys()

    def begin_to_sleep() -> Question[list[str]]:
        begun.clear()
        question = reader.ask(lambda: sleep(20))
        begun.wait()
        return question

    assert reader.ask(lambda: sleep(0.5)).answer.result() == ["API"]
    unwanted = begin_to_sleep()
    unwanted.drop()
    with pytest.raises(Unreachable, match="is lost"):
        unwanted.answer.result()
    given_up = begin_to_sleep()
    with pytest.raises(Unreachable):
        workspace.database.execute_sql("SELECT pg_sleep(20)")
    with pytest.raises(Unreachable, match="is lost"):
        given_up.answer.result()
    time.sleep(0.5)
    assert reader.ask(workspace.projects.keys).answer.result() == ["API"]


@on_a_server
def test_damage_is_kept_in_a_file_and_mended(
    workspace: Workspace, api: Project, tmp_path: Path
) -> None:
    for title in ("whole", "damaged"):
        add_task(workspace, "API", title)
    workspace.database.execute_sql("UPDATE task SET due = 'soon' WHERE key = 'API-2'")
    (kept := tmp_path / "kept").touch()
    workspace.database.keep(kept)
    with Workspace(SqliteFile(kept), user="ana") as copy:
        assert copy.tasks.legible() == workspace.tasks.legible()
        assert copy.tasks.legible().unreadable == ["API-2"]
    repair(workspace, lambda: read_inventory(workspace))
    assert read_findings(workspace) == []


@on_a_server
def test_the_other_name_of_the_scheme_will_do(workspace: Workspace, api: Project) -> None:
    address = workspace.database.address.replace("postgresql://", "postgres://")
    with Workspace.open(address, user="ben") as other:
        assert other.projects.keys() == ["API"]


def _lose(workspace: Workspace) -> None:
    """Have the server end the connection of a workspace."""
    import psycopg

    pid = workspace.database._peewee.connection().info.backend_pid
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))


def _hang_up(workspace: Workspace) -> None:
    """Let the connection of a workspace break without a word of the server."""
    connection = workspace.database._peewee.connection()
    with socket.socket(fileno=os.dup(connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)


def _inside(schema: str) -> str:
    return f"{SERVER}{'&' if '?' in SERVER else '?'}options=-csearch_path%3D{schema}"
