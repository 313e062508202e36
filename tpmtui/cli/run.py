"""One run of the command line, from its words to its exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from tpmtui import __version__
from tpmtui.cli import drivers, exits, streams
from tpmtui.cli.secrets import hide_passwords
from tpmtui.cli.usage import WrongUsage
from tpmtui.domain.errors import BadInput, NeedsConsent, NeedsReason, TpmError
from tpmtui.domain.text import visible


class _Ended(BaseException):
    """A signal asked us to end; what is under way cleans up on its way out."""


def run(words: Sequence[str]) -> int:
    """Run one command line. Never raises for what a user, a file or a signal can cause."""
    streams.prepare()
    try:
        with _ended_by_signals():
            code = _answer(words)
            streams.finish()
            return code
    except WrongUsage as error:
        from tpmtui.cli.completing import find_place

        usage = f"{find_place([*words, '']).parser.prog} --help"
        return _refused(f"{error} (see {usage})", exits.MISUSED)
    except NeedsReason as error:
        return _refused(f"{error} (--why REASON)")
    except NeedsConsent as error:
        return _refused(f"{error} (--anyway)")
    except TpmError as error:
        return _refused(str(error))
    except BrokenPipeError:
        streams.abandon(sys.stdout)
        return exits.BROKEN_PIPE
    except OSError as error:
        streams.abandon(sys.stdout)
        return _refused(f"{error.filename or 'the output'}: {error.strerror or error}")
    except _Ended as ended:
        return exits.ended_by(ended.args[0])


def _answer(words: Sequence[str]) -> int:
    _check_words(words)
    hide_passwords(words)
    if words == ["--version"]:  # asked often enough by scripts to be answered at once
        streams.say(f"tpmtui {__version__}")
        return exits.DONE
    from tpmtui.cli.parsing import parse

    try:
        args = parse(words)
    except SystemExit as ended:  # argparse has said its piece: the help, or what is wrong
        return exits.MISUSED if ended.code else exits.DONE
    # Storage and peewee are imported from here on: --help and wrong usage are answered without.
    with drivers.only_for(args.db or os.environ.get("TPMTUI_DB", "")):
        from tpmtui.cli.session import read_session

    session = args.session = read_session(args)
    if args.command is None:
        from tpmtui.cli.start import run_start

        return run_start(session)
    if "run_alone" in args:
        code: int = args.run_alone(args, session)
        return code
    with session.open() as workspace:
        code = args.run(args, workspace)
        # Before the workspace closes: a reader that left must not cost a second traceback.
        streams.finish()
        return code


def _check_words(words: Sequence[str]) -> None:
    for place, word in enumerate(words, start=1):
        try:
            word.encode()
        except UnicodeEncodeError:
            raise BadInput(f"word {place} of the command line is not UTF-8 text") from None


def _refused(why: str, code: int = exits.REFUSED) -> int:
    streams.complain(f"tpmtui: {visible(why)}")
    return code


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let what ends a program unwind like an error, so that temporary files are removed.

    One that the caller chose to ignore (nohup) stays ignored. An interrupt is none of Python's own
    kind: asyncio makes of that the end of whatever is awaited, and the app went on without it.
    """

    def end(number: int, _: FrameType | None) -> None:
        raise _Ended(number)

    before = {
        number: signal.signal(number, end)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler)
    }
    try:
        yield
    except RuntimeError as error:
        # What Python 3.11 says whatever is raised while it makes a class.
        if isinstance(error.__cause__, _Ended):
            raise error.__cause__ from None
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
