from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Clock
from tests.small_project import fill
from tpmtui.cli.run import run
from tpmtui.workspace import Workspace


class Shell:
    """Runs `tpmtui export` on the small project, on Friday 9 January 2026."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        database = str(self.folder / "test.db")
        now = ("--now", "2026-01-09")
        code = run(["--db", database, "--user", "ana", *now, "export", *words])
        out, err = self.capsys.readouterr()
        return code, out, err

    def document(self, *words: str) -> dict[str, Any]:
        code, out, err = self.run(*words)
        assert (code, err) == (0, "")
        document: dict[str, Any] = json.loads(out)
        return document

    def keys(self, *words: str) -> list[str]:
        return [item["key"] for item in self.document("tasks", *words)["items"]]


@pytest.fixture
def shell(
    tmp_path: Path, workspace: Workspace, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> Shell:
    fill(workspace, clock)
    return Shell(tmp_path, capsys)


def test_json_is_what_comes_unless_another_format_is_named(shell: Shell) -> None:
    assert shell.document("tasks")["subject"] == "tasks"
    assert shell.run("tasks", "--format", "txt")[1].startswith("Tasks as of 2026-01-09")


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        ("tasks -o a.csv", "key,title,"),
        ("tasks -o a.MD", "# Tasks"),
        ("burndown --sprint current -o a.svg", "<svg"),
        ("tasks -o a.svg", '{"schema"'),  # a picture of tasks there is not
        ("tasks -o a.csv --format json", '{"schema"'),
        ("tasks -o csv", '{"schema"'),
    ],
)
def test_the_ending_of_the_file_says_the_format_where_nothing_else_does(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, beginning: str
) -> None:
    folder = tmp_path / "written"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert shell.run(*words.split()) == (0, "", "")
    (written,) = folder.iterdir()
    assert written.read_text().startswith(beginning)


def test_a_format_that_a_script_left_empty_does_not_mean_the_default(shell: Shell) -> None:
    code, out, err = shell.run("tasks", "--format", "")
    assert (code, out) == (1, "")
    assert err.startswith("tpmtui: tasks has no format ''")


def test_two_runs_are_the_same_bytes(shell: Shell) -> None:
    for words in (["tasks"], ["board"], ["history"], ["tasks", "--as-of", "wed"]):
        assert shell.run(*words) == shell.run(*words)


def test_a_filter_and_a_sprint_narrow_together(shell: Shell) -> None:
    assert shell.keys("--filter", "state:doing") == ["API-1", "API-3"]
    assert shell.keys("--sprint", "current", "--filter", "-@ana") == ["API-3"]
    assert shell.keys("--sprint", "s1") == ["API-1", "API-3"]
    assert shell.keys("--filter", "") == ["API-1", "API-2", "API-3", "API-4"]


def test_a_filtered_and_an_unfiltered_task_are_the_same_text(shell: Shell) -> None:
    lines = shell.run("tasks")[1].splitlines()
    filtered = shell.run("tasks", "--filter", "key:API-1")[1].splitlines()
    assert filtered[1] == lines[1].removesuffix(",")


def test_as_of_a_day_is_its_end_and_a_moment_is_itself(shell: Shell) -> None:
    assert shell.keys("--as-of", "2026-01-06") == ["API-1", "API-2", "API-3"]
    at_the_end = shell.document("board", "--as-of", "2026-01-06")
    assert [column["count"] for column in at_the_end["items"]] == [1, 2, 0]
    assert at_the_end["items"][1]["cards"][0]["blocked"]["age_days"] == 0
    assert at_the_end["as_of"] == "2026-01-06"
    before = shell.document("board", "--as-of", "2026-01-06T08:59:59+00:00")
    assert [column["count"] for column in before["items"]] == [3, 0, 0]
    assert before["as_of"] == "2026-01-06T08:59:59+00:00"
    assert len(shell.document("history", "--as-of", "2026-01-01")["items"]) == 0


def test_as_of_a_day_without_a_year_is_the_last_such_day(shell: Shell) -> None:
    for typed in ("31 dec", "31 dec 10:00"):
        then = shell.document("history", "--as-of", typed)
        assert (then["as_of"][:10], then["items"]) == ("2025-12-31", [])


def test_everything_is_dated_by_its_newest_change_and_not_by_the_clock(shell: Shell) -> None:
    document = shell.document("all")
    assert document["as_of"] == "2026-01-09"
    assert [item["item"] for item in document["items"]][:4] == [
        "project",
        "person",
        "person",
        "sprint",
    ]
    assert shell.run("all", "--now", "2026-05-01") == shell.run("all")


def test_a_board_needs_no_project_where_there_is_one(shell: Shell) -> None:
    assert shell.run("board") == shell.run("board", "--project", "API")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["tasks", "--format", "xls"], "tasks has no format 'xls': there is json, csv, md, html"),
        (["task"], "nothing called 'task' to export (nearest: tasks)"),
        (["tasks", "--project", "WEB"], "no project WEB"),
        (["board", "--project", "AP"], "no project AP (nearest: API)"),
        (["tasks", "--sprint", "S9"], "no sprint S9 (nearest: S1)"),
        (["tasks", "--as-of", "03/04/05"], "03/04/05 could be"),
        (["tasks", "--as-of", "soon"], 'cannot read "soon"'),
        (["tasks", "--filter", "due:soon"], "soon"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    shell: Shell, words: list[str], complaint: str
) -> None:
    code, out, err = shell.run(*words)
    assert (code, out) == (1, "")
    assert err.startswith("tpmtui: ")
    assert complaint in err
    assert err.count("\n") == 1


def test_a_file_is_written_once_and_replaced_by_force(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    words = ["tasks", "--format", "csv", "-o", str(target)]
    assert shell.run(*words) == (0, "", "")
    assert target.read_text().startswith("key,title,")
    code, _, err = shell.run(*words)
    assert (code, "exists already" in err) == (1, True)
    assert shell.run(*words, "--force") == (0, "", "")


@pytest.mark.files
def test_the_database_is_safe_from_its_own_exports(shell: Shell, tmp_path: Path) -> None:
    for name in ("test.db", "test.db-wal"):
        code, _, err = shell.run("tasks", "-o", str(tmp_path / name), "--force")
        assert (code, "is the open database" in err) == (1, True)
    assert shell.keys() == ["API-1", "API-2", "API-3", "API-4"]


def test_a_read_only_workspace_can_be_exported(shell: Shell) -> None:
    assert shell.run("tasks", "--read-only") == shell.run("tasks")
