"""Keys that arrive faster than they are acted on, as they do on a slow line.

Textual hands a key to the widget that has the focus when it arrives, and acts on a binding only
when the key has climbed back up: the title typed right behind an "n" would still reach the board.
"""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import takewhile
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

# A widget that goes away takes the message with it that we wait for: then this is enough waiting.
_PATIENCE_SECONDS = 0.3
# Keys that are held down to get somewhere.
_MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown"})


class TypeAhead:
    """Lets one key at a time into the app, the next when all is done that it caused.

    Of a key held down that moves no focus all that wait go in together.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[events.Event] = deque()
        self._let_in: events.Event | None = None
        self._focused: DOMNode | None = None  # what had the focus when the key was let in
        self._screen: Screen[Any] | None = None  # and what was in front
        self._in_flight = 0
        self._busy = self._is_followed = False

    def holds(self, event: events.Event) -> bool:
        """Whether a key must wait. If not, it is under way until it is at the top, or followed."""
        if self._busy:
            self._waiting.append(event)
            self._follow()
            loop = asyncio.get_running_loop()
            loop.call_later(_PATIENCE_SECONDS, self._app.call_later, self._arrive, self._in_flight)
            return True
        self._busy, self._is_followed = True, False
        self._in_flight += 1
        self._let_in = event
        self._focused, self._screen = self._app.focused, self._app.screen
        return False

    def is_at_the_top(self, event: events.Event) -> None:
        """A key has come to the app, and was acted on."""
        if event is self._let_in:
            self._is_followed = True
            self._climb(None, self._in_flight)

    def _follow(self) -> None:
        """Climb up behind the key that is under way, for others wait for it."""
        if not self._is_followed:
            self._is_followed = True
            self._climb(self._focused or self._screen, self._in_flight)

    def _climb(self, node: DOMNode | None, number: int) -> None:
        if node is not None and node is not self._app:
            if not node.call_later(self._climb, node.parent, number):
                self._climb(node.parent, number)
            return
        self._app.call_later(self._at_the_top, number)

    def _at_the_top(self, number: int) -> None:
        in_front = self._app.screen
        if in_front is self._screen:
            self._app.call_later(self._arrive, number)
        else:
            # What was opened has its focus once it has been drawn.
            in_front.call_after_refresh(self._arrive, number)

    async def _arrive(self, number: int) -> None:
        if number != self._in_flight or not self._busy:
            return
        self._busy = False
        for _ in range(self._count_to_let_in()):
            self._busy = False
            await self._app.on_event(self._waiting.popleft())
        if self._waiting and self._busy:
            self._follow()

    def _count_to_let_in(self) -> int:
        key = _key_of(self._let_in)
        if key not in _MOVES or self._app.focused is not self._focused:
            return min(1, len(self._waiting))
        held_down = takewhile(lambda event: _key_of(event) == key, self._waiting)
        return max(min(1, len(self._waiting)), sum(1 for _ in held_down))


def _key_of(event: events.Event | None) -> str:
    return event.key if isinstance(event, events.Key) else ""
