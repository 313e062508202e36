"""``tpmtui`` and ``python -m tpmtui``."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence

# A start makes many objects and hardly any garbage: Python's own thresholds have it look for some
# two hundred times meanwhile, which is a fifth of the time.
_RARELY = (50_000, 10, 5)


def main(argv: Sequence[str] | None = None) -> int:
    """Run tpmtui with `argv` (the process's own by default); the exit code."""
    gc.set_threshold(*_RARELY)
    # Nobody should wait while what is thrown away at the end is searched for what could go earlier.
    atexit.register(gc.freeze)
    words = list(sys.argv[1:] if argv is None else argv)
    from tpmtui.cli.run import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
