"""What screens read is held back, until a test lets it through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.driving import until
from tpmtui.screens import reading
from tpmtui.storage.reader import Reader

_MOMENT_SECONDS = 0.005


class Gate:
    """In front of everything that is read beside a screen; open at first."""

    def __init__(self) -> None:
        self._is_open = Event()
        self._is_open.set()
        self.let = 0  # how many went through since it was shut

    def shut(self) -> None:
        """Hold back what is asked from now on."""
        self._is_open.clear()
        self.let = 0

    def wait(self, dropped: Event) -> None:
        """In the thread of the reader: wait until it may go on, or nobody wants it to."""
        while not self._is_open.wait(_MOMENT_SECONDS) and not dropped.is_set():
            pass
        self.let += not dropped.is_set()

    def open(self) -> None:
        """Let everything through."""
        self._is_open.set()

    async def let_through(self, pilot: Pilot[Any]) -> None:
        """Let everything through, and wait until it is shown."""
        self.open()
        await pilot.app.workers.wait_for_complete()
        await until(pilot, lambda: not pilot.app.screen.is_reading)  # type: ignore[attr-defined]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    answer = Reader._answer

    def held(reader: Reader, read: Callable[[], Any], dropped: Event) -> Any:
        gate.wait(dropped)
        return answer(reader, read, dropped)

    monkeypatch.setattr(Reader, "_answer", held)
    monkeypatch.setattr(reading, "BLINK_SECONDS", 0)
    yield gate
    gate.open()
