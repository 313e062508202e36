"""Typed text that a dropped line, a signal or a crash must not take away."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from typing import Protocol, runtime_checkable

from textual.timer import Timer
from textual.widget import Widget

from tpmtui.domain.errors import TpmError
from tpmtui.workspace import Workspace

_SECONDS_BETWEEN = 1.0


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen that may hold typed text; asked when the program is told to end."""

    def keep_draft(self) -> None:
        """Write what was typed to the database, now."""

    def unsaved_text(self) -> str:
        """What was typed and not saved; empty if nothing was."""


def is_typing(screens: Iterable[object]) -> bool:
    """Whether one of the screens holds text that is not saved."""
    return any(isinstance(screen, KeepsDraft) and screen.unsaved_text() for screen in screens)


def keep_drafts(screens: Iterable[object]) -> None:
    """Let every screen write what was typed in it."""
    for screen in screens:
        if isinstance(screen, KeepsDraft):
            with suppress(TpmError):  # what keeps one from being written may not concern another
                screen.keep_draft()


def as_draft(texts: Mapping[str, str]) -> str:
    """The texts of a form as one draft."""
    return json.dumps(dict(texts), ensure_ascii=False)


def from_draft(kept: str | None, names: Collection[str]) -> dict[str, str]:
    """The texts of a draft for the fields a form still has; none where it cannot be read."""
    try:
        texts = json.loads(kept or "{}")
    except ValueError:
        return {}
    return {name: str(text) for name, text in texts.items() if name in names}


class Draft:
    """The draft of one place, such as ``task.new.API``, written at most once a second.

    `owner` is the widget whose life the pending write shares.
    """

    def __init__(self, owner: Widget, workspace: Workspace, place: str) -> None:
        self._owner = owner
        self._workspace = workspace
        self._place = place
        self._pending: Callable[[], str] | None = None
        self._timer: Timer | None = None
        self._is_there = True  # until it was looked for

    def found(self) -> str | None:
        """What was kept at the last visit, None if nothing was.

        A database that cannot be read costs the draft only, not what it would have begun with.
        """
        found = None
        with suppress(TpmError):
            found = self._workspace.drafts.find(self._workspace.user, self._place)
        self._is_there = found is not None
        return found

    @property
    def is_kept(self) -> bool:
        """Whether all that was typed is in the database, as far as it may be written."""
        return self._pending is None or self._workspace.read_only

    def typed(self, text: Callable[[], str]) -> None:
        """Keep what `text` then gives, within a second."""
        self._pending = text
        if self._timer is None:
            self._timer = self._owner.set_timer(_SECONDS_BETWEEN, self._due)

    def flush(self) -> None:
        """Write what is pending. A database that cannot be written costs the draft only."""
        if self._pending is None or self._workspace.read_only:
            return
        text, self._pending = self._pending, None
        workspace = self._workspace
        try:
            workspace.drafts.keep(workspace.user, self._place, text(), workspace.now())
        except TpmError:
            self._pending = text
        else:
            self._is_there = True

    def drop(self) -> None:
        """Forget the draft: it was saved or thrown away. Inside a change, it goes with that one."""
        self._pending = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._is_there and not self._workspace.read_only and self.found() is not None:
            self._workspace.drafts.drop(self._workspace.user, self._place)

    def _due(self) -> None:
        self._timer = None
        self.flush()
        if self._pending is not None:
            self.typed(self._pending)
