"""CSV as strangers write it: delimiter found, every row as long as the header, nothing guessed."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from tpmtui.domain.amounts import counted
from tpmtui.domain.drafts import BadRow
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, did_you_mean, folded

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Table:
    """The header, the sound rows by the number a spreadsheet shows (header = 1), the others."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    bad: list[BadRow]

    def find(self, name: str, *, exact: bool = False) -> int | None:
        """The place of the column called `name`, case and spaces aside, None where none is.

        Raises BadInput where several are.
        """
        wanted = name if exact else _plain(name)
        places = [
            place
            for place, title in enumerate(self.header)
            if (title if exact else _plain(title)) == wanted
        ]
        if len(places) > 1 and not exact:
            return self.find(name, exact=True)
        if len(places) > 1:
            raise BadInput(f"the file has {len(places)} columns called {brief(name)}")
        return places[0] if places else None

    def get(self, name: str) -> int:
        """The place of a column that must be there. Raises BadInput naming the nearest."""
        place = self.find(name)
        if place is None:
            meant = did_you_mean(name, self.header)
            raise BadInput(f"the file has no column {brief(name)}{meant}")
        return place

    def unused(self, used: set[int]) -> tuple[str, ...]:
        """The columns not in `used` that hold something, each name once."""
        left = [place for place in range(len(self.header)) if place not in used]
        holding = [place for place in left if any(cells[place] for _, cells in self.rows)]
        return tuple(dict.fromkeys(self.header[place] for place in holding))


def read_table(text: str) -> Table:
    """The table in a CSV text. Raises BadInput where its quotes leave the rows in doubt."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    bad: list[BadRow] = []
    any_nul = "\0" in text
    number = 0
    try:
        header = [cell.strip() for cell in next(reader)]
        number = 1
        for number, cells in enumerate(reader, start=2):
            if not any(cells) and len(cells) != 1:
                continue  # an empty line counts, as in a spreadsheet, and says nothing; `""` does
            if len(cells) != len(header):
                reason = f"has {counted(len(cells), 'cell')}, the header {len(header)}"
                bad.append(BadRow(number, "", reason))
            elif any_nul and "\0" in "".join(cells):
                place = next(place for place, cell in enumerate(cells) if "\0" in cell)
                bad.append(BadRow(number, header[place], "holds a NUL byte"))
            else:
                rows.append((number, cells))
    except csv.Error as error:
        raise BadInput(f"row {number + 1}: {_in_our_words(str(error))}") from None
    return Table(header, rows, bad)


def _delimiter(text: str) -> str:
    """The one of the usual delimiters that parts the first row into most cells."""
    counts = {}
    for delimiter in _DELIMITERS:
        try:
            first = next(
                csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            )
            counts[delimiter] = len(first)
        except csv.Error:
            counts[delimiter] = 0
    return max(counts, key=lambda delimiter: counts[delimiter])


def _in_our_words(error: str) -> str:
    if "unexpected end" in error:
        return "a quote is opened here and never closed"
    if "field larger" in error:
        return "a cell is longer than 131,072 characters: is a quote left open?"
    return f'a quote inside a cell must be written twice, as in "" ({error})'


def _plain(name: str) -> str:
    return "_".join(folded(name).replace("_", " ").split())
