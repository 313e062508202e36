"""One way to ask for the present and for the past."""

from __future__ import annotations

from typing import TypeVar

from tpmtui.planning.listing import AsOf
from tpmtui.storage.store import Entity, Store

E = TypeVar("E", bound=Entity)


def standing(store: Store[E], as_of: AsOf | None) -> list[E]:
    """Everything in a store: as it is, or as it stood at the end of a day or at a moment."""
    return store.all() if as_of is None else store.as_of(as_of)
