"""Hostile text in every field that somebody may have written, on every screen, list and export."""

from __future__ import annotations

import csv
import importlib
import io
import json
import pkgutil
import re
import shutil
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import tpmtui.domain
from tests import everything
from tests.conftest import Clock
from tests.exporters.test_hostile_text import Live
from tests.hostile import HOSTILE
from tests.screens.driving import drive, picture
from tpmtui.__main__ import main
from tpmtui.exporters import SUBJECTS
from tpmtui.queries.ground import read_ground
from tpmtui.queries.timeline import planned_dates
from tpmtui.screens.places import PLACES
from tpmtui.services.backup import put_back
from tpmtui.services.baselines import save_baseline
from tpmtui.storage.whole import dump
from tpmtui.workspace import Workspace

# What things are known by and referred to with, or what is of one form only. All else, whatever
# fields there will be, is text.
_NOT_TEXT = {
    *("item", "key", "handle", "code", "project", "person", "task", "series", "meeting"),
    *("parent", "assignees", "picks", "attendees", "requires", "by", "mandatory", "grants"),
    *("supersedes", "carried_from", "rank", "lead", "work_week", "zone", "time_zone", "skill"),
    *("course", "tasks"),
}
# What is referred to by a name that somebody chose.
_NAMED = ("sprint", "baseline", "programme", "plan")
_MOMENT = re.compile(r"[\d:.+TZ-]+")
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_KEYS = {
    "today": ("v", "c", "escape"),
    "board": (
        "y",
        "x",
        "u",
        "U",
        "u",
        "enter",
        "escape",
        "e",
        "escape",
        "t",
        "escape",
        "d",
        "escape",
        "p",
        "escape",
        "z",
    ),
    "timeline": ("w", "e", "escape"),
    "charts": ("right", "v", "w", "escape"),
    "meetings": ("enter", "down", "escape", "d", "escape", "e", "escape"),
    "training": ("e", "escape", "enter", "enter", "tab", "tab", "tab"),
    "report": ("pagedown", "a", "escape"),
}
_COMMANDS = (
    "project list", "project show API", "task list", "task show API-1 API-3", "sprint list",
    "person list", "person show ana", "meeting list", "meeting decisions",
    "timeline", "timeline --why API-3", "today", "checkin --show 2026-01-09", "search API",
    "history", "training course list", "training course show GIT", "training matrix",
    "training programme list", "training coverage", "chart burndown", "report", "doctor",
    "task list --filter sprint:current", "timeline baseline list",
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
        return {each: inner if _is_fixed(value, each) else spoilt(inner, text, each)
                for each, inner in value.items()}  # fmt: skip
    if isinstance(value, list):
        return [spoilt(inner, text, name) for inner in value]
    if not isinstance(value, str) or value in _WORDS or _MOMENT.fullmatch(value):
        return value
    if name == "tags":  # one short word
        text = "".join(each for each in text if not each.isspace() and each not in '|,"#')[:40]
    if name in ("agenda", "text", "lead", "why"):  # one line
        text = " ".join(text.splitlines())
    return value + text


def _is_fixed(item: dict[str, Any], field: str) -> bool:
    return item.get("item") == "need" and field == "name"  # of a team or a project, by its scope


def spoilt_item(item: dict[str, Any], text: str, names: set[str]) -> dict[str, Any]:
    """An item of everything with `text` behind all words in it, the ledger's told alike."""
    if item["item"] == "step":
        return {**item, "label": item["label"] + text}
    if item["item"] != "entry":
        return dict(spoilt(item, text))
    told = dict(item)
    if item["kind"] in _NAMED:
        parts = re.split("([/:])", item["key"])
        told["key"] = "".join(part + text if part in names else part for part in parts)
    if not _is_fixed({"item": item["kind"]}, item["field"]):
        told |= {side: spoilt(item[side], text, item["field"]) for side in ("old", "new")}
    return told


@pytest.fixture(scope="module")
def hostile_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with something of every kind, all of it hostile, what happened too."""
    folder, clock, text = tmp_path_factory.mktemp("hostile"), Clock(), " ".join(HOSTILE)
    with Workspace.open(folder / "good.db", user="ana", clock=clock) as workspace:
        everything.fill(workspace, clock)
        save_baseline(workspace, "API", "first", planned_dates(read_ground(workspace, "API")))
        items = json.loads(json.dumps(list(dump(workspace.stores(), workspace.ledger))))
    names = {item["name"] for item in items if item["item"] in _NAMED[:3]}
    with Workspace.open(folder / "hostile.db", user="ana", clock=clock) as workspace:
        put_back(workspace, [spoilt_item(item, text, names) for item in items])
    return folder / "hostile.db"


@pytest.fixture
def hostile(hostile_once: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copy(hostile_once, tmp_path))


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


EXPORTS = [(subject, form) for subject, forms in SUBJECTS.items() for form in forms]


def told(hostile: Path, clock: Clock, capsys: pytest.CaptureFixture[str], command: str) -> str:
    """What a command says on both streams, its last line feeds aside."""
    before = ["--db", str(hostile), "--now", clock().isoformat(), "--user", "ana"]
    main([*before, *command.split()])
    answer = capsys.readouterr()
    assert answer.out, f"{command}: {answer.err}"
    return answer.out + answer.err


def test_no_list_sends_it_to_the_terminal(
    hostile: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in _COMMANDS:
        for line in told(hostile, clock, capsys, command).split("\n"):
            assert not _RAW.search(line.replace("\t", " ")), f"{command}: {line!r}"


def test_no_export_holds_it_live(
    hostile: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    for subject, form in EXPORTS:
        command = f"export {subject} --format {form}"
        text = told(hostile, clock, capsys, command)
        for line in text.replace("\r\n", "\n").split("\n"):
            assert not _RAW.search(line), f"{command}: {line!r}"
        match form:
            case "csv":
                for row in csv.reader(io.StringIO(text), strict=True):
                    formulas = [cell for cell in row if cell.lstrip()[:1] in tuple("=@＝＠\t\r")]
                    assert not formulas, f"{command}: {formulas}"
            case "html" | "svg":
                page = Live()
                page.feed(text)
                assert not page.elements & {"script", "img", "iframe", "link"}, command
                assert all(
                    (link or "#")[:5] in ("#", "http:", "https", "mailt") for link in page.links
                )
            case "md":
                assert not re.search(r"(?<!\\)<[a-zA-Z/!]", text), command
                assert not re.search(r"(?<!\\)!\[", text), command
            case "ics":
                assert "ATTACH" not in text
                assert all(len(line.encode()) <= 75 for line in text.splitlines())
