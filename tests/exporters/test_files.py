from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tpmtui.domain.errors import RuleBroken, TpmError
from tpmtui.exporters.files import write_out


def failing() -> Iterator[str]:
    yield "half of "
    raise TpmError("the database is damaged")


def test_a_new_file_is_whole_and_private(tmp_path: Path) -> None:
    write_out(["one\n", "zwei ü\n"], str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").read_bytes() == "one\nzwei ü\n".encode()
    assert (tmp_path / "out.txt").stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("precious")
    with pytest.raises(RuleBroken, match=r"out\.txt exists already: --force replaces it"):
        write_out(["new"], str(target))
    assert target.read_text() == "precious"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"

    def pieces() -> Iterator[str]:
        target.write_text("precious")
        yield "new"

    with pytest.raises(RuleBroken, match="exists already"):
        write_out(pieces(), str(target))
    assert target.read_text() == "precious"


def test_force_replaces_it(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    write_out(["new"], str(target), force=True)
    assert target.read_text() == "new"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_what_fails_half_way_leaves_nothing_and_keeps_the_old(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with pytest.raises(TpmError, match="damaged"):
        write_out(failing(), str(target))
    assert os.listdir(tmp_path) == []
    target.write_text("old")
    with pytest.raises(TpmError, match="damaged"):
        write_out(failing(), str(target), force=True)
    assert target.read_text() == "old"


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_not_written_through(tmp_path: Path, force: bool) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "link").symlink_to(tmp_path / "victim")
    with pytest.raises(RuleBroken, match="is a symbolic link"):
        write_out(["new"], str(tmp_path / "link"), force=force)
    assert (tmp_path / "victim").read_text() == "precious"


@pytest.mark.parametrize("name", ["my.db", "my.db-wal", "my.db-shm", "my.db-journal", "x/../my.db"])
def test_the_open_database_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "my.db").write_text("precious")
    with pytest.raises(RuleBroken, match="is the open database"):
        write_out(["new"], str(tmp_path / name), force=True, database=tmp_path / "my.db")
    assert (tmp_path / "my.db").read_text() == "precious"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for target in (str(tmp_path), "/dev/full", "/dev/null"):
        with pytest.raises(RuleBroken, match="is not a regular file"):
            write_out(["new"], target, force=True)


def test_a_folder_that_is_not_there_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(TpmError, match=r"cannot write .*/nowhere/out\.txt: No such file"):
        write_out(["new"], str(tmp_path / "nowhere" / "out.txt"))


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TpmError, match=r"cannot write .*: No space left on device"):
        write_out(["new"], str(tmp_path / "out.txt"))
    assert os.listdir(tmp_path) == []


def test_a_file_system_without_hard_links_is_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    write_out(["new"], str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").read_text() == "new"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_dash_is_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    write_out(["one ", "two\n"], "-")
    assert capsys.readouterr().out == "one two\n"
