"""A plot as lines of text, drawn by plotext; the only module that knows it.

Not a number or infinity would end the process and two drawings at once would too, so values are
looked at first and drawings take turns.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tpmtui.charts.inks import INKS
from tpmtui.charts.plot import Line, Plot, Style, even_levels, fitting, named_ticks, risen
from tpmtui.domain.amounts import words
from tpmtui.domain.cells import ELLIPSIS, cropped, packed, wrapped
from tpmtui.domain.errors import TpmError
from tpmtui.domain.text import visible

SMALLEST = (24, 7)
LARGEST = (400, 120)

_LOCK = threading.Lock()
_TO_ASCII = str.maketrans("─│┌┐└┘├┤┬┴┼┊", "-|+++++++++:")
_AXES = 3  # frame above, frame below, names of the days
_FEWEST_ROWS = 5  # of the drawing proper, for it to say anything


def drawn(
    plot: Plot,
    width: int,
    height: int,
    *,
    colour: bool = False,
    ascii_only: bool = False,
    cursor: float | None = None,
    today: date | None = None,
    legend: bool = True,
) -> str:
    """`plot` in `width` by `height` cells, never more; without `colour` it is plain text.

    The legend stands below it, then the sentences, as many as there is room for; a title that is
    empty takes no line. A size too small to draw in says so instead. An upright line stands at the
    place of the `cursor`. The axis names no year where it is that of `today`.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        too_small = f"needs {SMALLEST[0]}x{SMALLEST[1]}"
        return _cropped(too_small, width, ascii_only) if height > 0 and width > 0 else ""
    width, height = min(width, LARGEST[0]), min(height, LARGEST[1])
    title = [_cropped(visible(plot.title), width, ascii_only)] if plot.title else []
    below = _below(plot, width, ascii_only, legend=legend)
    below = below[: max(height - len(title) - _AXES - _FEWEST_ROWS, 0)]
    if colour:
        below = [_inked(row, plot.lines, ascii_only) for row in below]
    if not plot.lines:
        return "\n".join([*title, *([""] if title and len(below) < height - 1 else []), *below])
    rows = height - len(title) - len(below)
    lines = _plotted(
        plot, width, rows, colour=colour, ascii_only=ascii_only, cursor=cursor, today=today
    )
    return "\n".join([*title, *(line.rstrip() for line in lines), *below])


def load() -> Any:
    """Plotext itself. Raises TpmError where it cannot be loaded."""
    try:
        # A fifth of a second: only when a chart is drawn. No wheel for it, no compiler: no chart.
        import plotext
    except ImportError as error:
        raise TpmError(f"charts cannot be drawn here: plotext does not load ({error})") from None
    return plotext


def _below(plot: Plot, width: int, ascii_only: bool, *, legend: bool) -> list[str]:
    names = [f"{_sign(line, ascii_only)} {line.name}" for line in plot.lines if legend]
    if plot.marks and legend:
        names.append("+- scope")
    if plot.today is not None and legend:
        names.append(f"{':' if ascii_only else '┊'} today")
    rows = packed(names, width)
    for sentence in plot.below:
        rows += wrapped(visible(sentence), width)
    return [_cropped(row, width, ascii_only) for row in rows]


def _inked(row: str, lines: Sequence[Line], ascii_only: bool) -> str:
    """A row of the legend with the signs in the colours of their lines, as plotext has them."""
    for line in lines:
        sign = _sign(line, ascii_only)
        ink = f"\x1b[38;5;{INKS[line.colour]}m{sign}\x1b[0m"
        row = row.replace(f"{sign} {line.name}", f"{ink} {line.name}", 1)
    return row


def _cropped(text: str, width: int, ascii_only: bool) -> str:
    short = cropped(text, width)
    return short.replace(ELLIPSIS, "~") if ascii_only else short


def _sign(line: Line, ascii_only: bool) -> str:
    if ascii_only:
        return line.sign
    if line.style is Style.AREA:
        return line.shade
    if line.style is not Style.LINE:
        return "▪"
    return line.dash or ("┄" if line.faint else "━")


def _plotted(
    plot: Plot,
    width: int,
    height: int,
    *,
    colour: bool,
    ascii_only: bool,
    cursor: float | None,
    today: date | None,
) -> list[str]:
    plotext, rows = load(), height - _AXES
    # The row above the highest value is for the marks.
    has_top_row = plot.marks or cursor is not None
    values, ceiling = even_levels(plot.top * ((rows - 1) / (rows - 2) if has_top_row else 1), rows)
    with _LOCK:
        plotext.terminal.limit(False, False)
        figure = plotext.figure
        figure.clear()
        figure.plot_size(width, height)
        figure.theme("colorless").canvas("default")
        if plot.today is not None:
            upright = ":" if ascii_only else "┊"
            figure.draw(figure.segment((plot.today,) * 2, (0, ceiling), marker=upright))
        if cursor is not None:
            upright = "|" if ascii_only else "│"
            figure.draw(figure.segment((cursor,) * 2, (0, ceiling), marker=upright))
        for line in plot.lines:
            for signal in _signals(plotext, figure, line, colour=colour, ascii_only=ascii_only):
                figure.draw(signal)
        if cursor is not None:
            figure.draw(figure.text(cursor, ceiling, "v" if ascii_only else "▼"))
        names = [words(value) for value in values]
        cells = width - max(map(len, names)) - 2
        for x, word in fitting(plot.marks, plot.first, plot.last, cells):
            figure.draw(figure.text(x, ceiling, word))
        ticks = named_ticks(plot.ticks, plot.first, plot.last, cells, today=today)
        spare = 0 if plot.last > plot.first else 1
        figure.ruler("x").lim(plot.first, plot.last + spare)
        figure.ruler("x").ticks([x for x, _ in ticks], [name for _, name in ticks])
        figure.ruler("y").lim(0, ceiling).ticks(values, names)
        figure.legend(False)
        text = str(figure.build().string(colorless=not colour))
    return (text.translate(_TO_ASCII) if ascii_only else text).rstrip("\n").split("\n")


def _signals(
    plotext: Any, figure: Any, line: Line, *, colour: bool, ascii_only: bool
) -> Iterator[Any]:
    points = [(float(x), float(y)) for x, y in line.points if math.isfinite(x) and math.isfinite(y)]
    if not points:
        return
    marker: Any = line.sign if ascii_only else line.dash or ("braille" if line.faint else "hd")
    if line.style is Style.AREA and not ascii_only:
        marker = line.shade
    if colour:
        marker = plotext.marker(marker, plotext.pixel(line.colour))
    if line.style is Style.BARS:
        for x, y in points:
            if y > 0 and line.breadth:
                sides = [x - line.breadth / 2, x + line.breadth / 2]
                yield figure.signal(sides, [y, y], marker=marker).lines().fillx()
            elif y > 0:
                yield figure.segment((x, x), (0, y), marker=marker)
        return
    if line.style is Style.AREA:
        for stretch in risen(points):
            xs, ys = zip(*stretch, strict=True)
            yield figure.signal(xs, ys, marker=marker).fillx().lines()
        return
    signal = figure.signal([x for x, _ in points], [y for _, y in points], marker=marker)
    yield signal if line.style is Style.DOTS else signal.lines()
