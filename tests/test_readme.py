"""README is held to the program: its keys and commands are made from it, its claims looked up."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.filled import build_demo
from tests.golden_files import Golden
from tpmtui.app import TpmApp
from tpmtui.cli.commands import COMMANDS
from tpmtui.cli.parser import build_parser
from tpmtui.demo.story import DEMO_NOW
from tpmtui.exporters import SUBJECTS
from tpmtui.importers import FORMATS
from tpmtui.screens.board.screen import BoardScreen
from tpmtui.screens.board.view import BoardView
from tpmtui.screens.charts.screen import ChartsScreen
from tpmtui.screens.checkin.dialog import CheckInDialog
from tpmtui.screens.keymap import known_bindings
from tpmtui.screens.meetings.outline import Outline
from tpmtui.screens.meetings.screen import MeetingsScreen
from tpmtui.screens.report.screen import ReportScreen
from tpmtui.screens.timeline.screen import TimelineScreen
from tpmtui.screens.timeline.view import TimelineView
from tpmtui.screens.today.concern_list import ConcernList
from tpmtui.screens.today.screen import TodayScreen
from tpmtui.screens.training.screen import TrainingScreen
from tpmtui.settings import Settings
from tpmtui.widgets.keys import key_name
from tpmtui.workspace import Workspace

SCREENS = (
    *(ConcernList, TodayScreen, CheckInDialog, BoardView, BoardScreen, TimelineView),
    *(TimelineScreen, ChartsScreen, MeetingsScreen, Outline, TrainingScreen, ReportScreen),
    TpmApp,
)
ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


# By the first word of the names; those of several follow each other in one table.
PLACES = {
    "Everywhere": ("app", "screen", "dialog"),
    "1 Today and the check-in": ("today", "checkin"),
    "2 Board": ("board",),
    "3 Timeline": ("timeline",),
    "4 Charts": ("charts",),
    "5 Meetings": ("meetings", "minutes"),
    "6 Training": ("training",),
    "7 Report": ("report",),
}


def keys_table() -> str:
    """A table a screen, folded: few read all of them."""
    known = known_bindings(SCREENS)
    tables = []
    for title, places in PLACES.items():
        rows = ["| key | | does | name |", "|---|---|---|---|"]
        for name, each in known.items():
            if name.partition(".")[0] in places:
                keys = " ".join(key_name(key) for key in each.binding.key.split(","))
                label, about = each.binding.description, each.binding.tooltip
                rows.append(f"| `{keys}` | {label} | {about} | `{name}` |")
        tables.append(folded(f"{title}: {len(rows) - 2} keys", rows))
    told = {place for places in PLACES.values() for place in places}
    assert {name.partition(".")[0] for name in known} == told
    return "\n\n".join(tables)


def commands_table() -> str:
    """A table a noun, folded; commands without verbs stand together."""
    tables: dict[str, list[str]] = {}
    for words, summary in commands():
        noun = words.partition(" ")[0]
        tables.setdefault(noun, []).append(f"| `{words}` | {summary} |")
    alone = [row for rows in tables.values() if len(rows) == 1 for row in rows]
    parts = [folded("commands of one word", ["| command | does |", "|---|---|", *alone])]
    for noun, rows in tables.items():
        if len(rows) > 1:
            summary = f"<code>{noun}</code>: {len(rows)} commands"
            parts.append(folded(summary, ["| command | does |", "|---|---|", *rows]))
    return "\n\n".join(parts)


def folded(summary: str, rows: list[str]) -> str:
    table = "\n".join(rows)
    return f"<details><summary>{summary}</summary>\n\n{table}\n\n</details>"


def commands() -> Iterator[tuple[str, str]]:
    return commands_of(build_parser(list(COMMANDS)))


def commands_of(parser: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, str]]:
    for name, summary, chosen in choices(parser):
        verbs = list(commands_of(chosen, f"{before}{name} "))
        if not verbs or chosen.get_default("run"):
            yield f"{before}{name}", summary
        yield from verbs


def choices(
    parser: argparse.ArgumentParser,
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            summaries = {each.dest: each.help or "" for each in action._choices_actions}
            for name, chosen in action.choices.items():
                yield name, summaries[name], chosen


@pytest.mark.parametrize(("part", "table"), [("keys", keys_table), ("commands", commands_table)])
def test_the_tables_are_made_from_the_program(part: str, table: object, golden: Golden) -> None:
    before = README.read_text()
    made = f"<!-- {part} -->\n{table()}\n<!-- /{part} -->"  # type: ignore[operator]
    after = re.sub(f"<!-- {part} -->.*<!-- /{part} -->", lambda _: made, before, flags=re.S)
    golden.check_file(README, after)


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]*)\)", README.read_text())
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_every_room_is_in_the_tour() -> None:
    tour = README.read_text().partition("## A tour of the code")[2]
    rooms = {
        path.name + ("/" if path.is_dir() else "")
        for path in (ROOT / "tpmtui").iterdir()
        if (path.is_dir() or path.suffix == ".py") and not path.name.startswith("_")
    }
    assert [room for room in rooms if f"`{room}`" not in tour] == []


def test_every_format_and_setting_is_named() -> None:
    text = README.read_text()
    exports = text.partition("## Import and export")[2]
    assert [name for name in FORMATS if name not in text] == []
    for subject, formats in SUBJECTS.items():
        row = next(line for line in exports.splitlines() if line.startswith(f"| `{subject}`"))
        assert [form for form in formats if form not in row] == []
    assert [name for name in Settings.__dataclass_fields__ if name not in text] == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pipelines") / "demo.db"
    with Workspace.open(path, user="ana") as workspace:
        build_demo(workspace)
    return path


def pipelines() -> list[str]:
    text = README.read_text().partition("<!-- pipelines -->")[2].partition("<!-- /pipelines -->")[0]
    return [part.strip() for part in re.split(r"(?m)^# .*$", text.replace("```", ""))[1:]]


@pytest.mark.files
@pytest.mark.parametrize("line", pipelines(), ids=lambda line: line[:40])
def test_every_pipeline_runs_and_says_something(line: str, sample: Path, tmp_path: Path) -> None:
    needed = [name for name in ("jq", "fzf") if f"| {name} " in line]
    if missing := [name for name in needed if shutil.which(name) is None]:
        pytest.skip(f"no {missing[0]} here")
    (tmp_path / "public").mkdir()
    shutil.copy(sample, tmp_path / "demo.db")
    program = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{program}:{os.environ['PATH']}",
        "TPMTUI_DB": str(tmp_path / "demo.db"),
        "TPMTUI_NOW": DEMO_NOW.isoformat(),
    }
    run = ["bash", "-euo", "pipefail", "-c", line.replace("API", "PAY")]
    answer = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    if "-o " in line:
        written = [path.read_text() for path in (tmp_path / "public").iterdir()]
        assert len(written) == 2
        assert all(text.startswith("BEGIN:VCALENDAR") for text in written)
    elif "task done" in line:
        assert answer.stdout == ""
    else:
        assert len(answer.stdout.splitlines()) > 1


def test_the_screens_stand_in_the_order_of_their_keys() -> None:
    titles = re.findall(r"^## (.*)$", README.read_text(), flags=re.M)
    order = ["Today and the check-in", "The board", "Timeline", "Charts", "Meetings", "Training"]
    assert [title for title in titles if title in order] == order


def test_every_command_line_shown_is_understood() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(), flags=re.S)
    shown = re.findall(r"^tpmtui +([^ #].*)$", "".join(blocks), flags=re.M)
    assert len(shown) > 5
    known = {words.split()[0] for words, _ in commands()}
    for line in shown:
        word = next(word for word in re.sub(r"--db \S+", "", line).split())
        assert word in known, line
