"""Completion: what may stand next, and that bash, zsh and fish offer it."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tpmtui.cli.commands import COMMANDS
from tpmtui.cli.completing import split_line
from tpmtui.cli.completion import SHELLS
from tpmtui.cli.completion_values import FILES, values_of
from tpmtui.cli.parser import build_parser

# What only its author knows.
FREE = {
    *("N", "TEXT", "TITLE", "NAME", "HOURS", "DAYS", "REASON", "LIST", "URL", "N|TEXT", "WORDS"),
    *("NAME:STATE[:LIMIT]", "TIME", "TOPIC", "MONTHS", "PERCENT", "WxH", "FIELD=COLUMN", "LINE"),
}


@pytest.fixture
def full(api: Run) -> Run:
    api("task", "add", "Rotate keys", "--project", "API", "--tag", "backend")
    api("task", "add", "Revoke keys", "--project", "API")
    api("sprint", "add", "Sprint 1", "--project", "API", "--start", "mon", "--end", "fri")
    return api


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tpmtui ta", ["task"]),
        ("tpmtui task m", ["move"]),
        ("tpmtui timeline b", ["baseline"]),
        ("tpmtui timeline baseline co", ["compare"]),
        ("tpmtui --read-only task m", ["move"]),
        ("TPMTUI_USER=ana tpmtui task m", ["move"]),
        ("tpmtui --user ana task m", ["move"]),
        ("tpmtui export tasks --format h", ["html"]),
        ("tpmtui export timeline --format=i", ["--format=ics"]),
        ("tpmtui export burndown --format ", ["json", "csv", "md", "txt", "svg"]),
        ("tpmtui chart f", ["flow", "forecast"]),
        ("tpmtui import t", ["tpmtui", "trello", "taskwarrior"]),
        ("tpmtui completion ", ["bash", "zsh", "fish"]),
        ("tpmtui task add x --priority U", ["urgent"]),
        ("tpmtui task add x --kind m", ["milestone"]),
        ("tpmtui meeting add x --kind r", ["review", "retrospective"]),
        ("tpmtui task edit API-1 --remove-c", ["--remove-criterion"]),
        ("tpmtui task edit API-1 --due fri --du", ["--duration"]),
        ("tpmtui task add x --tag a --ta", ["--tag"]),
        ("tpmtui task add -- --ta", []),
        ("tpmtui nonsense ", []),
        ("tpmtui task nonsense ", []),
        ("tpmtui backup ", [""]),
        ("tpmtui import csv ", [""]),
    ],
)
def test_it_offers_what_may_stand_next(run: Run, line: str, words: list[str]) -> None:
    answer = run("completion", "next", line)
    assert [offer.partition("\t")[0] for offer in answer.out.split("\n")[:-1]] == words
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("task show api-", ["API-2\tRevoke keys", "API-1\tRotate keys"]),
        ("task move API-1 B", ["Backlog\ttodo"]),
        ("task depend API-1 API-2 --type s", ["SS", "SF"]),
        ("task add x --assign b", ["ben\tBen Okafor"]),
        ("task add x --tag ", ["backend"]),
        ("project show ", ["API\tAPI rewrite"]),
        ("task list --project a", ["API\tAPI rewrite"]),
        ('sprint show "Spr', ["Sprint 1"]),
        ("sprint show cur", ["current\tthe sprint that runs"]),
        ("task list --filter '-is:bl", ["-is:blocked"]),
        ("task list --filter '@ana #ba", ["@ana #backend"]),
        ("project edit API --wip D", ["Doing=\tdoing", "Done=\tdone"]),
    ],
)
def test_it_offers_what_is_in_the_database(
    full: Run, db: Path, line: str, offers: list[str]
) -> None:
    assert full("completion", "next", f"tpmtui --db {db} {line}").lines == offers


@pytest.mark.parametrize("there", [b"", b"no database", None])
def test_a_database_that_cannot_be_read_is_no_error_and_is_not_made(
    run: Run, tmp_path: Path, there: bytes | None
) -> None:
    path = tmp_path / "odd.db"
    if there is not None:
        path.write_bytes(there)
    answer = run("completion", "next", f"tpmtui --db {path} task show ")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert (path.read_bytes() if path.exists() else None) == there


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tpmtui task ", ["task", ""]),
        ("tpmtui", [""]),
        ('tpmtui show "Sprint 1', ["show", "Sprint 1"]),
        ("tpmtui show Sprint\\ 1", ["show", "Sprint 1"]),
        ("tpmtui show 'a b' ", ["show", "a b", ""]),
        ("A=1 B=2 tpmtui show", ["show"]),
        ("tpmtui task show it's", ["task", "show", "its"]),
    ],
)
def test_a_line_is_split_as_a_shell_splits_it(line: str, words: list[str]) -> None:
    assert split_line(line) == words


def test_every_placeholder_has_values_or_is_known_to_be_free() -> None:
    unknown = {
        f"{noun} {action.dest} {action.metavar}"
        for noun, action in placeholders()
        if action.metavar not in (*FREE, *FILES, "SHELL", "PAGE")
        and not values_of(noun, action.dest, str(action.metavar))
    }
    assert unknown == set()


def placeholders() -> Iterator[tuple[str, argparse.Action]]:
    def below(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for inner in action.choices.values():
                    yield from below(inner)
            elif action.nargs != 0:
                yield (parser.prog.split() * 2)[-2], action

    return below(build_parser(list(COMMANDS)))


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_one_it_can_read(run: Run, shell: str) -> None:
    answer = run("completion", shell)
    assert answer.code == 0
    needs(shell)
    subprocess.run([shell, "-n"], input=answer.out, text=True, check=True)


def test_a_shell_there_is_not_is_refused_with_those_there_are(run: Run) -> None:
    answer = run("completion", "fsh")
    assert answer.code == 1
    assert answer.err == "tpmtui: no script for fsh: there is bash, zsh, fish\n"


BASH = """
eval "$(tpmtui completion bash)"
COMP_LINE='{line}' COMP_POINT={point} COMP_WORDS=({words}) COMP_CWORD={place}
_tpmtui tpmtui
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.files
@pytest.mark.parametrize(
    ("line", "words", "offers"),
    [
        ("tpmtui task move api-1", "tpmtui task move api-1", ["API-1"]),
        ("tpmtui export tasks --format=c", "tpmtui export tasks --format = c", ["csv"]),
        ("tpmtui task list --filter is:bl", "tpmtui task list --filter is : bl", ["blocked"]),
        ("tpmtui sprint show S", "tpmtui sprint show S", ["Sprint\\ 1"]),
        ('tpmtui sprint show "S', "tpmtui sprint show '\"S'", ["Sprint 1"]),
    ],
)
def test_bash_completes(full: Run, db: Path, line: str, words: str, offers: list[str]) -> None:
    place = len(words.split()) - 1
    script = BASH.format(line=line, point=len(line), words=words, place=place)
    assert offered("bash", script, db) == offers


