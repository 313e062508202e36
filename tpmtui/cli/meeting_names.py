"""Which meeting a command means, and how often one is to be."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tpmtui.cli.usage import WrongUsage
from tpmtui.domain.errors import BadInput, NotFound
from tpmtui.domain.text import brief

if TYPE_CHECKING:
    import argparse

    from tpmtui.domain.meeting import Series
    from tpmtui.domain.recurrence import Recurrence
    from tpmtui.planning.meetings.occurrences import Occurrence
    from tpmtui.workspace import Workspace

_MOST = re.compile(r"[0-9]{1,4}")


def find_occurrence(workspace: Workspace, name: str) -> Occurrence:
    """The occurrence with a key, on a day of a series (``Weekly sync/fri``), or nearest of one.

    A running one is nearer than any other. Raises NotFound naming the nearest.
    """
    from tpmtui.services.meetings import diary_of
    from tpmtui.services.series import find_series
    from tpmtui.shorthand.dates import parse_day

    title, _, day = name.rpartition("/")
    if title:
        try:
            series = find_series(workspace, title)
        except NotFound as unknown:
            try:
                series = find_series(workspace, name)  # a slash may be part of a title
            except NotFound:
                raise unknown from None
        else:
            diary = diary_of(workspace, series)
            return diary.on(parse_day(day, today=workspace.today(), calendar=diary.calendar))
    else:
        series = find_series(workspace, name)
    diary = diary_of(workspace, series)
    for meeting in workspace.meetings.running():
        if meeting.series == series.key:
            return diary.on(meeting.day)
    nearest = diary.nearest(workspace.now()) or diary.nearest(workspace.now(), held=True)
    if nearest is None:
        raise NotFound(f"{series.title} is over: it has no occurrence left")
    return nearest


def running_or_named(workspace: Workspace, name: str | None) -> str:
    """The key of the meeting named, which must have begun, or of the one that runs."""
    from tpmtui.services.meetings import running_meeting

    if name is None:
        return running_meeting(workspace).key
    occurrence = find_occurrence(workspace, name)
    if occurrence.meeting is None:
        raise NotFound(f"{occurrence.key} was not started: there are no minutes")
    return occurrence.key


def read_every(
    args: argparse.Namespace, workspace: Workspace, series: Series | None
) -> Recurrence | None:
    """What ``--every``, ``--until`` and ``--count`` say together, over what a series has."""
    from tpmtui.cli.values import read_day, unless_none
    from tpmtui.shorthand.recurrences import parse_recurrence

    every = series.every if series else None
    if args.every is not None:
        parsed = parse_recurrence(args.every)
        until = (every.until, every.count) if every else (None, None)
        every = parsed and replace(parsed, until=until[0], count=until[1])
    if every is None:
        if any(value is not None for value in (args.until, args.count, args.roll)):
            raise WrongUsage("--until, --count and --roll need --every: how often the meeting is")
        return None
    if args.until is not None:
        until_day = unless_none(args.until, lambda text: read_day(text, workspace))
        every = replace(every, until=until_day, count=None)
    if args.count is not None:
        if not _MOST.fullmatch(args.count):
            raise BadInput(f'--count: "{brief(args.count)}" is not a whole number')
        every = replace(every, count=int(args.count), until=every.until if args.until else None)
    return every
