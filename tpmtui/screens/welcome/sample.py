"""The sample project in a database of its own, to look at and throw away."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tpmtui.demo.story import DEMO_NOW, build_demo
from tpmtui.workspace import Workspace

_USER = "ana"  # one of the sample's people, so that there is work of one's own in it
_NAME = "sample-not-kept"  # shown in the status line like the name of any database


class Sample:
    """A throw-away workspace that holds the sample; its clock stands still at the sample's day."""

    def __init__(self) -> None:
        """Build it, which takes a second or two; may be done in any thread."""
        self._folder = tempfile.TemporaryDirectory(prefix="tpmtui-sample-")
        self._path = Path(self._folder.name) / _NAME
        with Workspace.open(self._path, user=_USER) as workspace:
            build_demo(workspace)

    def open(self) -> Workspace:
        """The workspace, to be closed by `throw_away`."""
        self._workspace = Workspace.open(self._path, user=_USER, clock=lambda: DEMO_NOW)
        return self._workspace

    def throw_away(self) -> None:
        """Close the workspace and leave nothing of it."""
        self._workspace.close()
        self._folder.cleanup()
