"""The facts a person can act on; anything else that goes wrong is a bug and may crash."""

from __future__ import annotations

from typing import Any


class TpmError(Exception):
    """A request that cannot be met; its text is one line, written for the person who asked."""


class NotFound(TpmError):
    """Something was named that does not exist."""


class RuleBroken(TpmError):
    """The request is understood and a rule of the project forbids it."""


class BadInput(TpmError):
    """What was typed, or what a file holds, cannot be understood."""


class NeedsReason(RuleBroken):
    """A soft limit would be passed; the same request with a reason goes through."""


class NeedsConsent(RuleBroken):
    """Likely a slip of the hand; the same request goes through for whoever says it is none."""


class ReadOnly(TpmError):
    """The workspace was opened so that nothing can be written."""


class Unusable(TpmError):
    """The database file cannot be used: damaged, foreign, newer, missing or not permitted."""


class Damaged(Unusable):
    """The database was one of ours and can no longer be read: a backup takes its place."""


class Busy(TpmError):
    """Another program holds the database for longer than we wait."""


class Unreachable(Busy):
    """The server of the database was lost; nothing was changed, and it may be back soon."""


class Conflict(TpmError):
    """Someone else changed the same thing since it was read; `mine` was not saved."""

    def __init__(self, message: str, mine: Any = None, theirs: Any = None) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs
