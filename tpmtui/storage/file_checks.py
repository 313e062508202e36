"""What a database file must be before we open it, and how a new one comes to be.

Nothing here writes to a file that is not ours: a foreign, damaged or newer file is named and left
alone.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from tpmtui.domain.errors import Damaged, Unusable
from tpmtui.domain.text import visible

APPLICATION_ID = 0x74706D74  # "tpmt", kept in every file so that a stranger's is recognised
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def check_file(path: Path, *, schema: int) -> None:
    """Raise Unusable, with what to do, unless `path` is a whole database of ours.

    `schema` is the newest schema this program knows. Costs one read of 100 bytes; damage further in
    shows when it is read, and `doctor` looks for it.
    """
    name = visible(str(path))
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            raise Unusable(f"{name} is a symbolic link: name the database itself")
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise Unusable(f"{name} is {what}, not a database")
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise Unusable(f"cannot open {name}: {error.strerror}") from None
    if not header:
        raise Damaged(f"{name} is empty: remove it to start anew, or restore a backup")
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise Unusable(f"{name} is not a tpmtui database: name another file with --db")
    if _number(header, 68) != APPLICATION_ID:
        raise Unusable(f"{name} belongs to another program: name another file with --db")
    if _number(header, 60) > schema:
        raise newer(path)
    page_size = int.from_bytes(header[16:18], "big")
    whole = _number(header, 28) * (65536 if page_size == 1 else page_size)
    # A log beside it may hold the rest: of a program that was killed, or one that writes now. It
    # goes when the file is whole, so the size is asked after it.
    if not path.with_name(path.name + "-wal").exists() and path.stat().st_size < whole:
        raise Damaged(f"{name} is damaged: it is cut off; restore a backup")


def is_database(path: Path) -> bool:
    """Whether a file says of itself that it is an SQLite database."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise Unusable(f"cannot read {visible(str(path))}: {error.strerror}") from None


def set_aside(path: Path, what: str) -> Path:
    """Give a file and its companions another name, ``NAME.WHAT``, or ``NAME.WHAT-2``...; the name.

    Raises Unusable where the folder cannot be written.
    """
    aside = free_name(path, what)
    try:
        for suffix in ("-wal", "-shm", "-journal", ""):
            companion = path.with_name(path.name + suffix)
            if companion.exists():
                companion.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise Unusable(f"cannot rename {visible(str(path))}: {error.strerror}") from None
    return aside


def free_name(path: Path, what: str) -> Path:
    """A name beside `path` that nothing has: ``NAME.WHAT``, or ``NAME.WHAT-2``..."""
    names = (path.with_name(f"{path.name}.{what}{more}") for more in _more())
    return next(name for name in names if not (name.exists() or name.is_symlink()))


def _more() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count(2))


def newer(path: Path) -> Unusable:
    """What to say of a file whose schema this program does not know."""
    return Unusable(f"{visible(str(path))} was written by a newer tpmtui: update this one")


def settle_mode(path: Path) -> None:
    """Make a new file private to its owner, or the group's where its folder asks for that.

    A folder that hands its group on (setgid) and that the group may write to is a team's.
    """
    path.chmod(_file_mode(path.parent))


def open_lock(path: Path) -> int:
    """A descriptor of a lock file, made if it is not there, for all who may write beside it."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    if os.fstat(descriptor).st_uid == os.geteuid():
        os.fchmod(descriptor, _file_mode(path.parent))
    return descriptor


def _file_mode(folder: Path) -> int:
    mode = folder.stat().st_mode
    return 0o660 if mode & stat.S_ISGID and mode & stat.S_IWGRP else 0o600


def create_file(path: Path, build: Callable[[Path], None]) -> None:
    """Make a new database at `path`, whole or not at all; whoever is first wins.

    `build` fills the file it is given, which is linked into place when complete. Raises Unusable
    where the folder cannot be written.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise Unusable(f"cannot create {visible(str(path))}: {error.strerror}") from None
    try:
        build(aside)
        settle_mode(aside)
        os.link(aside, path)
    except FileExistsError:
        pass  # another tpmtui started at the same moment: its file is as good as ours
    except OSError as error:
        raise Unusable(f"cannot create {visible(str(path))}: {error.strerror}") from None
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            aside.with_name(aside.name + suffix).unlink(missing_ok=True)


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")
