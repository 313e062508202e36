"""Files that are written out: whole or not at all, private, and never over something else."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tpmtui.domain.errors import RuleBroken, TpmError
from tpmtui.domain.text import visible

STDOUT = "-"
_COMPANIONS = ("", "-wal", "-shm", "-journal")


def write_out(
    pieces: Iterable[str], target: str, *, force: bool = False, database: Path | None = None
) -> None:
    """Write pieces of text to stdout (``-``), or to a new private file `target`.

    Nothing is left of a file that could not be written to its end. Raises RuleBroken for a file
    that is there (unless `force`), a link, or a file of the open `database`; TpmError where the
    folder or the disk refuses.
    """
    if target == STDOUT:
        sys.stdout.writelines(pieces)
        return
    write_file(lambda aside: _write_text(aside, pieces), target, force=force, database=database)


def write_file(
    fill: Callable[[Path], None],
    target: str,
    *,
    force: bool = False,
    database: Path | None = None,
) -> None:
    """Let `fill` write a new file beside `target` and give it the name when it is whole.

    Raises what `write_out` raises.
    """
    path = Path(target)
    _check_target(path, force=force, database=database)
    try:
        _write_beside(path, fill, force=force)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise TpmError(f"cannot write {visible(target)}: {error.strerror}") from None


def _check_target(path: Path, *, force: bool, database: Path | None) -> None:
    name = visible(str(path))
    # Where the last part is a link it is not followed; the folders before it may be links.
    real = path.parent.resolve() / path.name
    if database is not None:
        own = database.parent.resolve() / database.name
        if real in [own.with_name(own.name + companion) for companion in _COMPANIONS]:
            raise RuleBroken(f"{name} is the open database: name another file")
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return  # not there, or the writing will say why not
    if stat.S_ISLNK(mode):
        raise RuleBroken(f"{name} is a symbolic link: name the file itself")
    if not stat.S_ISREG(mode):
        raise RuleBroken(f"{name} is not a regular file")
    if not force:
        raise _exists(path)


def _exists(path: Path) -> RuleBroken:
    return RuleBroken(f"{visible(str(path))} exists already: --force replaces it")


def _write_text(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _write_beside(path: Path, fill: Callable[[Path], None], *, force: bool) -> None:
    """Write a file next to `path` and give it the name when it is safe on the disk."""
    descriptor, aside = tempfile.mkstemp(prefix=".tpmtui-", dir=path.parent)
    try:
        try:
            fill(Path(aside))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if force:
            os.replace(aside, path)
        else:
            _link(aside, path)
        _sync_folder(path.parent)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(aside)


def _link(aside: str, path: Path) -> None:
    """Name the file `path`, failing if someone has meanwhile taken the name."""
    try:
        os.link(aside, path)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
            raise
        # A file system without hard links: take the name, then put the file in its place.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        os.replace(aside, path)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
