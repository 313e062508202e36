"""The sample project in a database of its own, to look at and throw away."""

from __future__ import annotations

from pathlib import Path

from tpmtui.demo import build_demo
from tpmtui.workspace import Workspace


def open_sample(folder: Path, *, user: str) -> Workspace:
    """A workspace in `folder` that holds the sample; its clock stands still at the sample's day."""
    workspace = Workspace.open(folder / "sample.db", user=user)
    build_demo(workspace)
    return workspace
