"""``report``: to a pipe and to a file, in each format, the same whenever it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def told(run: Run) -> Run:
    for words in (
        ("project", "add", "API", "API rewrite", "--deadline", "2026-03-31"),
        ("task", "add", "Rotate keys", "--project", "API", "--due", "2026-01-02"),
        ("task", "add", "Write docs", "--project", "API"),
        ("task", "done", "API-2"),
    ):
        assert run(*words).code == 0
    return run


def test_a_pipe_gets_markdown_and_a_file_what_its_ending_says(told: Run, tmp_path: Path) -> None:
    assert told("report").out.startswith("# API rewrite (API): status on Mon 5 Jan 2026\n")
    for name, begins in (
        ("a.md", "# API rewrite"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.txt", "API rewrite (API): status"),
        ("a.json", '{"schema":"tpmtui/1","subject":"report"'),
        ("a", "# API rewrite"),
    ):
        assert told("report", "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text().startswith(begins)
    given = told("report", "--format", "txt", "-o", str(tmp_path / "b.md"))
    assert (given.code, given.out) == (0, "")
    assert (tmp_path / "b.md").read_text() == (tmp_path / "a.txt").read_text()


def test_it_is_the_export_of_the_same_name(told: Run) -> None:
    assert told("report").out == told("export", "report", "--format", "md").out
    assert told("report", "--json").out == told("export", "report").out
    (item,) = told("report", "--json").items
    assert (item["key"], item["health"], item["open"]) == ("API", "amber", 1)
    assert [each["key"] for each in item["overdue"]] == ["API-1"]


def test_an_earlier_report_can_be_had_again(told: Run) -> None:
    before = told("report").out
    told("--now", "2026-01-07", "task", "done", "API-1")
    later = ("--now", "2026-01-07", "report")
    assert "nothing is overdue" in told(*later).out.lower()
    assert told(*later, "--as-of", "2026-01-05").out == before
    assert told("report").out == before
    assert json.loads(told(*later, "--json", "--since", "2026-01-06").out)["since"] == "2026-01-06"


def test_nothing_is_written_and_no_file_is_lost(told: Run, tmp_path: Path) -> None:
    history = told("export", "all").out
    target = tmp_path / "status.html"
    target.write_text("mine")
    refused = told("report", "-o", str(target))
    assert (refused.code, target.read_text()) == (1, "mine")
    assert refused.err == f"tpmtui: {target} exists already: --force replaces it\n"
    assert told("report", "-o", str(target), "--force").code == 0
    assert told("--read-only", "report").code == 0
    assert told("--read-only", "report", "-o", str(tmp_path / "new")).code == 1
    assert not (tmp_path / "new").exists()
    assert told("export", "all").out == history


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--project", "AP"], "no project AP (nearest: API)"),
        (
            ["--since", "2026-01-06"],
            "--since 2026-01-06 is after the day of the report, 2026-01-05",
        ),
        (["--since", "03/04/05"], "03/04/05"),
        (["--project", "API", "--baseline", "X"], "no baseline X"),
        (["--format", "pdf"], "report has no format 'pdf': there is json, md, html, txt"),
        (["--as-of", "soon"], "soon"),
    ],
)
def test_what_cannot_be_met_is_one_line(told: Run, words: list[str], error: str) -> None:
    answer = told("report", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("tpmtui: ")
    assert error in answer.err
    assert answer.err.count("\n") == 1


def test_without_a_project_it_says_how_to_begin(run: Run) -> None:
    answer = run("report")
    assert (answer.code, answer.out) == (1, "")
    assert "tpmtui project add KEY NAME" in answer.err


def test_two_formats_at_once_are_wrong_usage(told: Run) -> None:
    assert told("report", "--json", "--format", "md").code == 2


def test_a_format_that_a_script_left_empty_does_not_mean_the_default(told: Run) -> None:
    refused = told("report", "--format", "")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("tpmtui: report has no format ''")
