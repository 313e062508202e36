"""What the kinds of things are called by people: one of a kind, and several."""

from __future__ import annotations

from tpmtui.domain.amounts import counted, several

# Those that are not called as they are kept.
_CALLED = {
    "checkin": "check-in",
    "minute": "item of minutes",
    "ledger": "entry of the ledger",
}


def count_of(kind: str, count: int) -> str:
    """So many of a kind: ``1 person``, ``8 check-ins``, ``36 items of minutes``."""
    return counted(count, _CALLED.get(kind, kind))


def kinds_of(kind: str) -> str:
    """Several of a kind: ``people``."""
    return several(_CALLED.get(kind, kind))
