"""``import`` at the command line: what it says, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.terminal import Terminal

CSV = "id,title,created,done\n1,a,2026-01-01,2026-01-02\n2,b,2026-01-01,\n"
BAD = CSV + "3,c,2026-01-02,2026-01-01\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(CSV)
    return path


def test_counts_go_to_stdout_and_remarks_to_stderr(run: Run, table: Path) -> None:
    table.write_text(CSV.replace("title", "title,mood").replace(",a,", ",a,fine,").replace(
        ",b,", ",b,,"))  # fmt: skip
    answer = run("import", "csv", str(table), "--project", "ag")
    assert (answer.code, answer.lines) == (
        0,
        ["2 tasks created, 0 changed, 0 left as they were (1 done)"],
    )
    assert answer.err.splitlines() == [
        "project AG is new, with the columns Backlog, Ready, Doing, Review, Done",
        "not taken in, there being no such field here: mood",
    ]


def test_a_second_time_nothing_changes(run: Run, table: Path) -> None:
    run("import", "csv", str(table), "--project", "AG")
    answer = run("import", "csv", str(table), "--project", "AG")
    assert answer.lines == ["0 tasks created, 0 changed, 2 left as they were"]
    assert answer.err == ""


def test_a_dry_run_says_what_would_be(run: Run, table: Path) -> None:
    answer = run("import", "csv", str(table), "--project", "AG", "--dry-run")
    assert answer.lines == ["2 tasks would be created, 0 changed, 0 left as they were (1 done)"]
    assert run("project", "list").lines == []


def test_a_dry_run_says_what_it_would_move_in_the_plan(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("id,title,duration_days,depends\nA,Dig,2,\nB,Build,3,A\n")
    run("import", "csv", str(plan), "--project", "MP")
    plan.write_text("id,title,duration_days,depends\nA,Dig,4,\nB,Build,3,A\nC,Paint,1,B\n")
    words = ("import", "csv", str(plan), "--project", "MP")
    before = run("export", "all").out
    asked = [run(*words, "--dry-run"), run("--read-only", *words, "--dry-run")]
    for answer in asked:
        assert answer.lines[0].startswith("1 task would be created, 1 changed, 1 left")
        assert answer.err.splitlines() == [
            "2 tasks move; the plan ends Wed 14 Jan instead of Fri 9 Jan, and there is no deadline",
            "  MP-1 Dig: Mon 5 - Thu 8 Jan, was Mon 5 - Tue 6 Jan (+2d)",
            "  MP-2 Build: Fri 9 - Tue 13 Jan, was Wed 7 - Fri 9 Jan (+2d)",
        ]
    assert run("export", "all").out == before
    run(*words)
    assert run(*words, "--dry-run").err == ""


def test_bad_rows_are_named_and_nothing_is_taken_in(run: Run, table: Path) -> None:
    table.write_text(BAD + "4,d,2026-99-99,\n")
    answer = run("import", "csv", str(table), "--project", "AG")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "row 4: done: finished 2026-01-01, before it was created 2026-01-02",
        "row 5: created: 2026-99-99 does not exist: no such day in the calendar",
        "tpmtui: 2 rows are bad: nothing was imported (--skip-bad takes in all the others)",
    ]
    assert run("project", "list").lines == []


def test_a_single_bad_row_is_named_in_the_one_line(run: Run, table: Path) -> None:
    table.write_text(BAD)
    answer = run("import", "csv", str(table), "--project", "AG")
    assert (answer.code, answer.out, answer.err) == (
        1,
        "",
        "tpmtui: row 4: done: finished 2026-01-01, before it was created 2026-01-02:"
        " nothing was imported (--skip-bad takes in all the others)\n",
    )


def test_bad_rows_can_be_left_out_and_cron_is_told(run: Run, table: Path) -> None:
    table.write_text(BAD)
    answer = run("import", "csv", str(table), "--project", "AG", "--skip-bad")
    assert (answer.code, len(answer.lines)) == (3, 1)
    assert "1 bad row left out" in answer.err


def test_a_file_may_come_through_a_pipe_and_columns_be_mapped(run: Run) -> None:
    words = ("import", "csv", "-", "--project", "AG", "--map", "title=Name", "--map", "id=Name")
    answer = run(*words, stdin="Name\nx\n")
    assert answer.lines[0].startswith("1 task created")


def test_hostile_text_is_kept_and_never_sent_raw(run: Run) -> None:
    title = "\x1b]0;x\x07[bold][/x"
    answer = run("import", "csv", "-", "--project", "AG", stdin=f"title,{title}\n{title},y\n")
    assert answer.code == 0
    assert "\x1b" not in answer.out + answer.err
    assert run("task", "list", "--json").items[0]["title"] == title


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("cvs", "-", "--project", "AG"), "no format cvs (nearest: ics, csv)"),
        (("csv", "-"), "say which project takes it in: --project KEY"),
        (("csv", "/no/such/file", "--project", "AG"), "/no/such/file: No such file or directory"),
        (("csv", "/", "--project", "AG"), "/: Is a directory"),
        (("csv", "-", "--project", "A B"), "project key 'A B': 1 to 16 capital letters"),
        (("csv", "-", "--project", "AG", "--map", "titel=id"), "there is no field titel"),
    ],
)
def test_what_cannot_be_met_is_one_line(run: Run, words: tuple[str, ...], why: str) -> None:
    answer = run("import", *words, stdin=CSV)
    assert (answer.code, answer.out) == (1, "")
    (line,) = answer.err.splitlines()
    assert line.startswith("tpmtui: ")
    assert why in line


def test_a_read_only_workspace_takes_nothing_in(run: Run, table: Path) -> None:
    run("project", "add", "AG", "Agile")
    answer = run("--read-only", "import", "csv", str(table), "--project", "AG")
    assert (answer.code, answer.err) == (
        1,
        "tpmtui: this workspace is read-only: nothing was changed\n",
    )


@pytest.mark.files
def test_everything_comes_back_byte_by_byte(
    run: Run, table: Path, db: Path, tmp_path: Path
) -> None:
    run("import", "csv", str(table), "--project", "AG")
    run("task", "comment", "AG-1", "Fine")
    whole = tmp_path / "all.json"
    whole.write_text(run("export", "all").out)
    db.unlink()
    assert run("import", "tpmtui", str(whole)).lines == [
        "1 project created",
        "2 tasks created, 0 changed, 0 left as they were",
        "1 comment created",
    ]
    assert run("export", "all").out == whole.read_text()
    answer = run("import", "tpmtui", str(whole), "--project", "AG")
    assert "leave --project out" in answer.err


@pytest.mark.files
def test_tasks_come_back_from_our_json_and_csv(run: Run, table: Path, db: Path) -> None:
    run("import", "csv", str(table), "--project", "AG")
    before = run("export", "tasks").out
    for name, form in (("tpmtui", "json"), ("csv", "csv")):
        exported = run("export", "tasks", "--format", form).out
        again = run("import", name, "-", "--project", "AG", stdin=exported)
        assert again.lines == ["0 tasks created, 0 changed, 2 left as they were"]
        db.unlink()
        run("import", name, "-", "--project", "AG", stdin=exported)
        after = json.loads(run("export", "tasks").out)["items"]
        was = json.loads(before)["items"]
        for item in (*after, *was):
            item.pop("updated")
        assert after == was


def test_a_few_tasks_can_be_edited_in_a_spreadsheet(run: Run, api: Run) -> None:
    run("task", "add", "Epic", "--project", "API")
    run("task", "add", "Part", "--project", "API", "--parent", "API-1")
    few = run("export", "tasks", "--format", "csv", "--filter", "key:API-2").out
    answer = run("import", "csv", "-", "--project", "API", stdin=few.replace("Part", "Half"))
    assert answer.lines == ["0 tasks created, 1 changed, 0 left as they were"]
    elsewhere = run("import", "csv", "-", "--project", "WEB", stdin=few)
    assert "row 2: refers to API-1, which is not there" in elsewhere.err


def test_nothing_comes_into_a_project_that_is_put_away(run: Run, table: Path) -> None:
    run("project", "add", "CS", "Customer")
    run("project", "archive", "CS")
    minutes = "# Sync 2026-01-06\n\n- topic\n"
    for words, stdin in ((("csv", str(table)), ""), (("minutes", "-"), minutes)):
        refused = run("import", *words, "--project", "CS", stdin=stdin)
        assert (refused.code, refused.err) == (
            1,
            "tpmtui: project CS is archived: restore it first\n",
        )


def test_on_a_terminal_long_notes_are_broken_between_words(tmp_path: Path) -> None:
    unknown = [f"Custom field {number}" for number in range(20)]
    file = tmp_path / "wide.csv"
    file.write_text(f"title,{','.join(unknown)}\nShip it{',x' * 20}\n")
    words = ("--db", str(tmp_path / "t.db"), "import", "csv", str(file), "--project", "API")
    with Terminal(tmp_path, *words) as terminal:
        assert terminal.exit_code() == 0
        lines = terminal.output.decode().splitlines()
    assert max(map(len, lines)) <= 80
    told = " ".join(line.strip() for line in lines)
    assert f"no such field here: {', '.join(unknown)}" in told
    assert any(line.startswith("  Custom field") for line in lines)
