"""Trying a change: what would follow from it, with nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tpmtui.workspace import Workspace

A = TypeVar("A")


class _TakenBack(Exception):
    """Ends a change that was only tried."""


def tried(workspace: Workspace, act: Callable[[], object], read: Callable[[], A]) -> A:
    """What `read` finds after `act`, in a change that is then dropped.

    Raises what either raises.
    """
    found: list[A] = []
    try:
        with workspace.change("try"):
            act()
            found.append(read())
            raise _TakenBack
    except _TakenBack:
        return found[0]
