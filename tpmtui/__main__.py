"""``tpmtui`` and ``python -m tpmtui``."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run tpmtui with `argv` (the process's own by default); the exit code."""
    # Nobody should wait while what is thrown away at the end is searched for what could go earlier.
    atexit.register(gc.freeze)
    words = list(sys.argv[1:] if argv is None else argv)
    from tpmtui.cli.run import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
