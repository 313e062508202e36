"""The status report in Markdown and as a page of its own: nothing written in it is live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpmtui.charts import picture
from tpmtui.exporters import html_page, markdown
from tpmtui.exporters.fields import iso
from tpmtui.exporters.html_page import FOOT, head, safe
from tpmtui.exporters.markdown import escaped
from tpmtui.exporters.report_chapters import Chapter, chapters, overview, rules, title
from tpmtui.exporters.report_text import sketch
from tpmtui.exporters.report_words import Section
from tpmtui.planning.listing import AsOf
from tpmtui.planning.report.report import StatusReport

_CHART_WIDTH = 76
_STYLE = """\
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h1 { font-size: 1.5rem }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem }
h3 { font-size: 1rem; margin: 1.5rem 0 .3rem }
p, li { color: inherit; margin: .3rem 0 }
td { font-variant-numeric: tabular-nums }
td:nth-child(7) { white-space: normal }
.health { border-radius: .3rem; color: #fff; display: inline-block; font-weight: 600;
  padding: .15rem .6rem }
.red { background: #b3261e }
.amber { background: #8a5a00 }
.green { background: #1b6e3c }
.unknown { background: #5b6470 }
svg { background: #fff; border-radius: .3rem; height: auto; max-width: min(100%, 40rem) }
@media print {
  body { font-size: 11px; margin: 0; max-width: none; padding: 0 }
  h2, h3 { break-after: avoid }
  tr, svg { break-inside: avoid }
  svg { max-width: 24rem }
}
"""


def as_md(answer: StatusReport, as_of: AsOf) -> Iterator[str]:
    """Headings, sentences and tables; the burn-down is drawn in a block of its own."""
    yield f"# {escaped(title(answer))}\n"
    several = overview(answer)
    if several is not None:
        yield from _md_section(several, "##")
    for chapter in chapters(answer):
        if several is not None:
            yield f"\n## {escaped(chapter.title)}\n"
        yield f"\n**Health: {chapter.health.upper()}**\n"
        yield from _md_points(chapter.reasons)
        yield from (f"\n{escaped(sentence)}\n" for sentence in chapter.lead)
        for each in chapter.sections:
            yield from _md_section(each, "###" if several else "##")
    yield from _md_section(rules(answer), "##")
    yield f"\nAs of {iso(as_of)}.\n"


def _md_section(section: Section, mark: str) -> Iterator[str]:
    yield f"\n{mark} {escaped(section.title)}\n"
    yield from (f"\n{escaped(sentence)}\n" for sentence in section.sentences)
    if section.rows:
        yield "\n"
        yield from markdown.table(
            [*map(escaped, section.headings)], (map(escaped, row) for row in section.rows)
        )
    if section.points:
        yield from _md_points(section.points)
    if section.chart is not None:
        # Four spaces make a block that nothing inside of it can end.
        yield "\n"
        yield from (f"    {line}\n" for line in sketch(section.chart, _CHART_WIDTH))


def _md_points(points: Iterable[str]) -> Iterator[str]:
    yield "\n"
    yield from (f"- {escaped(point)}\n" for point in points)


def as_html(answer: StatusReport, as_of: AsOf) -> Iterator[str]:
    """One page with no script and no file but itself, the burn-downs drawn in it."""
    yield head(title(answer), _STYLE)
    yield f"<h1>{safe(title(answer))}</h1>\n"
    several = overview(answer)
    if several is not None:
        yield from _html_section(several, "h2")
    for chapter in chapters(answer):
        yield from _html_chapter(chapter, several=several is not None)
    yield from _html_section(rules(answer), "h2")
    yield f"<p>As of {iso(as_of)}</p>\n{FOOT}"


def _html_chapter(chapter: Chapter, *, several: bool) -> Iterator[str]:
    yield "<section>\n"
    if several:
        yield f"<h2>{safe(chapter.title)}</h2>\n"
    badge = f'<span class="health {chapter.health}">{chapter.health.upper()}</span>'
    yield f"<p>{badge}</p>\n"
    yield from _html_points(chapter.reasons)
    yield from (f"<p>{safe(sentence)}</p>\n" for sentence in chapter.lead)
    for each in chapter.sections:
        yield from _html_section(each, "h3" if several else "h2")
    yield "</section>\n"


def _html_section(of: Section, mark: str) -> Iterator[str]:
    yield f"<{mark}>{safe(of.title)}</{mark}>\n"
    yield from (f"<p>{safe(sentence)}</p>\n" for sentence in of.sentences)
    if of.rows:
        yield html_page.table(of.headings, of.rows)
    if of.points:
        yield from _html_points(of.points)
    if of.chart is not None:
        yield picture("burndown", of.chart)


def _html_points(points: Iterable[str]) -> Iterator[str]:
    yield "<ul>\n"
    yield from (f"<li>{safe(point)}</li>\n" for point in points)
    yield "</ul>\n"
