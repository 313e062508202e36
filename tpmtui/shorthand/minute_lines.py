"""Lines of minutes: ``- topic``, ``! decision``, ``- [ ] @ana send it fri``, ``? question``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.minutes import ItemKind, MinuteLine
from tpmtui.shorthand.promises import parse_promise

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
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)", re.DOTALL)


def parse_minutes(text: str) -> list[MinuteLine]:
    """The lines of minutes; those between marked ones together are one note, Markdown as typed.

    An action may begin with ``*`` as well. Only a ``-`` at the very left is a topic: below one, it
    is a note about it. What stands in a fenced block of Markdown is never read for marks.
    ``minutes_text`` of the answer is the text again, save that ``* [ ]`` and ``[X]`` have become
    ``- [ ]`` and ``[x]``.
    """
    lines: list[MinuteLine] = []
    notes: list[str] = []
    for line, fenced in _unfenced(text):
        marked = None if fenced else _marked(line)
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


def with_promises(
    lines: list[MinuteLine], *, today: date, calendar: Calendar = PLAIN_WEEK
) -> list[MinuteLine]:
    """The same lines, their actions read for owner, due day and task.

    Raises BadInput naming the action that cannot be understood.
    """
    return [
        replace(line, promise=parse_promise(line.text, today=today, calendar=calendar))
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


def line_kinds(lines: Sequence[str]) -> list[ItemKind]:
    """What each line of a text is, a fenced block of Markdown minded."""
    marked = (None if fenced else _marked(line) for line, fenced in _unfenced("\n".join(lines)))
    return [line.kind if line else ItemKind.NOTE for line in marked]


def _unfenced(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a fenced block."""
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.fullmatch(line)
        if fence:
            yield line, True
            closes = match and match[1].startswith(fence) and not match[2].strip()
            fence = "" if closes else fence
        else:
            fence = match[1] if match and "`" not in match[2] else ""
            yield line, bool(fence)


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
