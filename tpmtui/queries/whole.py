"""Everything there is, for `export all`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tpmtui.storage.whole import dump
from tpmtui.workspace import Workspace


def read_everything(workspace: Workspace) -> Iterator[dict[str, Any]]:
    """Every item of `export all`, one by one: things, removed ones included, steps and entries."""
    return dump(workspace.stores(), workspace.ledger)


def last_day(workspace: Workspace) -> date | None:
    """The day of the newest entry of the ledger, None if nothing was ever written."""
    newest = next(workspace.ledger.told(newest_first=True, limit=1), None)
    return newest[0].at.date() if newest else None
