"""What every test may ask for: a workspace on a fixed day, and a project in it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from tests import filled, idle, once, quick_files
from tests.counting import count_queries as count_queries
from tests.golden_files import Golden
from tests.on_server import SERVER, paths_as_schemas
from tpmtui.domain.project import Project
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.workspace import Workspace

# A busy machine is no failure: no example is judged by how long it took. Half the usual number of
# them, others at every run, keeps the suite short; `--hypothesis-profile=default` draws more.
settings.register_profile("unhurried", deadline=None, max_examples=50)
settings.load_profile("unhurried")


class Clock:
    """A clock that stands still until told otherwise. It starts on Monday 5 January 2026, 09:00."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **duration: float) -> None:
        self.moment += timedelta(**duration)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "files: about database files, so not for a server")
    # What is started in the background ignores these, and so would the programs it starts.
    for number, usual in (
        (signal.SIGINT, signal.default_int_handler),
        (signal.SIGHUP, signal.SIG_DFL),
    ):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SERVER:
        skip = pytest.mark.skip(reason="about database files")
        for item in items:
            if item.get_closest_marker("files"):
                item.add_marker(skip)


@pytest.fixture(autouse=True)
def own_schemas(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """On a server, every database of a test is a schema of its own."""
    if not SERVER:
        yield
        return
    with paths_as_schemas(monkeypatch):
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Checks text against a file in tests/golden."""
    return Golden(update=request.config.getoption("--update-golden"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "test.db", user="ana", clock=clock) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A second database, empty, in which Zoe works."""
    with Workspace.open(tmp_path / "other.db", user="zoe", clock=clock) as opened:
        yield opened


@pytest.fixture
@filled.once
def api(workspace: Workspace) -> Project:
    """Project API with Ana and Ben in it."""
    add_person(workspace, "ana", name="Ana Ruiz", role="engineer")
    add_person(workspace, "ben", name="Ben Okafor", role="engineer")
    return add_project(workspace, "API", "API rewrite")


@pytest.fixture(autouse=True, scope="session")
def quick_and_sure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is the same for all tests is done once, and nothing guesses when an app is done."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        # What the processes of tests compile is there for the next one, as it is for users.
        monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        idle.use(monkeypatch)
        once.use(monkeypatch)
        filled.use(monkeypatch)
        quick_files.use(monkeypatch, quick_files.empty_file(tmp_path_factory.mktemp("empty")))
        yield
