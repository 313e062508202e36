from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

ALL = (
    *("board", "keys", "writing", "headless", "planning", "searching", "burning", "terminal"),
    *("feel", "far"),
)


def main(names: list[str]) -> None:
    for name in names or ALL:
        with tempfile.TemporaryDirectory(prefix="tpmtui-bench-") as folder:
            import_module(f"tests.bench.{name}").run(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
