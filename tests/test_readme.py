"""README is held to the program: its keys and commands are made from it, its claims looked up."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.golden_files import Golden
from tpmtui.app import TpmApp
from tpmtui.cli.commands import COMMANDS
from tpmtui.cli.parser import build_parser
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

SCREENS = (
    *(ConcernList, TodayScreen, CheckInDialog, BoardView, BoardScreen, TimelineView),
    *(TimelineScreen, ChartsScreen, MeetingsScreen, Outline, TrainingScreen, ReportScreen),
    TpmApp,
)
ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def keys_table() -> str:
    rows = ["| key | | does | name |", "|---|---|---|---|"]
    for name, known in known_bindings(SCREENS).items():
        keys = " ".join(key_name(key) for key in known.binding.key.split(","))
        label, about = known.binding.description, known.binding.tooltip
        rows.append(f"| `{keys}` | {label} | {about} | `{name}` |")
    return "\n".join(rows)


def commands_table() -> str:
    rows = ["| command | does |", "|---|---|"]
    for words, summary in commands():
        rows.append(f"| `{words}` | {summary} |")
    return "\n".join(rows)


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


def test_every_command_line_shown_is_understood() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(), flags=re.S)
    shown = re.findall(r"^tpmtui +([^ #].*)$", "".join(blocks), flags=re.M)
    assert len(shown) > 5
    known = {words.split()[0] for words, _ in commands()}
    for line in shown:
        word = next(word for word in re.sub(r"--db \S+", "", line).split())
        assert word in known, line
