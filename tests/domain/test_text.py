from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import (
    brief,
    did_you_mean,
    folded,
    nearest,
    visible,
    visible_block,
    writable,
)

any_text = st.text(alphabet=st.characters())
HIDDEN = "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff"


@given(any_text)
def test_nothing_a_terminal_would_act_on_is_left_visible(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in shown
    )
    assert not set(shown) & set(HIDDEN)
    assert visible(shown) == shown
    shown.encode()


@given(any_text)
def test_a_block_keeps_its_lines_and_nothing_else_that_acts(text: str) -> None:
    shown = visible_block(text)
    assert shown.count("\n") == text.count("\n")
    assert not any(unicodedata.category(character) == "Cc" for character in shown.replace("\n", ""))


def test_escape_sequences_are_shown_as_pictures() -> None:
    assert visible("\x1b]52;c;eA==\x07") == "␛]52;c;eA==␇"
    assert visible("a\tb\nc\x7f") == "a␉b␊c␡"
    assert visible("\x9b31m\u202eabc") == "�31m�abc"


def test_ordinary_text_of_any_language_is_shown_as_it_is() -> None:
    for text in ("Ship API", "Ünïcödé", "日本語", "می‌خواهم", "👩‍💻 pairs"):
        assert visible(text) == text


def test_a_block_keeps_lines_and_widens_tabs() -> None:
    assert visible_block("a\r\n\tb\rc") == "a\n    b␍c"


def test_a_long_text_is_cut_to_name_it_in_a_line() -> None:
    assert brief("short") == "short"
    assert brief("x" * 50) == "x" * 39 + "…"
    assert brief("a\nb") == "a␊b"


def test_half_a_surrogate_cannot_be_written() -> None:
    assert writable("ok", "title") == "ok"
    with pytest.raises(BadInput, match="title is not valid text"):
        writable("a\udcffb", "title")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_folding_plain_letters_is_writing_them_small(text: str) -> None:
    assert folded(text) == unicodedata.normalize("NFKC", text).casefold()


def test_case_width_and_composition_do_not_matter() -> None:
    assert folded("CAFÉ") == folded("cafe\u0301")
    assert folded("ＡＰＩ") == "api"
    assert folded("Straße") == folded("STRASSE")


def test_the_nearest_words_are_named() -> None:
    assert nearest("anna", ["ben", "ana", "Hannah"]) == ["ana", "Hannah"]
    assert nearest("rev", ["Backlog", "Review"]) == ["Review"]
    assert did_you_mean("bne", ["ben"]) == " (nearest: ben)"


def test_where_none_is_near_all_are_named_if_they_are_few() -> None:
    assert did_you_mean("zzz", ["ana", "ben"]) == " (there is ana, ben)"
    assert did_you_mean("zzz", map(str, range(7))) == ""
    assert did_you_mean("zzz", []) == ""
    assert did_you_mean("", ["ben"]) == " (there is ben)"


def test_names_are_made_harmless_when_they_are_named() -> None:
    assert did_you_mean("evil", ["evil\x1b[2J"]) == " (nearest: evil␛[2J)"
