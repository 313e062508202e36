"""The app of a test leaves nothing in the home of who runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.same_picture import watch

__all__ = ["watch"]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(autouse=True)
def same_picture(request: pytest.FixtureRequest) -> None:
    """Where a look is kept, every frame on the way there is seen on two terminals."""
    if "golden" in request.fixturenames:
        request.getfixturevalue("watch")
