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
        self._in_flight = 0
        self._busy = False
        self._let_in: tuple[str, DOMNode | None] = "", None  # a key, and what had the focus then
        self._more_come = False

    def holds(self, event: events.Event) -> bool:
        """Whether a key must wait. If not, it is under way until `follow` has followed it up."""
        if self._busy:
            self._waiting.append(event)
            loop = asyncio.get_running_loop()
            loop.call_later(_PATIENCE_SECONDS, self._app.call_later, self._arrive, self._in_flight)
            return True
        self._busy = True
        self._in_flight += 1
        self._let_in = _key_of(event), self._app.focused
        return False

    def follow(self, target: DOMNode, screen: Screen[Any]) -> None:
        """Climb up behind the key that went to `target`, while `screen` was in front."""
        if not self._more_come:
            self._climb(target, self._in_flight, screen)

    def _climb(self, node: DOMNode | None, number: int, screen: Screen[Any]) -> None:
        if node is not None and node is not self._app:
            if not node.call_later(self._climb, node.parent, number, screen):
                self._climb(node.parent, number, screen)
            return
        self._app.call_later(self._at_the_top, number, screen)

    def _at_the_top(self, number: int, screen: Screen[Any]) -> None:
        in_front = self._app.screen
        if in_front is screen:
            self._app.call_later(self._arrive, number)
        else:
            # What was opened has its focus once it has been drawn.
            in_front.call_after_refresh(self._arrive, number)

    async def _arrive(self, number: int) -> None:
        if number != self._in_flight or not self._busy:
            return
        self._busy = False
        for left in reversed(range(self._count_to_let_in())):
            self._busy, self._more_come = False, left > 0
            await self._app.on_event(self._waiting.popleft())

    def _count_to_let_in(self) -> int:
        key, focused = self._let_in
        if key not in _MOVES or self._app.focused is not focused:
            return min(1, len(self._waiting))
        held_down = takewhile(lambda event: _key_of(event) == key, self._waiting)
        return max(min(1, len(self._waiting)), sum(1 for _ in held_down))


def _key_of(event: events.Event) -> str:
    return event.key if isinstance(event, events.Key) else ""
