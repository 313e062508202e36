"""A card as lines of text in named inks: what of a task is said in how many cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum
from typing import NamedTuple

from tpmtui.domain.calendar import Calendar, short_day
from tpmtui.domain.card import Card
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind, Priority
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.text import cut, fit, width_of, wrap

# From this many cells on, a line of a dense card also says who, when and how much.
ROOMY = 30
_TITLE_LINES = 2


class Ink(StrEnum):
    """What a piece of text means; the theme decides how that looks."""

    TITLE = "title"
    META = "meta"
    TAG = "tag"
    LATE = "late"
    BLOCKED = "blocked"
    URGENT = "urgent"
    DONE = "done"
    HEADER = "header"
    HEADER_HERE = "header-here"
    OVER = "over"
    RULE = "rule"
    LANE = "lane"
    HINT = "hint"
    MARK = "mark"
    MARKED = "marked"
    THUMB = "thumb"
    DROP = "drop"
    CURSOR = "cursor"
    CURSOR_AWAY = "cursor-away"


class Part(NamedTuple):
    """A piece of a line."""

    text: str
    ink: Ink


Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What all cards of one frame have in common.

    Keys and numbers are padded to the widest one's cells; moments are shown in `zone`.
    """

    today: date
    calendar: Calendar
    glyphs: Glyphs
    dense: bool
    key_width: int = 0
    number_width: int = 0
    zone: tzinfo | None = None

    @property
    def card_height(self) -> int:
        """The rows a card takes; the last one of a tall card parts it from the next."""
        return 1 if self.dense else 4


def paint_card(card: Card, width: int, look: Look) -> tuple[Line, ...]:
    """The lines of a card, each exactly `width` cells."""
    if look.dense:
        return (_dense(card, width, look),)
    return _comfortable(card, width, look)


def due_words(card: Card, look: Look, *, short: bool = False) -> str:
    """The due day as a card says it: ``Fri 9 Jan``, ``9 Jan`` where short, ``!2 Jan`` if missed."""
    if card.due is None:
        return ""
    if card.due == look.today:
        return "today"
    words = short_day(card.due, today=look.today)
    words = words.split(" ", 1)[1] if short else words
    return look.glyphs.overdue + words if card.is_overdue(today=look.today) else words


def _due_ink(card: Card, look: Look) -> Ink:
    if card.is_overdue(today=look.today):
        return Ink.LATE
    return Ink.URGENT if card.due == look.today else Ink.META


