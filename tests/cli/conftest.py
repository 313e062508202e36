"""The command line, run in this process on a database of its own, at a fixed moment."""

from __future__ import annotations

import io
import json
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.on_server import SERVER
from tpmtui.__main__ import main


@dataclass(frozen=True)
class Answer:
    """What one command line answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def items(self) -> list[dict[str, Any]]:
        document = json.loads(self.out)
        assert document["schema"] == "tpmtui/1"
        return list(document["items"])


Run = Callable[..., Answer]
BeginWith = Callable[[str, Callable[[], None]], None]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nobody's settings, database or environment are used or changed."""
    home = tmp_path / "home"
    for name, folder in (("CONFIG", "config"), ("DATA", "data"), ("STATE", "state")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANGUAGE", "C")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    for name in ("TPMTUI_DB", "TPMTUI_NOW", "TPMTUI_USER"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def run(db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line as Ana on Monday 5 January 2026; `stdin` is what is piped in."""

    def run(*words: str, stdin: str | bytes = "") -> Answer:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        before = ["--db", str(db), "--now", "2026-01-05T09:00+00:00", "--user", "ana"]
        code = main([*before, *words])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where databases are kept that several tests begin with."""
    return tmp_path_factory.mktemp("filled")


@pytest.fixture
def begin_with(db: Path, filled_once: Path) -> BeginWith:
    """Fill the test's database by a function, or by copying what it made for another test."""

    def begin_with(name: str, fill: Callable[[], None]) -> None:
        kept = filled_once / f"{name}.db"
        if kept.exists():
            shutil.copy(kept, db)
            return
        fill()
        if not SERVER:
            shutil.copy(db, kept)

    return begin_with


@pytest.fixture
def api(run: Run, begin_with: BeginWith) -> Run:
    """The same, where there is project API with Ana and Ben and no task."""

    def fill() -> None:
        for words in (
            (
                "project",
                "add",
                "API",
                "API rewrite",
                "--start",
                "2026-01-05",
                "--holiday",
                "2026-01-19",
            ),
            ("person", "add", "ana", "--name", "Ana Ruiz", "--role", "engineer"),
            ("person", "add", "ben", "--name", "Ben Okafor"),
        ):
            assert run(*words).code == 0

    begin_with("api", fill)
    return run
