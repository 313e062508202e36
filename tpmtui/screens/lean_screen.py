"""A screen that lays out and draws no more than what has changed."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events
from textual.message import Message
from textual.screen import Screen

from tpmtui.screens.size_classes import size_classes
from tpmtui.widgets.compositor import LineCompositor

T = TypeVar("T")


class LeanScreen(Screen[T], Generic[T]):
    """What a screen of a workspace and a dialog have in common."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = LineCompositor()

    async def _dispatch_message(self, message: Message) -> None:
        """Handle a message, but begin nothing once the app ends: what opens then stays empty."""
        if self.is_attached or not isinstance(message, events.Mount | events.ScreenResume):
            await super()._dispatch_message(message)

    async def _on_resize(self, event: events.Resize) -> None:
        """Stay as it is where it is laid out for that size: a start says its size three times."""
        if event.size == self.outer_size and self.has_class(*size_classes(self.app)):
            event.prevent_default()

    def _on_timer_update(self) -> None:
        """Draw once what is laid out anew: Textual would draw the whole screen again behind it."""
        if self._layout_required and self._repaint_required:
            self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._on_timer_update()
