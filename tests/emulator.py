"""A terminal that keeps in its cells what is sent to it, with every attribute and link."""

from __future__ import annotations

import re
from functools import cache

from rich.cells import split_graphemes

_SEQUENCE = re.compile(
    r"\x1b\[(?P<csi>[?\d;]*)(?P<does>[A-Za-z])|\x1b\]8;(?P<link>[^\x1b]*)\x1b\\|(?P<text>[^\x1b\b\n]+)|[\b\n]"
)
_ENDS = {
    "22": {"1", "2"}, "23": {"3"}, "24": {"4", "21"}, "25": {"5", "6"}, "27": {"7"},
    "28": {"8"}, "29": {"9"}, "54": {"51", "52"}, "55": {"53"},
}  # fmt: skip

Pen = tuple[frozenset[str], str, str, str]
Cell = tuple[str, Pen]
PLAIN: Pen = (frozenset(), "39", "49", "")


class Emulator:
    """The cells of a terminal; a line feed steps straight down if it is told so."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.written: set[tuple[int, int]] = set()  # since somebody emptied it
        self.pen = PLAIN
        self._x = self._y = 0

    @property
    def link(self) -> str:
        """The address that what is written now belongs to."""
        return self.pen[3]

    def feed(self, sent: str) -> None:
        """Take in what was sent; AssertionError for what is not drawing."""
        end = 0
        for token in _SEQUENCE.finditer(sent):
            assert token.start() == end, sent[end:]
            end = token.end()
            if token["does"] == "m":
                self.pen = _taken(self.pen, token["csi"])
            elif token["does"]:
                self._move(token["csi"], token["does"])
            elif token["link"] is not None:
                self.pen = (*self.pen[:3], token["link"].partition(";")[2])
            elif token["text"]:
                self._write(token["text"])
            elif token[0] == "\b":
                self._x -= 1
            else:
                self._y += 1
        assert end == len(sent), sent[end:]

    def seen(self, at: tuple[int, int]) -> Cell | None:
        """What can be seen in a cell, None where nothing was written."""
        return _seen(*self.cells[at]) if at in self.cells else None

    def picture(self) -> dict[tuple[int, int], Cell]:
        """What can be seen in each cell."""
        return {at: _seen(*cell) for at, cell in self.cells.items()}

    def _move(self, numbers: str, does: str) -> None:
        count = int(numbers) if numbers.isdigit() else 1
        match does:
            case "H":
                line, _, column = numbers.partition(";")
                self._x, self._y = int(column or 1) - 1, int(line or 1) - 1
            case "C" | "D":
                self._x += count if does == "C" else -count
            case "A" | "B":
                self._y += count if does == "B" else -count
            case _:
                assert numbers == "?2026", (numbers, does)

    def _write(self, text: str) -> None:
        for start, end, width in split_graphemes(text)[0]:
            if not width:
                self._mark(text[start:end])
                continue
            for part, char in enumerate([text[start:end], *[""] * (width - 1)]):
                self._put(self._x + part, char, part)
            self._x += width

    def _mark(self, mark: str) -> None:
        at = self._x - 1
        while self.cells[at, self._y][0] == "":
            at -= 1
        char, pen = self.cells[at, self._y]
        self._set((at, self._y), (char + mark, pen))

    def _put(self, x: int, char: str, part: int) -> None:
        here, behind = (x, self._y), (x + 1, self._y)
        # Half a wide character cannot stand: its other half becomes a blank.
        if not part and self.cells.get(here, ("?",))[0] == "":
            self._set((x - 1, self._y), (" ", self.cells[x - 1, self._y][1]))
        if self.cells.get(behind, ("?",))[0] == "":
            self._set(behind, (" ", self.cells[behind][1]))
        self._set(here, (char, self.pen))

    def _set(self, at: tuple[int, int], cell: Cell) -> None:
        self.cells[at] = cell
        self.written.add(at)


@cache
def _taken(pen: Pen, sgr: str) -> Pen:
    """The pen after a sequence that changes it."""
    attributes, foreground, background, link = pen
    codes = iter(sgr.split(";") if sgr else ["0"])
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes)
            rest = [next(codes) for _ in range(3 if kind == "2" else 1)]
            code = ";".join([code, kind, *rest])
        if code == "0":
            attributes, foreground, background = PLAIN[:3]
        elif code in _ENDS:
            attributes -= _ENDS[code]
        elif re.match(r"3[0-9]|9[0-7]", code):
            foreground = code
        elif re.match(r"4[0-9]|10[0-7]", code):
            background = code
        else:
            attributes |= {code}
    return attributes, foreground, background, link


def _seen(char: str, pen: Pen) -> Cell:
    attributes, _, background, link = pen
    if char == " " and attributes <= {"1", "2", "3"}:
        return char, (frozenset(), "", background, link)
    return char, pen
