from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.cells import cell_width, cropped, padded, wrapped

lines = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("plain", 5),
        ("Zürich", 6),
        ("e\u0301", 1),
        ("鍵を回す", 8),
        ("🚀", 2),
        ("👩‍👩‍👧", 2),
        ("❤\ufe0f", 2),
        ("ｆｕｌｌ", 8),
    ],
)
def test_text_takes_the_cells_a_terminal_gives_it(text: str, cells: int) -> None:
    assert cell_width(text) == cells


def test_what_is_left_out_is_marked() -> None:
    assert cropped("Rotate the keys", 8) == "Rotate …"
    assert cropped("鍵を回す", 6) == "鍵を…"
    assert cropped("fits", 4) == "fits"


def test_numbers_stand_at_the_right() -> None:
    assert (padded("ab", 4), padded("12", 4, right=True)) == ("ab  ", "  12")
    assert padded("鍵", 4) == "鍵  "


def test_lines_break_between_words_and_within_long_ones() -> None:
    assert wrapped("Rotate the signing keys", 10) == ["Rotate the", "signing", "keys"]
    assert wrapped("a incomprehensible b", 5) == ["a", "incom", "prehe", "nsibl", "e b"]
    assert wrapped("", 5) == []


@given(lines, st.integers(1, 20))
def test_cropped_text_fits(text: str, width: int) -> None:
    assert cell_width(cropped(text, width)) <= width


@given(lines, st.integers(2, 20))
def test_wrapped_text_fits_and_loses_nothing(text: str, width: int) -> None:
    broken = wrapped(text, width)
    assert all(cell_width(line) <= width for line in broken)
    assert "".join(broken).replace(" ", "") == "".join(text.split())
