"""HTML: one page that needs nothing else, light or dark as its reader prefers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from tpmtui.domain.task import Comment, Link, Task
from tpmtui.domain.text import visible, visible_block
from tpmtui.exporters.fields import cards_of, iso
from tpmtui.exporters.links import followable
from tpmtui.exporters.task_words import TASK_HEADINGS, card_facts, column_count, task_row
from tpmtui.planning.board import Board
from tpmtui.planning.listing import AsOf, TaskList, day_of

_STYLE = """\
:root { color-scheme: light dark; --line: #d0d4da; --dim: #5b6470; --card: #f4f5f7; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a4048; --dim: #a0a8b2; --card: #22262b; --bad: #ff8a80 }
}
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem }
p, th { color: var(--dim) }
table { border-collapse: collapse }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem .3rem 0; text-align: left;
  vertical-align: top }
td:nth-child(1), td:nth-child(7) { white-space: nowrap }
details { color: var(--dim); white-space: pre-wrap }
.board { display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto }
.board section { flex: 1 0 12rem }
h2 { font-size: 1rem; margin: 0 0 .5rem }
article { background: var(--card); border: 1px solid var(--line); border-radius: .3rem;
  margin-bottom: .5rem; padding: .5rem }
article p { margin: .2rem 0 0 }
article span { display: inline-block; margin-right: .7rem }
.bad { color: var(--bad) }
.plan td { white-space: nowrap }
.plan td:nth-child(2) { white-space: normal }
.plan td:last-child { min-width: 24rem; width: 60% }
.plan i { background: var(--dim); border-radius: .15rem; display: block; height: .8rem }
.plan i.critical { background: var(--bad) }
.plan i.done { opacity: .4 }
.plan i.summary { height: .25rem }
.plan i.milestone { border-radius: 50%; min-width: .8rem; width: .8rem !important }
"""


def tasks(answer: TaskList, as_of: AsOf) -> Iterator[str]:
    """A table of tasks; what is longer than a cell unfolds below the title."""
    today = day_of(as_of)
    yield head("Tasks")
    yield f"<h1>Tasks</h1>\n<p>As of {iso(as_of)}</p>\n<table>\n<thead>"
    yield row("th", map(safe, TASK_HEADINGS))
    yield "</thead>\n<tbody>\n"
    for task, comments in answer.items:
        fields = task_row(task, answer.calendars[task.project], today)
        *cells, title, blocked = map(safe, fields)
        yield row("td", (*cells, title + _details(task, comments), blocked))
    yield "</tbody>\n</table>\n" + FOOT


def board(answer: Board, as_of: AsOf) -> Iterator[str]:
    """The columns side by side."""
    project, today = answer.project, day_of(as_of)
    title = f"{project.name} ({project.key})"
    yield head(title)
    yield f"<h1>{safe(title)}</h1>\n<p>Board as of {iso(as_of)}</p>\n"
    yield '<div class="board">\n'
    for place, column in enumerate(answer.columns):
        over = ' class="bad"' if answer.is_over(place) else ""
        yield f"<section>\n<h2{over}>{safe(column.name)} ({column_count(answer, place)})</h2>\n"
        for card in cards_of(answer, place):
            facts = map(safe, card_facts(card, project.calendar, today))
            spans = " ".join(f"<span>{fact}</span>" for fact in facts)
            yield f"<article><b>{safe(card.key)}</b> {safe(card.title)}"
            yield f"<p>{spans}</p></article>\n" if spans else "</article>\n"
        yield "</section>\n"
    yield "</div>\n" + FOOT


def timeline(
    title: str,
    as_of: AsOf,
    sentences: Iterable[str],
    headings: Iterable[str],
    rows: Iterable[tuple[list[str], int]],
) -> Iterator[str]:
    """A table of safe cells, each row with its depth in the tree, the bars in the last column."""
    yield head(title)
    yield f"<h1>{safe(title)}</h1>\n<p>As of {iso(as_of)}</p>\n"
    for sentence in sentences:
        yield f"<p>{safe(sentence)}</p>\n"
    yield '<table class="plan">\n<thead>'
    yield row("th", map(safe, headings))
    yield "</thead>\n<tbody>\n"
    for (key, name, *cells), depth in rows:
        indent = "&nbsp;" * 4 * depth
        yield row("td", (key, indent + name, *cells))
    yield "</tbody>\n</table>\n" + FOOT


def page(title: str, sentences: Iterable[str], sections: Iterable[str]) -> Iterator[str]:
    """A page of its own: a heading, what is to be said first, and sections made by `section`."""
    yield head(title)
    yield f"<h1>{safe(title)}</h1>\n"
    for sentence in sentences:
        yield f"<p>{safe(sentence)}</p>\n"
    yield from sections
    yield FOOT


def section(title: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table under a heading."""
    return f"<h2>{safe(title)}</h2>\n{table(headings, rows)}"


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table, its cells made safe; one that is a link can be followed."""
    top = row("th", map(safe, headings))
    body = "".join(row("td", (_link(Link(cell)) for cell in cells)) for cells in rows)
    return f"<table>\n<thead>{top}</thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def safe(text: str) -> str:
    """`text` on one line with nothing in it that a browser would act on."""
    return escape(visible(text))


def safe_block(text: str) -> str:
    """Like `safe` for text of several lines."""
    return escape(visible_block(text))


def head(title: str, style: str = "") -> str:
    """The beginning of a page, up to its body; `style` is added to that of all pages."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{safe(title)}</title>\n<style>\n{_STYLE}{style}</style>\n</head>\n<body>\n"
    )


FOOT = "</body>\n</html>\n"


def row(cell: str, contents: Iterable[str]) -> str:
    """A row of cells, whose contents are HTML already; `cell` is ``td`` or ``th``."""
    return "<tr>" + "".join(f"<{cell}>{content}</{cell}>" for content in contents) + "</tr>\n"


def _details(task: Task, comments: Iterable[Comment]) -> str:
    """Description, criteria, links and comments, folded; nothing where there is none of them."""
    parts = [safe_block(task.description)] if task.description else []
    parts += [f"[{'x' if each.met else ' '}] {safe(each.text)}" for each in task.acceptance]
    parts += map(_link, task.links)
    parts += [
        f"{safe(comment.by)}, {iso(comment.created)}: {safe_block(comment.text)}"
        for comment in comments
    ]
    if not parts:
        return ""
    return "<details><summary>more</summary>" + "\n".join(parts) + "</details>"


def _link(link: Link) -> str:
    url = followable(link.url)
    words = safe(link.title or link.url)
    if url is None:
        return words if not link.title else f"{words} ({safe(link.url)})"
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{words}</a>'
