from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.hostile import HOSTILE, texts
from tpmtui.widgets.text import cut, fit, plain, plain_block, width_of, wrap


def test_markup_is_shown_as_it_was_written() -> None:
    assert plain("[bold]x[/bold] [/x").plain == "[bold]x[/bold] [/x"
    assert not plain("[bold]x[/bold]").spans


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_terminal_acts_on_comes_through(text: str) -> None:
    for shown in (plain(text).plain, fit(text, 20), *wrap(text, 7)):
        assert all(character.isprintable() or character == "\u200d" for character in shown)
    assert "\x1b" not in plain_block(text).plain


def test_a_text_is_cropped_with_an_ellipsis_and_padded() -> None:
    assert fit("Rotate keys", 8) == "Rotate …"
    assert fit("Rotate", 8) == "Rotate  "
    assert fit("8", 3, align="right") == "  8"
    assert fit("ab", 6, align="center") == "  ab  "
    assert fit("Rotate keys", 8, ellipsis="~") == "Rotate ~"


def test_wide_characters_count_as_two_cells() -> None:
    assert fit("鍵を回す", 6) == "鍵を… "
    assert cut("鍵を回す", 5) == "鍵を…"
    assert width_of("鍵") == 2


@given(texts, st.integers(0, 40), st.sampled_from(("left", "right", "center")))
def test_fit_takes_exactly_its_width(text: str, width: int, align: str) -> None:
    assert cell_len(fit(text, width, align=align)) == width  # type: ignore[arg-type]


@given(texts, st.integers(0, 40))
def test_cut_takes_at_most_its_width(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width


def test_lines_break_between_words_and_inside_words_too_long() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("one  two", 4) == ["one", "two"]
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]
    assert wrap("a bcdefgh", 4) == ["a", "bcde", "fgh"]
    assert wrap("", 5) == [""]
    assert wrap("a\n\n  b", 5) == ["a", "", "  b"]


def test_a_text_without_an_end_is_wrapped_at_once() -> None:
    assert len(wrap("x" * 260_000, 26)) == 10_000
    assert len(wrap("wörd " * 50_000, 26)) == 10_000


@given(texts, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    letters = [character for character in text if character.isalnum()]
    assert [character for line in lines for character in line if character.isalnum()] == letters
