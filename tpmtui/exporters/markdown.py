"""Markdown: a table of tasks, a list of the cards of each column; nothing written is live."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tpmtui.domain.task import Link
from tpmtui.domain.text import visible
from tpmtui.exporters.fields import cards_of, iso
from tpmtui.exporters.links import followable
from tpmtui.exporters.task_words import TASK_HEADINGS, card_facts, column_count, task_row
from tpmtui.planning.board import Board
from tpmtui.planning.listing import AsOf, TaskList, day_of
from tpmtui.planning.metrics.tabulating import Table

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|!~&]")


def escaped(text: str) -> str:
    """`text` on one line with nothing in it that Markdown or HTML would act on."""
    return _SPECIAL.sub(r"\\\g<0>", visible(text))


def tasks(answer: TaskList, as_of: AsOf) -> Iterator[str]:
    """A table of tasks, with their links."""
    today = day_of(as_of)
    yield f"# Tasks\n\nAs of {iso(as_of)}.\n\n"
    rows = (
        (
            *map(escaped, task_row(task, answer.calendars[task.project], today)),
            " ".join(map(_link, task.links)),
        )
        for task, _ in answer.items
    )
    yield from table((*TASK_HEADINGS, "Links"), rows)


def board(answer: Board, as_of: AsOf) -> Iterator[str]:
    """A section a column, an item a card."""
    project, today = answer.project, day_of(as_of)
    yield f"# {escaped(project.name)} ({project.key})\n\nBoard as of {iso(as_of)}.\n"
    for place, column in enumerate(answer.columns):
        yield f"\n## {escaped(column.name)} ({column_count(answer, place)})\n\n"
        for card in cards_of(answer, place):
            facts = map(escaped, card_facts(card, project.calendar, today))
            yield f"- **{escaped(card.key)}** {', '.join([escaped(card.title), *facts])}\n"


def chart(title: str, as_of: AsOf, sentences: Iterable[str], numbers: Table) -> Iterator[str]:
    """What a chart says in words, and its numbers."""
    yield f"# {escaped(title)}\n\nAs of {iso(as_of)}.\n\n"
    for sentence in sentences:
        yield f"{escaped(sentence)}\n\n"
    rows = (map(escaped, row) for row in numbers.rows)
    yield from table([escaped(heading) for heading in numbers.headings], rows)


def table(headings: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Rows of cells, already escaped, under headings."""
    yield _row(headings)
    yield _row(["---"] * len(headings))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def linked(text: str) -> str:
    """`text` escaped, as a link where it is one that may be followed."""
    return _link(Link(text))


def _link(link: Link) -> str:
    url = followable(link.url)
    words = escaped(link.title or link.url)
    if url is None:
        return words if words == escaped(link.url) else f"{words} ({escaped(link.url)})"
    return f"[{words}]({url.replace('&', '&amp;')})"
