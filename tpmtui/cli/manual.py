"""``manual``: one page about every command, made from the parsers, as text and for ``man``."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tpmtui import __version__
from tpmtui.cli import exits
from tpmtui.cli.commands import COMMANDS, add_command
from tpmtui.cli.examples import EXAMPLES
from tpmtui.cli.parser import ABOUT, MORE, build_parser
from tpmtui.domain.errors import BadInput, ReadOnly

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.cli.session import Session

_DESCRIPTION = """\
Print the manual: every command with its arguments, options and examples. As text, or with
--format man as a page for `man`."""
_WIDTH = 79
_ENVIRONMENT = (
    ("TPMTUI_DB", "the database, where there is no --db"),
    ("TPMTUI_NOW", "the clock, where there is no --now"),
    ("TPMTUI_USER", "who is acting, where there is no --user"),
    ("NO_COLOR", "set to anything but nothing: no colours"),
    ("VISUAL, EDITOR", "what E opens in the app"),
    ("TPMTUI_WHOLE_FRAMES", "set to anything: the terminal is sent all that is drawn"),
    ("ESCDELAY", "milliseconds that esc waits for the rest of a key; else 100, far away 400"),
)
_FILES = (
    ("tpmtui/tpmtui.db in XDG_DATA_HOME", "the database, unless another is named"),
    ("tpmtui/config.toml in XDG_CONFIG_HOME", "settings and your own keys; README lists them"),
)


class Line(NamedTuple):
    """A piece of the manual: a heading, a term with what it means, a paragraph or an example."""

    kind: str  # section, command, term, text or code
    words: str
    about: str = ""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "manual", description=_DESCRIPTION)
    parser.add_argument("--format", metavar="PAGE", default="txt", help="txt (if left out) or man")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="a new file")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    parser.set_defaults(run_alone=run)


def run(args: argparse.Namespace, session: Session) -> int:
    """Print the manual, or write it to a file."""
    from tpmtui.exporters.files import STDOUT, write_out

    pages = {"txt": as_text, "man": as_man}
    if args.format not in pages:
        raise BadInput(f"--format: the manual is {' or '.join(pages)}")
    if session.read_only and args.output != STDOUT:
        raise ReadOnly("--read-only writes no file: leave -o out")
    write_out([pages[args.format](manual_lines())], args.output, force=args.force)
    return exits.DONE


def manual_lines() -> Iterator[Line]:
    """The whole manual, in its order."""
    top = build_parser(list(COMMANDS))
    yield Line("section", "NAME")
    yield Line("text", "tpmtui - the daily workplace of a technical project manager")
    yield Line("section", "SYNOPSIS")
    yield Line("code", _usage(top))
    yield Line("section", "DESCRIPTION")
    yield Line("text", ABOUT)
    yield Line("section", "OPTIONS")
    yield from _arguments(top)
    yield Line("section", "COMMANDS")
    yield from _commands(top)
    yield Line("section", "DATES, FILTERS, EXIT CODES")
    for topic in re.split(r"\n(?! )", MORE.strip()):
        word, _, meaning = topic.partition(": ")
        yield Line("term", word, meaning)
    yield Line("section", "ENVIRONMENT")
    yield from (Line("term", *pair) for pair in _ENVIRONMENT)
    yield Line("section", "FILES")
    yield from (Line("term", *pair) for pair in _FILES)
    yield Line("section", "EXAMPLES")
    yield Line("code", EXAMPLES[""].strip())


def _commands(parser: argparse.ArgumentParser) -> Iterator[Line]:
    """Every command below a parser, each followed by its verbs."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield Line("command", inner.prog)
                yield Line("code", _usage(inner))
                yield from _about(inner.description or "")
                yield from _arguments(inner)
                yield Line("code", EXAMPLES[inner.prog.removeprefix("tpmtui ")].strip())
                yield from _commands(inner)


def _about(description: str) -> Iterator[Line]:
    """Paragraphs as text; lines that are laid out as a table stay as they are."""
    for paragraph in description.strip().split("\n\n"):
        table = any(line.startswith("  ") for line in paragraph.splitlines())
        yield Line("code" if table else "text", paragraph.strip("\n"))


def _arguments(parser: argparse.ArgumentParser) -> Iterator[Line]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        name = str(action.metavar or action.dest)
        if action.option_strings:
            value = f" {name}" if action.nargs != 0 else ""
            yield Line("term", ", ".join(action.option_strings) + value, _help(action))
        elif action.help:
            yield Line("term", name, _help(action))


def _usage(parser: argparse.ArgumentParser) -> str:
    words = " ".join(parser.format_usage().removeprefix("usage: ").split())
    return textwrap.fill(
        words, _WIDTH - 8, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
    )


def _help(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%")


def as_text(lines: Iterable[Line]) -> str:
    """The manual to read anywhere, at most 79 columns wide but for long examples."""
    written: list[str] = []
    before = ""
    for line in lines:
        if before not in ("", "section", "command") and not (line.kind == before == "term"):
            written.append("")
        if line.kind in ("section", "command"):
            written += [f"  {line.words}" if line.kind == "command" else line.words]
        elif line.kind == "code":
            written.append(textwrap.indent(line.words, "        "))
        elif line.kind == "text":
            written.append(_filled(line.words, "    "))
        else:
            written.append(f"    {line.words}")
            if line.about:
                written.append(_filled(line.about, "        "))
        before = line.kind
    return "\n".join(written) + "\n"


def _filled(text: str, indent: str) -> str:
    return textwrap.fill(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def as_man(lines: Iterable[Line]) -> str:
    """The manual as a page for `man`."""
    written = [f'.TH TPMTUI 1 "" "tpmtui {__version__}" "User Commands"']
    for line in lines:
        words = _roff(line.words)
        if line.kind in ("section", "command"):
            written.append(f'.{"SH" if line.kind == "section" else "SS"} "{words}"')
        elif line.kind == "code":
            written += [".PP", ".RS 4", ".nf", words, ".fi", ".RE"]
        elif line.kind == "text":
            written += [".PP", words]
        else:
            about = " ".join(line.about.split())
            written += [".TP", f"\\fB{words}\\fR", _roff(about) or "\\&"]
    return "\n".join(written) + "\n"


def _roff(text: str) -> str:
    """Text as `man` shows it letter by letter: no line of it is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("^", "\\(ha")
    text = text.replace("`", "\\(ga").replace("~", "\\(ti").replace('"', "\\(dq")
    text = re.sub(r"^\.", r"\\&.", text, flags=re.M)
    return "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in text)
