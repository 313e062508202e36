"""How the command line is read: what may stand where, and what wrong usage is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tpmtui import __version__
from tpmtui.__main__ import main


def test_it_tells_its_version(run: Run) -> None:
    assert run("--version").out == f"tpmtui {__version__}\n"


@pytest.mark.parametrize(
    "words", ["--help", "task --help", "task add -h", "project edit --help", "undo -h", "demo -h"]
)
def test_help_is_there_at_every_level(run: Run, words: str) -> None:
    answer = run(*words.split())
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("usage: tpmtui")


def test_the_help_names_every_command_in_a_line(run: Run) -> None:
    told = run("--help").out
    for command in ("project", "task", "person", "undo", "history", "import", "doctor", "demo"):
        assert f"\n    {command} " in told


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("tsk list", "no command 'tsk': did you mean task?"),
        ("udno", "no command 'udno': did you mean undo"),
        ("task lits", "no verb 'lits': did you mean list"),
        ("task", "the following arguments are required: VERB (see tpmtui task --help)"),
        ("task add", "the following arguments are required: TITLE (see tpmtui task add --help)"),
        ("task add x --projct API", "nothing takes '--projct' here (nearest: --project"),
        ("task show", "the following arguments are required: KEY"),
        (
            "project edit API --holiday fri",
            "nothing takes '--holiday' here (nearest: --add-holiday",
        ),
        ("undo API-1", "nothing takes 'API-1' here"),
        ("task add x --due", "argument --due: expected one argument"),
        ("\x1b[2J", "no command '\\x1b[2J'"),
        ("task add x --\x1b[2J", "nothing takes '--\\x1b[2J' here"),
    ],
)
def test_wrong_usage_is_told_in_one_line_with_what_was_meant(
    run: Run, words: str, why: str
) -> None:
    answer = run(*words.split(" "))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"tpmtui: {why}")
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err


def test_global_options_may_stand_behind_the_command(run: Run, tmp_path: object) -> None:
    other = f"{tmp_path}/other.db"
    run("project", "add", "API", "Elsewhere", "--db", other, "--user=ben")
    assert run("project", "list").out == ""
    (line,) = run("history", "--db", other).lines
    assert line.split("\t")[1:] == ["ben", "project API", "created", "Elsewhere"]


def test_the_environment_says_what_options_do_not(
    api: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    db: object,
) -> None:
    monkeypatch.setenv("TPMTUI_DB", f"sqlite:///{db}")
    monkeypatch.setenv("TPMTUI_NOW", "2026-02-03")
    monkeypatch.setenv("TPMTUI_USER", "ben")
    assert main(["task", "add", "Keys"]) == 0
    assert capsys.readouterr().out == "API-1\n"
    assert api("history", "API-1").out == "2026-02-03 12:00+00:00\tben\tAPI-1\tcreated\tKeys\n"


@pytest.mark.parametrize("option", ["--db", "--now", "--user"])
def test_an_option_that_a_script_left_empty_does_not_mean_the_default(
    run: Run, option: str, own_home: Path
) -> None:
    answer = run(option, "", "project", "add", "API", "Rewrite")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"tpmtui: {option}: ")
    assert not list(own_home.rglob("*.db"))


@pytest.mark.files
def test_a_variable_that_is_empty_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    for variable in ("TPMTUI_DB", "TPMTUI_NOW", "TPMTUI_USER"):
        monkeypatch.setenv(variable, "")
    assert main(["project", "add", "API", "Rewrite"]) == 0
    assert list(own_home.rglob("tpmtui.db"))


def test_values_and_titles_may_begin_with_a_dash(api: Run) -> None:
    api("task", "add", "One", "--description", "- a list", "--due", "-3d")
    api("task", "add", "--", "--project", "-x")
    shown = api("task", "list", "--json").items
    assert (shown[0]["description"], shown[0]["due"]) == ("- a list", "2026-01-02")
    assert shown[1]["title"] == "--project -x"


def test_arguments_may_be_negative_in_any_unit(api: Run) -> None:
    api("task", "add", "One")
    api("person", "add", "zoe")
    for hours in ("3h", "-30m", "-1h30"):
        assert api("task", "log", "API-1", hours).code == 0
    assert api("task", "show", "API-1", "--json").items[0]["spent_hours"] == 1
    assert api("person", "leave", "zoe", "-3d", "-1d").code == 0
