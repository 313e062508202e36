"""The house has one rule: a room imports only rooms above it, and a library lives in one room."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.util import find_spec
from pathlib import Path

import pytest

import tpmtui
from tpmtui.workspace import Workspace

HOUSE = Path(tpmtui.__file__).parent
STANDARD = sys.stdlib_module_names

# room: (rooms it may import, third-party libraries it may import)
MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    "__init__": (set(), set()),
    "domain": (set(), set()),
    "planning": ({"domain"}, {"dateutil"}),
    "shorthand": ({"domain"}, {"dateutil"}),
    "storage": ({"domain"}, {"peewee", "playhouse", "psycopg"}),
    "settings": ({"domain", "storage"}, {"platformdirs"}),
    "workspace": ({"domain", "storage"}, {"platformdirs"}),
    "services": ({"domain", "planning", "workspace", "storage"}, set()),
    "queries": ({"domain", "planning", "workspace", "storage"}, set()),
    "charts": ({"domain", "planning"}, {"plotext"}),
    "exporters": ({"domain", "planning", "charts"}, {"icalendar"}),
    "importers": ({"domain", "shorthand"}, {"icalendar"}),
    "demo": ({"domain", "services", "workspace"}, set()),
    "widgets": ({"domain", "planning", "shorthand", "charts"}, {"textual", "rich"}),
    "screens": (
        {
            "domain", "planning", "shorthand", "storage", "settings", "workspace", "services",
            "queries", "charts", "exporters", "importers", "demo", "widgets",
        },
        {"textual", "rich"},
    ),
    "app": ({"domain", "screens", "settings", "widgets", "workspace"}, {"textual", "rich"}),
    "cli": (
        {
            "__init__", "domain", "planning", "shorthand", "settings", "workspace", "services",
            "queries", "charts", "exporters", "importers", "demo", "app",
        },
        set(),
    ),
    "__main__": ({"cli"}, set()),
}  # fmt: skip

HEADLESS = ("domain", "planning", "shorthand", "storage", "settings", "workspace", "services",
            "queries", "exporters", "importers", "demo", "cli")  # fmt: skip


@cache
def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


@cache
def import_statements(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """Those inside of functions, too."""
    tree = ast.walk(ast.parse(path.read_text()))
    return [node for node in tree if isinstance(node, ast.Import | ast.ImportFrom)]


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    for node in import_statements(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
            continue
        assert node.level == 0, f"{path}:{node.lineno} imports relatively"
        if node.module == "tpmtui":
            yield from ((f"tpmtui.{alias.name}", node.lineno) for alias in node.names)
        else:
            yield node.module or "", node.lineno


def test_every_room_has_its_rule() -> None:
    assert {room_of(path) for path in modules()} == set(MAY_IMPORT)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_rooms_above_it(room: str) -> None:
    rooms, libraries = MAY_IMPORT[room]
    allowed = {room, "__init__", *rooms}
    wrong = []
    for path in modules():
        if room_of(path) != room:
            continue
        for name, line in imports_of(path):
            library, _, rest = name.partition(".")
            there = rest.partition(".")[0]
            if library == "tpmtui":
                is_room = (HOUSE / there).is_dir() or (HOUSE / f"{there}.py").exists()
                taken = there if there and is_room else "__init__"
                is_wrong = taken not in allowed
            else:
                taken = library
                is_wrong = library not in STANDARD | libraries
            if is_wrong:
                wrong.append(f"{path}:{line}: {room} imports {taken}")
    assert wrong == []


def module_name(path: Path) -> str:
    parts = ("tpmtui", *path.relative_to(HOUSE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even inside of functions or for types only: what knows each other belongs together."""
    paths = {module_name(path): path for path in modules()}
    needs: dict[str, set[str]] = {}
    for name, path in paths.items():
        taken = [
            (node.module, f"{node.module}.{alias.name}")
            for node in import_statements(path)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        ]
        needs[name] = {whole if whole in paths else module or "" for module, whole in taken}
        needs[name] = {needed for needed in needs[name] if needed in paths} - {name}
    TopologicalSorter(needs).prepare()  # raises CycleError, which names the circle


def can_be_loaded(path: Path) -> bool:
    """Whether the driver of servers, an extra, is there or not needed at once."""
    at_once = {alias.name for node in ast.parse(path.read_text()).body
               if isinstance(node, ast.Import) for alias in node.names}  # fmt: skip
    return "psycopg" not in at_once or find_spec("psycopg") is not None


def test_headless_rooms_never_load_the_screen() -> None:
    names = [
        module_name(path)
        for path in modules()
        if room_of(path) in HEADLESS and "migrations" not in path.parts and can_be_loaded(path)
    ]
    program = (
        "import importlib, sys\n"
        f"[importlib.import_module(name) for name in {names!r}]\n"
        "print([name for name in ('textual', 'rich', 'plotext') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


@pytest.mark.files
def test_a_database_in_a_file_is_opened_without_drivers_of_servers(
    tmp_path: Path,
) -> None:
    Workspace.open(tmp_path / "a.db", user="ana").close()
    program = (
        "import sys\n"
        "from tpmtui.cli.run import run\n"
        f"run(['--db', {str(tmp_path / 'a.db')!r}, 'task', 'list'])\n"
        "print([name for name in ('psycopg', 'psycopg2', 'pymysql') if name in sys.modules])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_only_the_command_line_knows_the_app() -> None:
    knows = {room_of(path) for path in modules() for name, _ in imports_of(path)
             if name.startswith("tpmtui.app")}  # fmt: skip
    assert knows <= {"cli", "app"}
