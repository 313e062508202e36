"""The command line as argparse knows it, built only as far as the words at hand need it."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from textwrap import indent
from typing import Any, NoReturn

from tpmtui import __version__
from tpmtui.cli import streams
from tpmtui.cli.commands import COMMANDS
from tpmtui.domain.text import nearest, visible

ABOUT = """\
The daily workplace of a technical project manager. Without a command: opens the app, or, where
there is no terminal to draw on, prints `today`.
"""

MORE = """\
dates: 2026-03-12, today, fri, next mon, +3d, +3w, +5wd (working days), eom, 12 mar
filters: @ana #tag !high col:Review state:doing sprint:current due:<fri key:API-12 project:API
  kind:bug parent:API-3 is:blocked|overdue|stale|unassigned|unestimated|critical|mine words;
  space is and, | is or, - negates, quotes hold spaces
exit codes: 0 done, 1 refused (one line on stderr says why), 2 wrong usage, 3 done and something
  was found, 129 130 143 ended by a signal
"""


_NEGATIVE = re.compile(r"-\.?[0-9]")


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line and name what was probably meant."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # No option begins with a digit: hours as in -30m and days as in -3d are arguments too.
        self._negative_number_matcher = _NEGATIVE

    def error(self, message: str) -> NoReturn:
        # What was typed stands in the message; it must not act on the terminal.
        self.exit(2, f"tpmtui: {visible(message)} (see {self.prog} --help)\n")

    def format_help(self) -> str:
        """The help, which ends with examples."""
        # Only who asks for help pays for its words.
        from tpmtui.cli.examples import EXAMPLES

        examples = EXAMPLES.get(self.prog.removeprefix("tpmtui").strip(), "")
        return f"{super().format_help()}\nexamples:\n{indent(examples.strip(), '  ')}\n"

    def _print_message(self, message: str, file: object = None) -> None:
        # argparse would keep to itself that the help cannot be written.
        tell = streams.say if file is sys.stdout else streams.note
        tell(message.rstrip("\n"))

    def _check_value(self, action: argparse.Action, value: object) -> None:
        choices = None if action.choices is None else [str(choice) for choice in action.choices]
        if choices is None or value in choices:
            return
        close = nearest(str(value), choices)
        what = "command" if action.dest == "command" else action.metavar or action.dest
        meant = f"did you mean {' or '.join(close)}?" if close else f"there is {', '.join(choices)}"
        raise argparse.ArgumentError(None, f"no {str(what).lower()} {value!r}: {meant}")


def build_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for a command line; commands that do not occur in `words` are only listed."""
    parser: argparse.ArgumentParser = _Parser(
        prog="tpmtui",
        description=ABOUT,
        epilog=MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"tpmtui {__version__}")
    _add_global_options(parser)
    subparsers = parser.add_subparsers(metavar="COMMAND", dest="command", title="commands")
    unasked = _Parser(add_help=False)
    pending = {COMMANDS[word].module for word in words if word in COMMANDS}
    for name, command in COMMANDS.items():
        if command.module in pending:
            import_module(f"tpmtui.cli.{command.module}").add_parser(subparsers)
            pending.remove(command.module)
        elif name not in subparsers.choices:
            # Only listed: no word asks for it, nor for its help, so one parser does for all these.
            listed = subparsers._ChoicesPseudoAction(name, (), command.summary)
            subparsers._choices_actions.append(listed)
            subparsers.choices[name] = unasked
    return parser


def _add_global_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--db",
        metavar="PATH|URL",
        help="the database (TPMTUI_DB; else tpmtui/tpmtui.db in your XDG data folder)",
    )
    add(
        "--now",
        metavar="WHEN",
        help="set the clock: an ISO date-time, or a date for 12:00 on that day (TPMTUI_NOW)",
    )
    add(
        "--user",
        metavar="HANDLE",
        help="who is acting (TPMTUI_USER; else your login name)",
    )
    add("--read-only", action="store_true", help="let nothing be written")
    add("--ascii", action="store_true", help="draw with ASCII characters only")
