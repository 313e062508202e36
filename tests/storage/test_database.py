"""Files that are not ours are named and left alone; ours are private, whole and the newest."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from tpmtui.domain.errors import ReadOnly, Unusable
from tpmtui.services.projects import add_project
from tpmtui.storage.database import SCHEMA
from tpmtui.storage.file_checks import APPLICATION_ID
from tpmtui.storage.migrate import MIGRATIONS
from tpmtui.workspace import Workspace

DUMPS = Path(__file__).with_name("schemas")


def pragma(path: Path, name: str) -> object:
    with sqlite3.connect(path) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "own.db"
    with Workspace.open(path, user="ana") as workspace:
        add_project(workspace, "API", "API rewrite")
    return path


@pytest.mark.files
def test_files_and_folders_are_private(path: Path) -> None:
    old = os.umask(0o022)
    try:
        with Workspace.open(path, user="ana") as workspace:
            add_project(workspace, "WEB", "Web")
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    finally:
        os.umask(old)
    assert modes == {"own.db": 0o600, "own.db-wal": 0o600, "own.db-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.files
def test_a_folder_that_is_a_teams_makes_the_files_the_teams(tmp_path: Path) -> None:
    team = tmp_path / "team"
    team.mkdir()
    for mode, wanted in ((0o2770, 0o660), (0o2750, 0o600), (0o770, 0o600)):
        team.chmod(mode)
        path = team / f"{mode:o}.db"
        with Workspace.open(path, user="ana") as opened, opened.change("x"):
            files = {stat.S_IMODE(each.stat().st_mode) for each in team.glob(f"{path.name}*")}
        assert files == {wanted}


@pytest.mark.files
def test_a_file_says_whose_it_is(path: Path) -> None:
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == SCHEMA
    assert pragma(path, "journal_mode") == "wal"


@pytest.mark.files
def test_an_acknowledged_write_survives_a_power_cut(path: Path) -> None:
    with Workspace.open(path, user="ana") as workspace:
        assert workspace.database.execute_sql("PRAGMA synchronous") == [(2,)]
        assert workspace.database.execute_sql("PRAGMA foreign_keys") == [(1,)]


def test_the_newest_schema_is_the_newest_migration() -> None:
    numbers = sorted(int(file.name[:4]) for file in MIGRATIONS.glob("[0-9]*.py"))
    assert numbers == list(range(1, SCHEMA + 1))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("not a database, but longer than the header of one " * 4)


def short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00 and then nothing")


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link(path: Path) -> None:
    shutil.move(path, path.with_name("real.db"))
    path.symlink_to("real.db")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.files
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (empty, "is empty: remove it to start anew, or restore a backup"),
        (text, "is not a tpmtui database"),
        (short, "is not a tpmtui database"),
        (cut_in_half, "is damaged: it is cut off; restore a backup"),
        (foreign, "belongs to another program"),
        (newer, "was written by a newer tpmtui: update this one"),
        (folder, "is a folder, not a database"),
        (link, "is a symbolic link"),
        (pipe, "is not a regular file"),
    ],
)
def test_what_is_no_database_of_ours_is_named_and_untouched(
    path: Path, spoil: object, words: str
) -> None:
    spoil(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Unusable, match=words):
        Workspace.open(path, user="ana")
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.files
def test_damage_inside_is_told_in_one_line(path: Path) -> None:
    with Workspace.open(path, user="ana") as workspace, workspace.database.transaction():
        workspace.database.execute_sql("UPDATE project SET columns = 'x{'")
    with (
        Workspace.open(path, user="ana") as workspace,
        pytest.raises(Unusable, match="is damaged: a project cannot be read"),
    ):
        workspace.projects.all()


@pytest.mark.files
def test_a_program_that_was_killed_while_it_tidied_up_has_lost_nothing(
    path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    with Workspace.open(path, user="ana") as workspace:
        add_project(workspace, "WEB", "Web", description="long " * 50_000)
        shutil.copy(path, copy)
        shutil.copy(f"{path}-wal", f"{copy}-wal")
    # What it writes back first is the page that says how large the file will be.
    with copy.open("r+b") as file:
        file.write(path.read_bytes()[:4096])
    assert copy.stat().st_size < path.stat().st_size
    with Workspace.open(copy, user="ana") as workspace:
        assert workspace.projects.get("WEB").description == "long " * 50_000


@pytest.mark.files
def test_a_full_disk_is_told_as_such_and_changes_nothing(path: Path) -> None:
    with Workspace.open(path, user="ana") as workspace:
        workspace.database.execute_sql("PRAGMA max_page_count = 1")  # as many as there are
        with pytest.raises(Unusable, match="the disk is full: nothing was changed"):
            add_project(workspace, "WEB", "Web", description="long " * 50_000)
        assert [project.key for project in workspace.projects.all()] == ["API"]
        workspace.database.execute_sql("PRAGMA max_page_count = 1000")
        add_project(workspace, "WEB", "Web", description="long " * 50_000)


@pytest.mark.files
@pytest.mark.parametrize("becomes", ["gone", "another"])
def test_nothing_is_written_to_a_file_whose_place_is_taken(path: Path, becomes: str) -> None:
    with Workspace.open(path, user="ana") as workspace:
        path.rename(path.with_name("aside.db"))
        if becomes == "another":
            Workspace.open(path, user="ben").close()
        with pytest.raises(Unusable, match="is gone or another file by now: open it again"):
            add_project(workspace, "WEB", "Web")
        assert workspace.projects.keys() == ["API"]


def test_reading_only_writes_nothing(path: Path) -> None:
    with Workspace.open(path, user="ana", read_only=True) as workspace:
        assert [project.key for project in workspace.projects.all()] == ["API"]
        with pytest.raises(ReadOnly):
            add_project(workspace, "WEB", "Web")


@pytest.mark.files
def test_reading_only_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="there is no database at"):
        Workspace.open(tmp_path / "none.db", user="ana", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_whoever_starts_second_opens_the_winner_s_file(path: Path) -> None:
    with Workspace.open(path, user="ana") as first, Workspace.open(path, user="ben") as second:
        add_project(first, "WEB", "Web")
        assert second.projects.get("WEB").name == "Web"


@pytest.mark.files
@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda dump: dump.stem)
def test_every_earlier_schema_is_brought_up_to_date(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(dump.read_text())
    with Workspace.open(path, user="ana") as workspace:
        assert [task.key for task in workspace.tasks.all()] == ["API-1", "API-2"]
        assert workspace.tasks.get("API-1").assignees == ("ana",)
        assert len(list(workspace.ledger.entries(keys=["API-1"]))) > 5
        assert workspace.database.execute_sql("PRAGMA foreign_keys") == [(1,)]
    assert pragma(path, "user_version") == SCHEMA


@pytest.mark.files
@pytest.mark.parametrize("becomes", ["gone", "another"])
def test_who_waited_to_upgrade_holds_the_lock_that_others_wait_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, becomes: str
) -> None:
    path = tmp_path / "old.db"
    lock = path.with_name("old.db.lock")
    with sqlite3.connect(path) as connection:
        connection.executescript((DUMPS / "0007.sql").read_text())
    lock_file = fcntl.flock
    held: list[bool] = []

    def lock_late(descriptor: int, operation: int) -> None:
        if not held:
            lock.unlink()  # whoever had it is done, and has cleared it away
            if becomes == "another":
                lock.touch()
        lock_file(descriptor, operation)
        held.append(lock.exists() and os.path.samestat(os.fstat(descriptor), lock.stat()))

    monkeypatch.setattr(fcntl, "flock", lock_late)
    with Workspace.open(path, user="ana") as workspace:
        assert [task.key for task in workspace.tasks.all()] == ["API-1", "API-2"]
    assert held[-1]
    assert not lock.exists()


@pytest.mark.files
def test_an_upgrade_that_is_cut_short_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tables(path: Path) -> list[str]:
        with sqlite3.connect(path) as connection:
            return [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master")]

    path, backup = tmp_path / "old.db", tmp_path / "old.db.before-upgrade-1"
    with sqlite3.connect(path) as connection:
        connection.executescript((DUMPS / "0001.sql").read_text())
    before = tables(path)

    def cut_short(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tpmtui.storage.sqlite_file.fill_search", cut_short)
        with pytest.raises(KeyboardInterrupt):
            Workspace.open(path, user="ana")
    assert tables(path) == tables(backup) == before
    assert pragma(path, "user_version") == 1
    with Workspace.open(path, user="ana") as workspace:
        assert workspace.tasks.keys() == ["API-1", "API-2"]
    assert tables(backup) == before


@pytest.mark.files
def test_the_copy_before_an_upgrade_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((DUMPS / "0001.sql").read_text())

    def cut_short(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tpmtui.storage.migrate.settle_mode", cut_short)
        with pytest.raises(KeyboardInterrupt):
            Workspace.open(path, user="ana")
    assert not list(tmp_path.glob("old.db.before*"))
    Workspace.open(path, user="ana").close()
    assert [each.name for each in tmp_path.glob("*before*")] == ["old.db.before-upgrade-1"]
