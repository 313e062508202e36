"""A plot as an SVG document of its own: no script, no font and no file but itself."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tpmtui.charts.plot import Line, Plot, Style, fitting, levels, named_ticks
from tpmtui.domain.amounts import words
from tpmtui.domain.text import visible

_WIDTH, _HEIGHT = 960, 480
_LEFT, _RIGHT, _UPPER = 60, 20, 60
_LINE = 22  # from one row of text to the next
_LETTER = 7  # how wide a letter is taken to be, in the same units


def svg(plot: Plot) -> str:
    """`plot` as an SVG document, the legend and the sentences below it."""
    base = _UPPER + _HEIGHT
    height = base + 2 * _LINE + _LINE * (len(plot.lines) + len(plot.below))
    body = "\n".join([*_grid(plot, base), *_drawn(plot, base), *_below(plot, base + 2 * _LINE)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}"'
        f' width="{_WIDTH}" height="{height}" font-family="sans-serif" font-size="13" role="img">\n'
        f"<title>{_safe(plot.title)}</title>\n"
        f'<rect width="100%" height="100%" fill="white"/>\n'
        f"{_text(_LEFT, 28, plot.title, more=' font-size=' + chr(34) + '17' + chr(34))}\n"
        f"{body}\n</svg>\n"
    )


def _scale(plot: Plot, base: int) -> tuple[float, float]:
    """How many units of the picture one of x and one of y take."""
    across = (_WIDTH - _LEFT - _RIGHT) / ((plot.last - plot.first) or 1)
    return across, (base - _UPPER) / plot.top


def _grid(plot: Plot, base: int) -> Iterator[str]:
    across, up = _scale(plot, base)
    for level in levels(plot.top, 8):
        y = base - level * up
        yield _stroke(_LEFT, y, _WIDTH - _RIGHT, y, "#dddddd")
        yield _text(_LEFT - 8, y + 4, words(level), more=' text-anchor="end"')
    cells = (_WIDTH - _LEFT - _RIGHT) // _LETTER
    for x, name in named_ticks(plot.ticks, plot.first, plot.last, cells):
        place = _LEFT + (x - plot.first) * across
        yield _stroke(place, base, place, base + 5, "#555555")
        yield _text(place, base + 20, name, more=' text-anchor="middle"')
    if plot.today is not None:
        place = _LEFT + (plot.today - plot.first) * across
        yield _stroke(place, _UPPER, place, base, "#555555", dashes="2 4")
        yield _text(place + 4, base - 6, "today")
    for x, word in fitting(plot.marks, plot.first, plot.last, cells):
        place = _LEFT + (x - plot.first) * across
        yield _text(place, _UPPER - 6, word, more=' text-anchor="middle"')


def _drawn(plot: Plot, base: int) -> Iterator[str]:
    across, up = _scale(plot, base)
    for line in plot.lines:
        points = [(_LEFT + (x - plot.first) * across, base - y * up) for x, y in line.points]
        if line.style is Style.DOTS:
            for x, y in points:
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_paint(line)}"/>'
        elif line.style is Style.BARS:
            for x, y in points:
                yield _stroke(x, base, x, y, _paint(line), width=line.breadth * across or 8)
        elif line.style is Style.AREA:
            if points:
                corners = [(points[0][0], base), *points, (points[-1][0], base)]
                path = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
                yield f'<polygon points="{path}" fill="{_paint(line)}"/>'
        else:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            yield (
                f'<polyline points="{path}" fill="none" stroke="{_paint(line)}"'
                f' stroke-width="{1.5 if line.faint else 2.5}"{_dashed(line)}/>'
            )


def _below(plot: Plot, y: int) -> Iterator[str]:
    for line in plot.lines:
        y += _LINE
        yield _stroke(_LEFT, y - 4, _LEFT + 28, y - 4, _paint(line), width=2.5, more=_dashed(line))
        yield _text(_LEFT + 36, y, line.name)
    for sentence in plot.below:
        y += _LINE
        yield _text(_LEFT, y, sentence)


# The names of the sixteen colours as they look on white paper.
_PAINT = {
    "red": "#c0392b",
    "green": "#1e8449",
    "yellow": "#b7950b",
    "blue": "#1f5fbf",
    "magenta": "#8e44ad",
    "cyan": "#117a8b",
    "gray": "#777777",
}


def _paint(line: Line) -> str:
    return _PAINT.get(line.colour, "#333333")


def _dashed(line: Line) -> str:
    return ' stroke-dasharray="6 4"' if line.faint and line.style is Style.LINE else ""


def _stroke(
    x: float,
    y: float,
    to_x: float,
    to_y: float,
    paint: str,
    *,
    width: float = 1,
    dashes: str = "",
    more: str = "",
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else more
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
        f' stroke="{paint}" stroke-width="{width}"{dashed}/>'
    )


def _text(x: float, y: float, words: str, *, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="#222222"{more}>{_safe(words)}</text>'


def _safe(text: str) -> str:
    return escape(visible(text))
