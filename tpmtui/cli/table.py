"""Lists: aligned for people at a terminal, tab-separated for pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from tpmtui.cli.streams import draws_ascii_only, note
from tpmtui.domain.text import visible

_GAP = "  "
_NARROWEST = 10


def say_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, nothing: str = "nothing to list"
) -> None:
    """Print rows of what users wrote, one a line, every cell made harmless.

    On a terminal: headings, aligned columns, and a last column that is cut at the window's edge; a
    note of `nothing` where there is no row. Elsewhere: no headings, one tab between cells, nothing
    cut, and nothing for no row.
    """
    if sys.stdout.isatty():
        shown = [[visible(cell) for cell in row] for row in rows]
        lines = _aligned([list(headings), *shown]) if shown else iter(())
        if not shown:
            note(nothing)
    else:
        lines = map(_plain, rows)
    sys.stdout.writelines([f"{line}\n" for line in lines])


def _plain(row: Sequence[str]) -> str:
    together = "".join(row)
    if not (together.isascii() and together.isprintable()):  # asked once, not of every cell
        row = [visible(cell) for cell in row]
    return "\t".join(row)


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    # Needed at a terminal only.
    from shutil import get_terminal_size

    from tpmtui.domain.cells import ELLIPSIS, cell_width, cropped, padded

    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    taken = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    room = max(get_terminal_size().columns - taken, _NARROWEST)
    cut = "~" if draws_ascii_only(sys.stdout) else ELLIPSIS
    for *cells, last in rows:
        short = cropped(last, room)
        if short != last:
            short = short.removesuffix(ELLIPSIS) + cut
        before = [padded(cell, width) for cell, width in zip(cells, widths, strict=False)]
        yield _GAP.join([*before, short]).rstrip()
