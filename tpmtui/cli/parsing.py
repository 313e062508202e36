"""The words of a command line as options and arguments."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence

from tpmtui.cli.parser import build_parser
from tpmtui.domain.text import did_you_mean

_GLOBAL = ("--db", "--now", "--user", "--read-only", "--ascii")


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options and arguments of a command line; ends the process where it is wrong usage."""
    parser = build_parser(words)
    options = {
        name: action.nargs is None
        for each in _all_parsers(parser)
        for action in each._actions
        for name in action.option_strings
    }
    args, unknown = parser.parse_known_args(_arranged(words, options))
    if unknown:
        from tpmtui.cli.completing import find_place

        odd = next((word for word in unknown if word.startswith("-")), unknown[0])
        here = find_place([*words, ""]).parser
        known = [name for each in (here, parser) for name in each._option_string_actions]
        here.error(f"nothing takes {odd!r} here{did_you_mean(odd.partition('=')[0], known)}")
    return args


def _all_parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in dict.fromkeys(action.choices.values()):
                yield from _all_parsers(inner)


def _arranged(words: Sequence[str], options: Mapping[str, bool]) -> list[str]:
    """`words` as argparse needs them; `options` says of each whether a value follows.

    The global options may stand behind the command: they come first. A value that begins with a
    dash is tied to its option, ``--lag=-1``: argparse would take ``--filter -is:blocked`` for two.
    """
    first: list[str] = []
    rest: list[str] = []
    place = 0
    while place < len(words) and words[place] != "--":
        word = words[place]
        taken = [word]
        if options.get(word) and place + 1 < len(words):
            value = words[place + 1]
            dashed = value.startswith("-") and value != "-" and not value.startswith("--")
            if dashed and value not in options:
                taken = [f"{word}={value}" if word.startswith("--") else word + value]
                place += 1
            elif not dashed and value != "--":
                taken.append(value)
                place += 1
        (first if word.partition("=")[0] in _GLOBAL else rest).extend(taken)
        place += 1
    return [*first, *rest, *words[place:]]
