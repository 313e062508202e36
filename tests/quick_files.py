"""Database files for tests that are about something else: copied, not built, and never synced."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from tpmtui.storage import sqlite_file

_BUILD, _PRAGMAS = sqlite_file._build, sqlite_file._PRAGMAS
_UNSYNCED = tuple((name, "off" if name == "synchronous" else value) for name, value in _PRAGMAS)


def empty_file(folder: Path) -> Path:
    """An empty database of the newest schema, built by all migrations."""
    path = folder / "empty.db"
    _BUILD(path)
    return path


def use(monkeypatch: pytest.MonkeyPatch, empty: Path) -> None:
    """Let every new database file of this process be a copy of `empty`."""
    monkeypatch.setattr(sqlite_file, "_build", partial(shutil.copyfile, empty))
    monkeypatch.setattr(sqlite_file, "_PRAGMAS", _UNSYNCED)


def use_real_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let them be as they are outside of tests again."""
    monkeypatch.setattr(sqlite_file, "_build", _BUILD)
    monkeypatch.setattr(sqlite_file, "_PRAGMAS", _PRAGMAS)
