"""The exit codes: the only place that knows their numbers."""

from __future__ import annotations

DONE = 0
REFUSED = 1  # unknown key, rule broken, bad input, damaged or newer database
MISUSED = 2  # wrong usage: argparse's own code
FOUND = 3  # done, and something was found that someone should look at
BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended


def ended_by(signal_number: int) -> int:
    """The code of a program that a signal ended, as a shell would report it."""
    return 128 + signal_number
