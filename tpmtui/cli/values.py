"""Words of the command line as values of the domain; ``none`` clears what can be empty."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Link, LinkType
from tpmtui.domain.text import brief
from tpmtui.shorthand.dates import parse_day, parse_days
from tpmtui.workspace import Workspace

V = TypeVar("V")


def unless_none(text: str, read: Callable[[str], V]) -> V | None:
    """What `read` makes of `text`, None for ``none``."""
    return None if text.strip().lower() == "none" else read(text)


def read_day(text: str, workspace: Workspace, calendar: Calendar = PLAIN_WEEK) -> date:
    """A day in any form of `parse_day`, counted from the workspace's today."""
    return parse_day(text, today=workspace.today(), calendar=calendar)


def read_days(texts: Iterable[str] | None, workspace: Workspace) -> set[date]:
    """All the days of texts that may each be a stretch: ``24 dec - 1 jan``."""
    return {day for text in texts or () for day in parse_days(text, today=workspace.today())}


def read_on(args: argparse.Namespace, workspace: Workspace) -> date:
    """The day of ``--on``, else today."""
    return workspace.today() if args.on is None else read_day(args.on, workspace)


def read_lag(text: str) -> int:
    """Working days between two tasks, negative for a lead: ``2``, ``+2d``, ``-1``."""
    match = re.fullmatch(r"([+-]?[0-9]{1,5})(?:d|wd)?", text.strip().lower())
    if match is None:
        raise BadInput(f'"{brief(text)}" is not a lag: working days as in 2 or -1')
    return int(match[1])


def read_link_type(text: str) -> LinkType:
    """FS, SS, FF or SF, case aside. Raises BadInput."""
    try:
        return LinkType(text.strip().upper())
    except ValueError:
        there = ", ".join(LinkType)
        raise BadInput(f'no type of link "{brief(text)}" (there is {there})') from None


def read_words(texts: Iterable[str], sign: str) -> tuple[str, ...]:
    """Handles or tags from values that may hold several, ``a,b``; a leading `sign` is dropped."""
    words = [word.removeprefix(sign) for text in texts for word in re.split(r"[,\s]+", text)]
    return tuple(dict.fromkeys(word for word in words if word))


def read_link(text: str) -> Link:
    """A link from ``URL`` or ``URL TITLE``."""
    url, _, title = text.strip().partition(" ")
    return Link(url, title.strip())


def read_pair(text: str, option: str, example: str) -> tuple[str, str]:
    """Both sides of ``NAME=VALUE``. Raises BadInput showing the `example` of an option."""
    name, _, value = text.rpartition("=")
    if not name.strip() or not value.strip():
        raise BadInput(f"{option} {text}: write {option} {example}")
    return name.strip(), value.strip()
