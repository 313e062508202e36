"""``tpmtui`` and ``python -m tpmtui``."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run tpmtui with `argv` (the process's own by default); the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    from tpmtui.cli.run import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
