"""Who else has this database open: every session says so twice a minute, beside its drafts."""

from __future__ import annotations

from datetime import timedelta

from tpmtui.domain.errors import TpmError
from tpmtui.workspace import Workspace

SECONDS = 30.0  # between two words of one session
_PLACE = "app.here"
_GONE_AFTER = timedelta(seconds=4 * SECONDS)


def others_here(workspace: Workspace) -> tuple[str, ...]:
    """The other people who were here just now, by handle, after saying that one is here oneself.

    Nobody where the database cannot be asked at the moment.
    """
    now = workspace.now()
    try:
        if not workspace.read_only:
            workspace.drafts.keep(workspace.user, _PLACE, "", now)
        seen = workspace.drafts.kept_at(_PLACE)
    except TpmError:
        return ()
    here = {user for user, at in seen.items() if abs(now - at) < _GONE_AFTER}
    return tuple(sorted(here - {workspace.user}))


def leave(workspace: Workspace) -> None:
    """Say that one is gone. Where that cannot be written, it shows by itself after a while."""
    if workspace.read_only:
        return
    try:
        workspace.drafts.drop(workspace.user, _PLACE)
    except TpmError:
        return
