"""``completion``: the script that lets a shell complete, and what it asks at each tab."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.resources import files
from types import FrameType
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import say
from tpmtui.domain.errors import BadInput, TpmError
from tpmtui.domain.text import brief, folded, visible

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.cli.completing import Choice, Place
    from tpmtui.cli.session import Session

SHELLS = ("bash", "zsh", "fish")
_DESCRIPTION = """\
Print a script that lets your shell complete commands, options, what they take, and the keys,
people, columns, sprints, tags and courses of your own database. Read it where the shell starts:

  bash  eval "$(tpmtui completion bash)"         in ~/.bashrc
  zsh   eval "$(tpmtui completion zsh)"          in ~/.zshrc, behind compinit
  fish  tpmtui completion fish | source          in ~/.config/fish/config.fish

At each tab the script asks `tpmtui completion next LINE` what may stand next: a word and, behind a
tab, what it is, on each line; an empty line stands for the names of files."""
# Whoever pressed tab waits: a server that does not answer is done without.
_PATIENCE_SECONDS = 2.0


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "completion", description=_DESCRIPTION)
    parser.add_argument("shell", metavar="SHELL", help="bash, zsh or fish; next answers its script")
    parser.add_argument("line", metavar="LINE", nargs="?", help="next: a line up to the cursor")
    parser.set_defaults(run_alone=run)


def run(args: argparse.Namespace, session: Session) -> int:
    """Print the script of a shell, or what may stand next on a line."""
    if args.shell == "next":
        return run_next(args.line or "")
    if args.shell not in SHELLS or args.line is not None:
        raise BadInput(f"no script for {brief(args.shell)}: there is {', '.join(SHELLS)}")
    say((files("tpmtui.cli") / "shells" / f"tpmtui.{args.shell}").read_text().rstrip("\n"))
    return exits.DONE


def run_next(line: str) -> int:
    """Print what may stand next, and nothing where that cannot be known: never an error."""
    from tpmtui.cli.completing import find_place, split_line

    place = find_place(split_line(line))
    wanted = folded(place.word)
    for choice in dict.fromkeys(_choices(place)):
        # What a terminal would act on cannot be typed either.
        if folded(choice.word).startswith(wanted) and visible(choice.word) == choice.word:
            say(f"{place.option}{choice.word}\t{visible(choice.about)}".rstrip("\t"))
    if _takes_file(place):
        say("")
    return exits.DONE


def _choices(place: Place) -> Iterator[Choice]:
    yield from place.verbs()
    # Options only where one is begun, or where nothing else can come.
    begun = place.word.startswith("-") or not place.wanted
    if begun and not place.options_end and not place.option:
        yield from place.options()
    yield from _stored(place)


def _stored(place: Place) -> Iterable[Choice]:
    """The values that what is wanted can have, as far as the database can be read, and quickly."""
    from tpmtui.cli.completion_asked import Asked
    from tpmtui.cli.completion_values import values_of

    readers = [
        values
        for action in place.wanted
        if (values := values_of(_noun(place), action.dest, str(action.metavar)))
    ]
    found: list[Choice] = []
    if readers:
        with suppress(TpmError, OSError, TimeoutError), _in_time(), ExitStack() as closing:
            asked = Asked(place.word, place.given, _session_of(place), closing)
            for values in readers:
                found += values(asked)
    return found


def _session_of(place: Place) -> Session:
    """The session that the global options of the line ask for; nothing is written in it."""
    from tpmtui.cli.session import read_session

    given = {name: values[-1] for name, values in place.given.items() if values}
    wanted = {name: given.get(name) for name in ("db", "now", "user")}
    return read_session(argparse.Namespace(**wanted, read_only=True, ascii=False))


def _noun(place: Place) -> str:
    """The noun whose verb it is: ``task`` of ``tpmtui task add``."""
    words = place.parser.prog.split()
    return words[-2] if len(words) > 2 else words[-1]


def _takes_file(place: Place) -> bool:
    from tpmtui.cli.completion_values import FILES

    return any(action.metavar in FILES for action in place.wanted)


@contextmanager
def _in_time() -> Iterator[None]:
    def end(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