@pytest.mark.files
@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_bash_runs_nothing_that_a_name_holds(run: Run, db: Path, quote: str) -> None:
    name = "S $(echo ran) `echo ran` \\ \"; echo ran; ' ; echo ran; #"
    run("project", "add", "API", "API rewrite")
    run("sprint", "add", name, "--start", "2026-01-05", "--end", "2026-01-16")
    line = f"tpmtui sprint show {quote}S"
    words = f"tpmtui sprint show {shlex.quote(f'{quote}S')}"
    script = BASH.format(line=line.replace("'", "'\\''"), point=len(line), words=words, place=3)
    (offer,) = offered("bash", script, db)
    typed = f"printf '%s\\n' {quote}{offer}{quote}"
    assert offered("bash", typed, db) == [name]


@pytest.mark.files
def test_fish_completes(full: Run, db: Path) -> None:
    script = "tpmtui completion fish | source; complete -C 'tpmtui sprint show \"S'"
    assert offered("fish", script, db) == ["Sprint 1"]


ZSH = """
compdef() {{ }}; compadd() {{ print -l -- $choices }}
eval "$(tpmtui completion zsh)"
words=(tpmtui sprint show '{quote}{word}') CURRENT=4 QIPREFIX='{quote}' PREFIX='{word}'
_tpmtui
"""


@pytest.mark.files
@pytest.mark.parametrize(("quote", "word"), [("", "S"), ('"', "S"), ('"', "Sprint 1")])
def test_zsh_completes(full: Run, db: Path, quote: str, word: str) -> None:
    assert offered("zsh", ZSH.format(quote=quote, word=word), db) == ["Sprint 1"]


def offered(shell: str, script: str, db: Path) -> list[str]:
    needs(shell)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    answer = subprocess.run(
        [shell, "-c", script],
        env={**os.environ, "PATH": path, "TPMTUI_DB": str(db)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stderr == ""
    return answer.stdout.splitlines()


def needs(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