def _dense(card: Card, width: int, look: Look) -> Line:
    """One line: mark, key, title, and at the right what is out of the ordinary."""
    done = card.state is State.DONE
    roomy = width >= ROOMY
    mark = _mark(card, look)
    number = card.key.rpartition("-")[2]
    key = card.key.ljust(look.key_width) if roomy else number.rjust(look.number_width)
    title_ink = Ink.DONE if done else Ink.TITLE
    flags = list(_flags(card, look, roomy=roomy))
    least = max(8, width * 2 // 5)
    left = width - 2 - len(key)
    kept: list[Part] = []
    for flag in flags:
        cells = width_of(flag.text) + 1
        if left - cells < (least if kept else 4):
            break  # what is less pressing does not come instead
        kept.insert(0, flag)
        left -= cells
    ellipsis = look.glyphs.ellipsis
    return (
        Part(mark.text, mark.ink),
        Part(f"{key} ", Ink.META),
        Part(fit(card.title, left, ellipsis=ellipsis), title_ink),
        *(Part(f" {flag.text}", flag.ink) for flag in kept),
    )


def _flags(card: Card, look: Look, *, roomy: bool) -> Iterator[Part]:
    """What stands at the right of a dense card, most pressing (and rightmost) first."""
    late = card.is_overdue(today=look.today)
    if card.blocked:
        yield Part(look.glyphs.blocked, Ink.BLOCKED)
    if late and not roomy:
        yield Part(look.glyphs.overdue, Ink.LATE)
    if card.state is State.DONE:
        return
    if card.due is not None and (roomy or card.due == look.today):
        yield Part(due_words(card, look, short=True), _due_ink(card, look))
    if roomy and card.assignees:
        yield Part(_people(card), Ink.META)
    if roomy and card.points is not None:
        yield Part(f"{card.points:g}p", Ink.META)


# Letters of a title worth looking at, for each cell of its width: more than its lines can show.
_SEEN = 16


def _comfortable(card: Card, width: int, look: Look) -> tuple[Line, ...]:
    """The title on one or two lines, the particulars on what is left of three, and a blank one."""
    done = card.state is State.DONE
    ink = Ink.DONE if done else Ink.TITLE
    marks = _title_marks(card, look)
    indent = sum(width_of(mark.text) + 1 for mark in marks)
    # Only the beginning can be seen: a title may be a megabyte long.
    title = " ".join(card.title[: _SEEN * width].split())
    titles = wrap(" " * indent + title, width)
    if indent:
        titles[0] = titles[0][indent:]
    if len(titles) > _TITLE_LINES:
        rest = " ".join(titles[_TITLE_LINES - 1 :])
        titles[_TITLE_LINES - 1 :] = [cut(rest, width, ellipsis=look.glyphs.ellipsis)]
    lines: list[Line] = [
        (
            *(Part(f"{mark.text} ", mark.ink) for mark in marks),
            Part(fit(titles[0], width - indent), ink),
        )
    ]
    lines += [(Part(fit(title, width), ink),) for title in titles[1:]]
    rows = look.card_height - 1 - len(lines)
    lines += _flowed(_particulars(card, look, width), width, rows)
    return (*lines, (Part(" " * width, Ink.META),))


def _title_marks(card: Card, look: Look) -> list[Part]:
    """What is out of the ordinary, said before the title."""
    marks = []
    if card.blocked:
        marks.append(Part(look.glyphs.blocked, Ink.BLOCKED))
    mark = _mark(card, look)
    if mark.text != " " and not (card.state is State.DONE and card.blocked):
        marks.append(mark)
    return marks


def _mark(card: Card, look: Look) -> Part:
    """One cell: done, or how urgent."""
    if card.state is State.DONE:
        return Part(look.glyphs.done, Ink.DONE)
    ink = Ink.URGENT if card.priority is Priority.URGENT else Ink.META
    return Part(look.glyphs.priority(card.priority), ink)


def _particulars(card: Card, look: Look, width: int) -> Iterator[Part]:
    kind = "" if card.kind in (Kind.TASK, Kind.STORY) else look.glyphs.kind(card.kind)
    if kind.isalpha():
        kind += " "  # a letter would seem to belong to the key
    meta = Ink.DONE if card.state is State.DONE else Ink.META
    yield Part(kind + card.key, meta)
    if card.due is not None and card.state is not State.DONE:
        yield Part(due_words(card, look, short=width < ROOMY), _due_ink(card, look))
    if card.assignees:
        yield Part(_people(card), meta)
    if card.points is not None:
        yield Part(f"{card.points:g}p", meta)
    if card.blocked:
        days = look.calendar.age(card.blocked.since.date(), look.today)
        yield Part(f"{look.glyphs.blocked}{days}d", Ink.BLOCKED)
    if card.acceptance and card.state is not State.DONE:
        met = sum(criterion.met for criterion in card.acceptance)
        yield Part(f"{met}/{len(card.acceptance)}{look.glyphs.criterion_met}", meta)
    for tag in card.tags:
        yield Part(f"#{tag}", meta if card.state is State.DONE else Ink.TAG)


def _people(card: Card) -> str:
    """The assignees in few cells: ``ana``, ``ana+2``."""
    others = len(card.assignees) - 1
    return card.assignees[0] + (f"+{others}" if others else "")


def _flowed(words: Iterable[Part], width: int, rows: int) -> list[Line]:
    """`rows` lines of `width` cells with as many words as fit, in order; others are left out."""
    lines: list[list[Part]] = [[] for _ in range(rows)]
    used = [0] * rows
    row = 0
    for word in words:
        text = cut(word.text, width)
        cells = width_of(text)
        for place in range(row, rows):
            gap = 1 if lines[place] else 0
            if used[place] + gap + cells <= width:
                lines[place] += [Part(" " * gap, Ink.META), Part(text, word.ink)]
                used[place] += gap + cells
                row = place
                break
    return [
        (*line, Part(" " * (width - cells), Ink.META))
        for line, cells in zip(lines, used, strict=True)
    ]
