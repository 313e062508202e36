"""A copy of everything, and back again, with nothing lost on the way."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


@pytest.fixture
def filled(api: Run) -> Run:
    api("task", "add", "Rotate keys", "--project", "API", "--points", "5")
    api("task", "move", "API-1", "Doing")
    return api


@pytest.mark.files
def test_a_backup_brings_back_every_byte(filled: Run, db: Path, tmp_path: Path) -> None:
    before = filled("export", "all").out
    copy = tmp_path / "monday.db"
    assert filled("backup", str(copy)).code == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    filled("task", "done", "API-1")
    changed = filled("export", "all").out
    answer = filled("restore", str(copy))
    assert answer.code == 0
    kept = db.with_name("test.db.before-restore")
    assert f"what was there is kept in {kept}" in answer.err
    assert "1 task" in answer.err
    assert filled("export", "all").out == before
    assert filled("restore", str(kept)).code == 0
    assert filled("export", "all").out == changed
    assert filled("doctor").code == 0


def test_everything_as_json_is_a_backup_too(filled: Run, tmp_path: Path) -> None:
    text = filled("export", "all").out
    (tmp_path / "all.json").write_text(text)
    filled("task", "remove", "API-1")
    assert filled("restore", str(tmp_path / "all.json")).code == 0
    assert filled("export", "all").out == text
    assert filled("task", "add", "Another", "--project", "API").out == "API-2\n"


@pytest.mark.files
def test_a_copy_is_made_while_another_session_writes(filled: Run, db: Path, tmp_path: Path) -> None:
    with Workspace.open(db, user="ben") as other, other.change("a long one"):
        add_task(other, "API", "half written")
        assert filled("backup", str(tmp_path / "copy.db")).code == 0
    with Workspace.open(tmp_path / "copy.db", user="ana") as copied:
        assert [task.title for task in copied.tasks.all()] == ["Rotate keys"]


@pytest.mark.files
def test_what_is_damaged_is_set_aside_for_a_backup(filled: Run, db: Path, tmp_path: Path) -> None:
    before = filled("export", "all").out
    filled("backup", str(tmp_path / "copy.db"))
    os.truncate(db, db.stat().st_size // 2)
    damage = db.read_bytes()
    answer = filled("restore", str(tmp_path / "copy.db"))
    assert answer.code == 0
    assert "is damaged" in answer.err
    assert db.with_name("test.db.damaged").read_bytes() == damage
    assert filled("export", "all").out == before


@pytest.mark.files
@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"not a backup", "not JSON"),
        (b'{"schema": "tpmtui/1", "subject": "tasks", "items": []}', "holds tasks only"),
        (b"SQLite format 3\0 and then nothing", "is not a tpmtui database"),
        (b"", "is empty"),
    ],
)
def test_what_is_no_backup_changes_nothing(
    filled: Run, tmp_path: Path, content: bytes, complaint: str
) -> None:
    before = filled("export", "all").out
    file = tmp_path / "some.file"
    file.write_bytes(content)
    answer = filled("restore", str(file))
    assert answer.code == 1
    assert complaint in answer.err
    assert answer.err.count("\n") == 1
    assert filled("export", "all").out == before
    assert file.read_bytes() == content


def test_a_backup_goes_over_nothing(filled: Run, db: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    answer = filled("backup", str(tmp_path / "there"))
    assert answer.code == 1
    assert "exists already" in answer.err
    assert (tmp_path / "there").read_text() == "mine"
    assert filled("--read-only", "backup", str(tmp_path / "new")).code == 1
    assert filled("--read-only", "restore", str(tmp_path / "there")).code == 1
    assert not (tmp_path / "new").exists()


def test_a_backup_is_no_stream(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["backup", "-"], ["restore", "-"], ["demo", "--keep", "-"]):
        answer = filled(*words)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith("tpmtui: - is no path here")
    assert not (tmp_path / "-").exists()
