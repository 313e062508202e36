"""The manual: every command with its options and examples, as text and as a page for `man`."""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tpmtui.cli.commands import COMMANDS
from tpmtui.cli.examples import EXAMPLES
from tpmtui.cli.parser import build_parser
from tpmtui.cli.parsing import parse


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Every parser by the words that lead to it."""

    def below(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
        yield parser
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for inner in action.choices.values():
                    yield from below(inner)

    found = below(build_parser(list(COMMANDS)))
    return {parser.prog.removeprefix("tpmtui").strip(): parser for parser in found}


def test_every_command_has_examples_and_no_other() -> None:
    assert set(EXAMPLES) == set(parsers())


def test_what_a_command_says_of_itself_fits_a_hundred_columns() -> None:
    told = {
        words: line
        for words, parser in parsers().items()
        for line in (parser.description or "").splitlines()
        if len(line) > 100
    }
    assert told == {}


def example_lines() -> Iterator[str]:
    """Every call of tpmtui in an example, without what is piped into it or follows it."""
    for text in EXAMPLES.values():
        joined = text.replace("\\\n", "").replace("|\n", "| ")
        for line in joined.splitlines():
            reader = shlex.shlex(line, posix=True, punctuation_chars=True)
            reader.whitespace_split = True
            words: list[str] = []
            for word in (*reader, ";"):
                if re.fullmatch(r"[;&|<>()]+", word):
                    if words[:1] == ["tpmtui"]:
                        yield shlex.join(words)
                    words = []
                else:
                    words.append(word)


@pytest.mark.parametrize("line", sorted(set(example_lines())))
def test_every_example_is_a_command_line(line: str) -> None:
    assert parse(shlex.split(line)[1:])


@pytest.mark.parametrize("page", ["txt", "man"])
def test_every_command_and_option_is_in_the_manual(run: Run, page: str) -> None:
    answer = run("manual", "--format", page)
    shown = answer.out.replace("\\-", "-")
    assert (answer.code, answer.err) == (0, "")
    missing = {
        name
        for words, parser in parsers().items()
        for name in (f"tpmtui {words}".strip(), *parser._option_string_actions)
        if name not in shown
    }
    assert missing == set()


def test_every_option_says_what_it_does() -> None:
    silent = {
        f"{words} {action.option_strings[-1]}"
        for words, parser in parsers().items()
        for action in parser._actions
        if action.option_strings and not action.help
    }
    assert silent == set()


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_man_shows_it_without_a_warning(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "tpmtui.1"
    assert run("manual", "--format", "man", "-o", str(page)).code == 0
    answer = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-P-cbou", str(page)], capture_output=True, text=True
    )
    assert answer.stderr == ""
    shown = re.sub(r"\s+", " ", answer.stdout)
    assert "tpmtui task move API-1 Doing" in shown
    assert "tpmtui completion bash" in shown


def test_a_page_there_is_not_is_refused(run: Run) -> None:
    answer = run("manual", "--format", "pdf")
    assert (answer.code, answer.err) == (1, "tpmtui: --format: the manual is txt or man\n")
