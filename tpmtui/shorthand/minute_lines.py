"""Lines of minutes: ``- topic``, ``! decision``, ``- [ ] @ana send it fri``, ``? question``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.fences import fenced
from tpmtui.domain.matching import same_places
from tpmtui.domain.minutes import ItemKind, MinuteLine, minutes_text
from tpmtui.shorthand.action_line import parse_action_line

_MARKED = re.compile(
    r"""
    (?P<lead> [ \t]* )
    (?: [-*] [ ]\[(?P<box>[ xX])\] [ ](?P<action> .*\S.* )
      | ! [ ](?P<decision> .*\S.* )
      | \? [ ](?P<question> .*\S.* )
      | > [ ](?P<risk> .*\S.* )
      | - [ ](?P<topic> .*\S.* )
    )
    """,
    re.VERBOSE | re.DOTALL,
)


def parse_minutes(text: str, *, typing: bool = False) -> list[MinuteLine]:
    """The lines of minutes; those between marked ones together are one note, Markdown as typed.

    An action may begin with ``*`` as well. Only a ``-`` at the very left is a topic: below one, it
    is a note about it. What stands in a fenced block of Markdown is never read for marks; a block
    that is not ended is one only while it is being typed. ``minutes_text`` of the answer is the
    text again, save that ``* [ ]`` and ``[X]`` have become ``- [ ]`` and ``[x]``.
    """
    lines: list[MinuteLine] = []
    notes: list[str] = []
    for line, marked in _read(text.split("\n"), typing):
        if marked is None:
            notes.append(line)
            continue
        if notes:
            lines.append(_note(notes))
            notes = []
        lines.append(marked)
    if notes and text:
        lines.append(_note(notes))
    return lines


def parse_over(shown: Sequence[MinuteLine], text: str, *, typing: bool = False) -> list[MinuteLine]:
    """The lines of minutes that were typed over others.

    A marked line that stands as it was shown is what it was: no fence above or below makes a
    decision a note. What was typed between such lines is read, each stretch for itself; while
    `typing`, a stretch that nobody touched is what it was as well.
    """
    typed = text.split("\n") if text else []
    found: list[MinuteLine] = []
    before, start = 0, 0
    for stays, place in (*_standing(shown, typed), (len(shown), len(typed))):
        there, stretch = shown[before:stays], typed[start:place]
        if typing and minutes_text(there).split("\n") == (stretch or [""]):
            found += there
        elif stretch:
            found += parse_minutes("\n".join(stretch), typing=typing) or [_note([""])]
        found += shown[stays : stays + 1]
        before, start = stays + 1, place + 1
    return found


def with_actions(
    lines: list[MinuteLine], *, today: date, calendar: Calendar = PLAIN_WEEK
) -> list[MinuteLine]:
    """The same lines, their actions read for owner, due day and task.

    Raises BadInput naming the action that cannot be understood.
    """
    return [
        replace(line, action=parse_action_line(line.text, today=today, calendar=calendar))
        if line.kind is ItemKind.ACTION
        else line
        for line in lines
    ]


def parse_item(text: str) -> MinuteLine:
    """One item from text: a marked line, or a note of any length. Raises BadInput where empty."""
    if not text.strip():
        raise BadInput("there is nothing to note")
    lines = parse_minutes(text)
    return lines[0] if len(lines) == 1 else _note([text])


def line_kinds(shown: Sequence[MinuteLine], lines: Sequence[str]) -> list[ItemKind]:
    """What each line of a text that is being typed over others is taken for."""
    found: list[ItemKind] = []
    for line in parse_over(shown, "\n".join(lines), typing=True):
        if line.kind is ItemKind.NOTE:
            read = _read(line.text.split("\n"), typing=True)
            found += [marked.kind if marked else ItemKind.NOTE for _, marked in read]
        else:
            found.append(line.kind)
    return found


def _standing(shown: Sequence[MinuteLine], typed: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of the marked lines that are typed as they were shown, there and here."""
    # Lines of notes that look marked are matched too, so that none is taken for one that is.
    old = [
        (place if line.kind is not ItemKind.NOTE else None, text)
        for place, line in enumerate(shown)
        for text in str(line).split("\n")
        if _marked(text)
    ]
    new = [(place, text) for place, text in enumerate(typed) if _marked(text)]
    for there, here in same_places([text for _, text in old], [text for _, text in new]):
        stays = old[there][0]
        if stays is not None:
            yield stays, new[here][0]


def _read(lines: list[str], typing: bool) -> Iterator[tuple[str, MinuteLine | None]]:
    """Each line, and what its mark says it is."""
    for line, in_block in zip(lines, fenced(lines, unended=typing), strict=True):
        yield line, None if in_block else _marked(line)


def _marked(line: str) -> MinuteLine | None:
    match = _MARKED.fullmatch(line)
    if match is None:
        return None
    if match["action"]:
        box = match["box"] != " "
        return MinuteLine(
            kind=ItemKind.ACTION, text=match["action"], lead=match["lead"], done=box
        )  # fmt: skip
    for kind in (ItemKind.DECISION, ItemKind.QUESTION, ItemKind.RISK, ItemKind.TOPIC):
        if match[kind]:
            if kind is ItemKind.TOPIC and match["lead"]:
                return None
            return MinuteLine(kind=kind, text=match[kind], lead=match["lead"])
    return None


def _note(lines: list[str]) -> MinuteLine:
    return MinuteLine(kind=ItemKind.NOTE, text="\n".join(lines))
