"""No command and no option writes anything, anywhere, where only reading is allowed."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest

from tests import everything
from tests.cli.conftest import Run
from tests.cli.test_manual import example_lines, parsers
from tests.conftest import Clock
from tests.test_read_only import files
from tpmtui.workspace import Workspace

pytestmark = pytest.mark.files

# What the examples read or take for granted.
_FILES = {
    "minutes.md": "# Weekly\n\n- Decision: ship it\n",
    "tasks.csv": "title\nRotate keys\n",
    "export.json": '{"schema": "tpmtui/1", "subject": "all", "items": []}',
}
# Answered without looking at what is there, whatever is allowed.
_ALWAYS = ("manual", "completion", "demo")
_SAYS_SO = ("read-only", "--read-only")


def run(*words: Any, **_: Any) -> None:
    raise AssertionError(f"{words} was run")


@pytest.fixture
def folder(tmp_path: Path, clock: Clock, db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands run, beside a database with something of every kind."""
    with Workspace.open(db, user="ana", clock=clock) as workspace:
        everything.fill(workspace, clock)
    for name, text in _FILES.items():
        (tmp_path / name).write_text(text)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    for name in ("PAGER", "EDITOR", "VISUAL", "SHELL", "BROWSER"):
        monkeypatch.setenv(name, f"touch {tmp_path / 'escaped'}")
    for name in ("subprocess.run", "subprocess.Popen", "os.system", "os.execvp", "os.spawnvp"):
        monkeypatch.setattr(name, run)
    return tmp_path


def test_no_command_writes_anything(run: Run, folder: Path) -> None:
    before = files(folder)
    refused = set()
    for line in sorted(set(example_lines())):
        words = shlex.split(line)[1:]
        answer = run(*words, "--read-only", stdin="a line\n")
        assert answer.code in (0, 1, 3), f"{line}: {answer.err}"
        assert files(folder) == before, line
        if any(word in answer.err for word in _SAYS_SO):
            refused.add(line)
    assert len(refused) > 10


def test_no_option_that_names_a_file_writes_it(run: Run, folder: Path) -> None:
    before = files(folder)
    tried = set()
    for words, parser in parsers().items():
        for action in parser._actions:
            if action.metavar not in ("FILE", "PATH") or action.dest == "db":
                continue
            for name in action.option_strings or [""]:
                given = {"export": ["tasks"], "import": ["csv"]}.get(words, [])
                answer = run("--read-only", *words.split(), *given, *filter(None, [name]), "new")
                assert answer.code == 1, f"{words} {name}: {answer.out}"
                assert files(folder) == before, f"{words} {name}"
                tried.add(f"{words} {name}".strip())
    assert {"backup", "restore", "import", "export -o", "demo --keep", "report -o"} <= tried


def test_a_database_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    for words in ("", "today", "info", "doctor", "task list", "completion bash", "history"):
        run("--db", str(tmp_path / "none" / "new.db"), "--read-only", *words.split())
        assert not (tmp_path / "none").exists(), words
