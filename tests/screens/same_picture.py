"""Two terminals beside an app: one gets what Textual would send, the other what we send."""

from __future__ import annotations

import pytest
from rich.console import Console
from textual._compositor import ChopsUpdate, LayoutUpdate

from tests.emulator import Emulator
from tpmtui.widgets import frames
from tpmtui.widgets.frames import LeanDisplay, LeanFrame


class Watch:
    """Draws each frame of the app on both; both must show the same, cell for cell."""

    def __init__(self) -> None:
        self.frames = 0
        self.sent = 0
        self.without = 0
        self._console = Console(color_system="truecolor")
        self._theirs, self._ours = Emulator(), Emulator()

    def clear(self) -> None:
        """Both terminals lose what they showed."""
        self._theirs, self._ours = Emulator(), Emulator()

    def cells(self) -> int:
        """How many cells of ours show something."""
        return len(self._ours.cells)

    def see(self, frame: ChopsUpdate | LayoutUpdate, lean: LeanFrame) -> None:
        """AssertionError where the pictures differ after the frame."""
        if isinstance(frame, LayoutUpdate):
            frame.strips = [list(line) for line in frame.strips]
        usual = frame.render_segments(self._console).replace("\n", "")
        ours = lean.text()
        self._theirs.feed(usual)
        self._ours.feed(ours)
        self.frames += 1
        self.without += len(usual.encode())
        self.sent += len(ours.encode())
        # Before the frame both were the same: what neither wrote to still is.
        written = self._theirs.written | self._ours.written
        self._theirs.written.clear()
        self._ours.written.clear()
        ours, theirs = self._ours.cells, self._theirs.cells
        differ = [at for at in written if at in theirs and ours.get(at) != theirs[at]]
        pairs = {at: (self._ours.seen(at), self._theirs.seen(at)) for at in differ}
        wrong = {at: pair for at, pair in pairs.items() if pair[0] != pair[1]}
        assert not wrong, wrong


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Watches every frame of the apps that a test opens."""
    watch = Watch()

    def display(app: LeanDisplay, screen: object, frame: object) -> None:
        if isinstance(frame, ChopsUpdate | LayoutUpdate) and app._running and not app._batch_count:
            watch.see(frame, app.lean(frame))
        app.post_display_hook()

    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr(frames.LeanDisplay, "_display", display)
    return watch
