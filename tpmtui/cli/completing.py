"""What may stand next on a command line; the shells ask it at every tab, so it never complains."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tpmtui.cli.parser import build_parser

_UNLIMITED = ("+", "*")


class Choice(NamedTuple):
    """A word that may stand next, and what it is."""

    word: str
    about: str = ""


@dataclass(slots=True)
class Place:
    """Where on a command line the cursor is.

    `given` are the options and arguments before it by name, `wanted` those whose value may stand
    here; `option` is what stands before the value in one word, as in ``--format=``.
    """

    parser: argparse.ArgumentParser
    word: str
    given: dict[str, list[str]] = field(default_factory=dict)
    wanted: list[argparse.Action] = field(default_factory=list)
    option: str = ""
    options_end: bool = False

    def options(self) -> Iterator[Choice]:
        """The options that may stand here: each once, unless it may be repeated."""
        for action in self.parser._actions:
            repeated = isinstance(action, argparse._AppendAction)
            if action.option_strings and (repeated or action.dest not in self.given):
                yield Choice(action.option_strings[-1], _about(action))

    def verbs(self) -> Iterator[Choice]:
        """The commands or verbs that may stand here."""
        for action in self.wanted:
            if isinstance(action, argparse._SubParsersAction):
                for each in action._choices_actions:
                    yield Choice(each.dest, _about(each))


def split_line(line: str) -> list[str]:
    """The words of a command line up to the cursor, quotes undone; the last may be empty or half.

    Assignments before the program (``TPMTUI_DB=x tpmtui``) and the program's own name are left
    out.
    """
    reader = shlex.shlex(line, posix=True, punctuation_chars="")
    reader.whitespace_split = True
    reader.commenters = ""
    words: list[str] = []
    try:
        words.extend(reader)
        open_word = line[-1:].isspace() and not line.endswith("\\ ")
    except ValueError:  # a quote that is still open, or a backslash at the end
        words.append(reader.token.lstrip("'\"") if reader.token else "")
        open_word = False
    if open_word or not words:
        words.append("")
    while len(words) > 1 and "=" in words[0]:
        del words[0]
    return words[1:] or [""]


def find_place(words: list[str]) -> Place:
    """Where the last of `words`, which may be empty, stands."""
    *before, word = words or [""]
    top = build_parser(before)
    place = Place(top, word)
    top_options = {name: action for action in top._actions for name in action.option_strings}
    slots = _arguments(top)
    pending: argparse.Action | None = None
    for each in before:
        own = {name: action for action in place.parser._actions for name in action.option_strings}
        name, equals, value = each.partition("=")
        action = own.get(name) or top_options.get(name)
        if pending is not None:
            place.given.setdefault(pending.dest, []).append(each)
            pending = None
        elif place.options_end or action is None:
            slots = _take(place, slots, each)
        elif equals:
            place.given.setdefault(action.dest, []).append(value)
        elif action.nargs == 0:
            place.given.setdefault(action.dest, [])
        else:
            pending = action
        place.options_end = place.options_end or (pending is None and each == "--")
    place.wanted = _open(slots, place) if pending is None else [pending]
    name, equals, value = word.partition("=")
    own = {name: action for action in place.parser._actions for name in action.option_strings}
    if equals and pending is None and not place.options_end and name in (own | top_options):
        place.wanted = [(own | top_options)[name]]
        place.option, place.word = f"{name}=", value
    elif pending is not None:
        place.options_end = True
    return place


def _take(place: Place, slots: list[argparse.Action], word: str) -> list[argparse.Action]:
    """Let a word be the next argument; what may come behind it."""
    if word == "--" and not place.options_end:
        return slots
    if not slots:
        return []
    first, *rest = slots
    if isinstance(first, argparse._SubParsersAction):
        chosen = first.choices.get(word)
        if chosen is None:
            place.options_end = True
            return []
        place.parser = chosen
        return _arguments(chosen)
    place.given.setdefault(first.dest, []).append(word)
    return slots if first.nargs in _UNLIMITED else rest


def _open(slots: list[argparse.Action], place: Place) -> list[argparse.Action]:
    """The arguments the next word may be: behind one that has enough also the one after it."""
    wanted = slots[:1]
    for action, after in pairwise(slots):
        enough = action.nargs in ("*", "?") or (action.nargs == "+" and action.dest in place.given)
        if not enough:
            break
        wanted.append(after)
    return wanted


def _arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if not action.option_strings]


def _about(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%").strip()
