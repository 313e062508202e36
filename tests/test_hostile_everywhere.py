"""Hostile text in every field that somebody may have written, on every screen, list and export."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import tpmtui.domain
from tests import meetings, small_project, small_training
from tests.conftest import Clock
from tests.hostile import HOSTILE
from tests.screens.driving import drive, picture
from tpmtui.__main__ import main
from tpmtui.screens.every import PLACES
from tpmtui.services.backup import put_back
from tpmtui.storage.whole import dump
from tpmtui.workspace import Workspace

# What things are known by and referred to with, or what is of one form only. All else, whatever
# fields there will be, is text.
_NOT_TEXT = {
    *("item", "key", "handle", "code", "project", "person", "task", "sprint", "series", "meeting"),
    *("parent", "assignees", "picks", "attendees", "requires", "by", "mandatory", "grants"),
    *("supersedes", "carried_from", "rank", "lead", "work_week", "zone", "time_zone", "programme"),
    "skill",
    "course",
    "tasks",
}
_KNOWN_BY_NAME = {"sprint", "baseline", "programme", "need"}
_MOMENT = re.compile(r"[\d:.+TZ-]*")
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_KEYS = {
    "today": ("v", "c", "escape"),
    "board": ("enter", "escape", "e", "escape", "t", "escape", "d", "escape", "p", "escape", "z"),
    "timeline": ("w", "e", "escape"),
    "charts": ("right", "v", "w", "escape"),
    "meetings": ("enter", "down", "escape", "d", "escape", "e", "escape"),
    "training": ("e", "escape", "enter", "enter", "tab", "tab", "tab"),
    "report": ("pagedown", "a", "escape"),
}
_COMMANDS = (
    "project list", "project show API", "task list", "task show API-1 API-3", "sprint list",
    "sprint show S1", "person list", "person show ana", "meeting list", "meeting decisions",
    "timeline", "timeline --why API-3", "today", "checkin --show 2026-01-09", "search API",
    "history", "training course list", "training course show GIT", "training matrix",
    "training programme list", "chart burndown", "report",
)  # fmt: skip


def _words() -> Iterator[str]:
    for module in pkgutil.iter_modules(tpmtui.domain.__path__):
        for thing in vars(importlib.import_module(f"tpmtui.domain.{module.name}")).values():
            if isinstance(thing, type) and issubclass(thing, Enum):
                yield from (str(word.value) for word in thing)


pytestmark = pytest.mark.files  # what they hold is what matters here
_WORDS = frozenset(_words())


def spoilt(value: Any, text: str, name: str = "") -> Any:
    """A document with `text` behind everything in it that somebody wrote."""
    if name in _NOT_TEXT:
        return value
    if isinstance(value, dict):
        kept = {"name"} if value.get("item") in _KNOWN_BY_NAME else set()
        return {
            each: inner if each in kept else spoilt(inner, text, each)
            for each, inner in value.items()
        }
    if isinstance(value, list):
        return [spoilt(inner, text, name) for inner in value]
    if not isinstance(value, str) or value in _WORDS or _MOMENT.fullmatch(value):
        return value
    if name == "tags":  # one short word
        text = "".join(each for each in text if not each.isspace() and each not in '|,"#')[:40]
    if name in ("agenda", "text", "lead", "why"):  # one line
        text = " ".join(text.splitlines())
    return value + text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with something of every kind, all of it hostile."""
    folder, clock, text = tmp_path_factory.mktemp("hostile"), Clock(), " ".join(HOSTILE)
    with Workspace.open(folder / "good.db", user="ana", clock=clock) as workspace:
        small_project.fill(workspace, clock)
        small_training.train(workspace)
        meetings.held(workspace, clock)
        items = json.loads(json.dumps(list(dump(workspace.stores(), workspace.ledger))))
    told = [item if item["item"] in ("step", "entry") else spoilt(item, text) for item in items]
    told = [{**each, "label": each["label"] + text} if "label" in each else each for each in told]
    with Workspace.open(folder / "hostile.db", user="ana", clock=clock) as workspace:
        put_back(workspace, told)
    return folder / "hostile.db"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))


@pytest.mark.parametrize("mode", PLACES)
def test_every_screen_shows_it_and_does_nothing(hostile: Path, clock: Clock, mode: str) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        for key in ("", *_KEYS[mode]):
            await pilot.press(*([key] if key else []))
            await pilot.pause()
            for line in picture(pilot.app).splitlines():
                assert not _RAW.search(line), f"behind {key!r}: {line!r}"

    with Workspace.open(hostile, user="ana", clock=clock) as workspace:
        drive(workspace, play, screen=mode)


def test_no_list_sends_it_to_the_terminal(
    hostile: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in _COMMANDS:
        main(
            ["--db", str(hostile), "--now", clock().isoformat(), "--user", "ana", *command.split()]
        )
        told = capsys.readouterr()
        assert told.out, f"{command}: {told.err}"
        for line in (told.out + told.err).split("\n"):
            assert not _RAW.search(line.replace("\t", " ")), f"{command}: {line!r}"
