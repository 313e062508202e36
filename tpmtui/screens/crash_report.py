"""A bug's trace goes into a private file, so that the terminal shows two calm lines only."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path

_LARGEST = 1_000_000


def write_report(error: BaseException, log: Path, *, at: datetime, version: str) -> str:
    """Append the trace of `error` to `log`, readable by its owner alone; two lines that say so.

    The trace names no values. Where the log cannot be written the lines say that instead.
    """
    trace = "".join(traceback.format_exception(error))
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _LARGEST:
            log.replace(log.with_name(f"{log.name}.1"))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        with os.fdopen(os.open(log, flags, 0o600), "a", encoding="utf-8") as file:
            file.write(f"\n{at.isoformat()} tpmtui {version}\n")
            file.write(trace.encode(errors="backslashreplace").decode())
    except OSError as problem:
        where = f"The trace could not be written to {log}: {problem.strerror}."
    else:
        where = f"The trace is in {log}; please send it with what you did."
    return f"tpmtui stopped because of a mistake of its own; what was saved is safe.\n{where}"
