"""Keys go on where they went before the window was, for a moment, too small to show anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    _Base = Screen[Any]
else:
    _Base = object


class KeepsFocus(_Base):
    """A screen that gives the focus back to the widget that lost it by being hidden."""

    _focused_last: Widget | None = None

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Remember who had the focus."""
        self._focused_last = event.widget

    def on_resize(self) -> None:
        """Look again once all is laid out for the new size."""
        self.call_after_refresh(self._give_back)

    def _give_back(self) -> None:
        last = self._focused_last
        if self.focused is None and last is not None and last.is_attached and last.region:
            last.focus()
