"""People by courses as lines of text, a mark for each status, as wide as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tpmtui.domain.cells import ELLIPSIS, cell_width, cropped, padded, wrapped
from tpmtui.domain.course import Course
from tpmtui.domain.text import visible
from tpmtui.planning.training.matrix import Cell, Matrix, Status

MARKS = {
    Status.EXPIRED: "✗",
    Status.MISSING: "?",
    Status.EXPIRING: "!",
    Status.IN_PROGRESS: "▸",
    Status.PLANNED: "○",
    Status.CURRENT: "✓",
    Status.WAIVED: "–",
    Status.NONE: "·",
}
ASCII_MARKS = {
    **MARKS,
    Status.EXPIRED: "X",
    Status.IN_PROGRESS: ">",
    Status.PLANNED: "o",
    Status.CURRENT: "+",
    Status.WAIVED: "-",
    Status.NONE: ".",
}
NARROWEST = 6
_WIDEST_NAME = 16
_LONG = 1000  # days; what is longer is told in years


def cell_words(cell: Cell, *, ascii_only: bool = False) -> str:
    """A cell in NARROWEST cells at most: its mark, and the days or the percentage that matter."""
    mark = (ASCII_MARKS if ascii_only else MARKS)[cell.status]
    if cell.status in (Status.EXPIRING, Status.EXPIRED) and cell.days_left is not None:
        return f"{mark} {_span(abs(cell.days_left))}"
    if cell.status is Status.IN_PROGRESS:
        return f"{mark} {cell.progress}%"
    return mark


def _span(days: int) -> str:
    return f"{days}d" if days < _LONG else f"{days // 365}y"


def legend(*, ascii_only: bool = False) -> list[str]:
    """Each mark with its word, in the order of the statuses; what is not trained needs none."""
    marks = ASCII_MARKS if ascii_only else MARKS
    return [f"{marks[status]} {status}" for status in Status if status is not Status.NONE]


def column_widths(codes: Sequence[str], room: int) -> list[int]:
    """A width for each code, a space between them; fewer where not even NARROWEST fit `room`.

    As wide as its code where there is room for that; where not, the widest are cut to one width.
    """
    shown = codes[: max(1, min(len(codes), (room + 1) // (NARROWEST + 1)))]
    wanted = [max(cell_width(code), NARROWEST) for code in shown]
    spare = room - (len(shown) - 1) - NARROWEST * len(shown)
    widest = NARROWEST
    while spare >= (wider := sum(width > widest for width in wanted)) > 0:
        widest += 1
        spare -= wider
    return [min(width, widest) for width in wanted]


def short_codes(codes: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Codes that fit their columns: cut at the end, or inside where that tells them apart."""
    cut = [cropped(code, width) for code, width in zip(codes, widths, strict=True)]
    return [
        short if cut.count(short) == 1 else _cut_inside(code, width)
        for short, code, width in zip(cut, codes, widths, strict=True)
    ]


def _cut_inside(code: str, width: int) -> str:
    if cell_width(code) <= width:
        return code
    tail = code[-(width // 2) :]
    return cropped(code, width - cell_width(tail)) + tail


def draw_matrix(matrix: Matrix, width: int, *, ascii_only: bool = False) -> str:
    """The matrix in at most `width` cells: below one another where there are too many courses."""
    if not (matrix.people and matrix.courses):
        return f"no {'courses' if matrix.people else 'people'} yet"
    names = [visible(person.handle) for person in matrix.people]
    first = min(max(map(cell_width, names)), _WIDEST_NAME)
    lines: list[str] = []
    start = 0
    while start < len(matrix.courses):
        rest = matrix.courses[start:]
        widths = column_widths([visible(course.code) for course in rest], width - first - 1)
        lines += [""] if lines else []
        lines += _panel(matrix, names, first, start, widths, ascii_only)
        start += len(widths)
    lines += ["", *_below(matrix, width, ascii_only)]
    return "\n".join(line.rstrip() for line in lines)


def _panel(
    matrix: Matrix,
    names: Sequence[str],
    first: int,
    start: int,
    widths: list[int],
    ascii_only: bool,
) -> Iterator[str]:
    courses: Sequence[Course] = matrix.courses[start : start + len(widths)]
    codes = short_codes([visible(course.code) for course in courses], widths)
    yield _line("", first, codes, widths, ascii_only)
    for name, row in zip(names, matrix.rows, strict=True):
        words = [cell_words(each, ascii_only=ascii_only) for each in row[start:][: len(widths)]]
        yield _line(name, first, words, widths, ascii_only)


def _line(
    name: str, first: int, words: Sequence[str], widths: Sequence[int], ascii_only: bool
) -> str:
    pairs = [(name, first), *zip(words, widths, strict=True)]
    line = " ".join(padded(cropped(word, width), width) for word, width in pairs)
    return line.replace(ELLIPSIS, "~") if ascii_only else line


def _below(matrix: Matrix, width: int, ascii_only: bool) -> Iterator[str]:
    line = ""
    for words in legend(ascii_only=ascii_only):
        if line and cell_width(line) + 2 + cell_width(words) > width:
            yield line
            line = ""
        line = f"{line}  {words}" if line else words
    yield line
    yield from wrapped(gap_words(matrix), width)


def gap_words(matrix: Matrix) -> str:
    """How many mandatory courses are not there, in a sentence."""
    gaps, whole = matrix.gaps, sum(cell.mandatory for cell in matrix.cells)
    if not whole:
        return "nothing is mandatory"
    if not gaps:
        return f"every one of {whole} mandatory courses is there"
    return f"{gaps} of {whole} mandatory courses expired or missing"
