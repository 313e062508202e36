"""Options that say nothing together: refused as wrong usage, for what is ignored is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpmtui.domain.errors import TpmError

if TYPE_CHECKING:
    import argparse


class WrongUsage(TpmError):
    """The words of a command do not go together, whatever the database holds."""


def refuse_needless(args: argparse.Namespace, what: str, *needless: str) -> None:
    """Raise WrongUsage for the first that was given of the arguments `what` has no use for.

    They are named as in the help: ``--due``, ``TO``.
    """
    for name in needless:
        if getattr(args, name.lstrip("-").replace("-", "_").lower()) not in (None, False, []):
            raise WrongUsage(f"{what} takes no {name}")
