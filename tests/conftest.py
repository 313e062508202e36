"""What every test may ask for: a workspace on a fixed day, and a project in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from tests.golden_files import Golden
from tpmtui.domain.project import Project
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.workspace import Workspace

# A busy machine is no failure: no example is judged by how long it took.
settings.register_profile("unhurried", deadline=None)
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
def api(workspace: Workspace) -> Project:
    """Project API with Ana and Ben in it."""
    add_person(workspace, "ana", name="Ana Ruiz", role="engineer")
    add_person(workspace, "ben", name="Ben Okafor", role="engineer")
    return add_project(workspace, "API", "API rewrite")
