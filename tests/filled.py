"""What many tests begin with: filled by services once in a process, copied from then on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import pytest

from tpmtui.demo import story
from tpmtui.screens.welcome import sample
from tpmtui.workspace import Workspace

T = TypeVar("T")


class Kept:
    """A database as it was once filled, the moment that was, and what came back."""

    def __init__(self, workspace: Workspace, answer: object) -> None:
        self._pages = sqlite3.connect(":memory:", check_same_thread=False)
        workspace.database._peewee.connection().backup(self._pages)
        self._moment = workspace.now()
        self._answer = None if answer is workspace else answer

    def fill(self, workspace: Workspace) -> Any:
        """Make a workspace the same, as if it had been filled now."""
        self._pages.backup(workspace.database._peewee.connection())
        moment = self._moment
        if hasattr(workspace.now, "moment"):
            workspace.now.moment = moment
        else:
            workspace.now = lambda: moment
        return workspace if self._answer is None else self._answer


_kept: dict[object, Kept] = {}
_holds: WeakKeyDictionary[Workspace, tuple[object, int]] = WeakKeyDictionary()
_NOTHING = (None, 0)


def once(fill: Callable[..., T]) -> Callable[..., T]:
    """Let `fill`, a function or a fixture, work once for each state it finds a workspace in.

    It must do the same whenever the user, the moment, the numbers it is given and what is there
    are the same. Where a test has written something of its own before, it always works.
    """

    @wraps(fill)
    def filled(workspace: Workspace, *clock: Any, **given: Any) -> T:
        holds, newest = _holds.get(workspace, _NOTHING)
        if workspace.database.path is None or workspace.ledger.newest() != newest:
            return fill(workspace, *clock, **given)
        numbers = [(name, value) for name, value in given.items() if isinstance(value, int)]
        key = (fill, holds, workspace.user, _standing(workspace), *sorted(numbers))
        if key in _kept:
            answer: T = _kept[key].fill(workspace)
        else:
            answer = fill(workspace, *clock, **given)
            _kept[key] = Kept(workspace, answer)
        _holds[workspace] = (key, workspace.ledger.newest())
        return answer

    return filled


def _standing(workspace: Workspace) -> datetime | None:
    """The moment of a clock that stands still."""
    return getattr(workspace.now, "moment", None)


build_demo = once(story.build_demo)


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program build its sample project once as well."""
    monkeypatch.setattr(story, "build_demo", build_demo)
    monkeypatch.setattr(sample, "build_demo", build_demo)
