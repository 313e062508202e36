"""Time zones by their names, and moments as their clocks show them."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief


@cache
def zone_called(name: str) -> tzinfo | None:
    """The time zone of this name, None where the system knows none."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return None


def check_zone(name: str) -> None:
    """Raise BadInput for a time zone that this host does not know."""
    if zone_called(name) is None:
        raise BadInput(f"no time zone {brief(name)!r} (as in Europe/Berlin)")


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """A moment as the clocks of a zone show it; None for the zone is that of this host.

    Raises BadInput where the zone has no day for it, as near to the first or the last.
    """
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        raise BadInput(f"{moment.date()} is beyond the years of the calendar") from None
