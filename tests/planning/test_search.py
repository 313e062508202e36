"""What is shown of a thing that was found: where the words are that were looked for."""

from __future__ import annotations

import pytest

from tpmtui.domain.search_words import phrases
from tpmtui.planning.search import excerpt, shown


@pytest.mark.parametrize(
    ("text", "title", "parts", "expected"),
    [
        ("art", "Start here", ["Old.\nWe saw some art."], "Start here: We saw some art."),
        ("art", "Art first", ["We saw some art."], "Art first"),
        ("tart", "Start here", ["Nothing."], "Start here"),
        ("tart", "Here", ["We start.\nOr not."], "Here: We start."),
        ('"art"', "Artful", ["Modern art."], "Artful: Modern art."),
        ("café", "Here", ["At the CAFE."], "Here: At the CAFE."),
        ("gone", "Here", ["Nothing."], "Here"),
    ],
)
def test_the_words_are_shown_where_they_begin_before_where_they_are_inside(
    text: str, title: str, parts: list[str], expected: str
) -> None:
    assert shown(title, parts, phrases(text)) == expected


def test_a_long_line_is_cut_to_what_stands_around_the_words() -> None:
    line = f"{'start and ' * 20}then some art, {'and so on ' * 20}"
    told = excerpt(line, phrases("art"))
    assert "some art" in told
    assert told.startswith("…")
    assert told.endswith("…")
    assert len(told) < 130
