from __future__ import annotations

import pytest
from hypothesis import given
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tests.hostile import HOSTILE, texts
from tpmtui.widgets.gates import AsciiOnly, NoControls

BLACK = Color(0, 0, 0)


def passed(gate: NoControls | AsciiOnly, text: str) -> str:
    return "".join(segment.text for segment in gate.apply([Segment(text)], BLACK))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_control_that_a_widget_let_through_is_stopped(text: str) -> None:
    shown = passed(NoControls(), text)
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in shown)
    assert not set(shown) & set("\u202e\u2066\u200b\u2028\ufeff")


@given(texts)
def test_the_gate_does_not_move_the_rest_of_the_line(text: str) -> None:
    assert cell_len(passed(NoControls(), text)) == cell_len(text)


def test_harmless_lines_pass_as_they_are() -> None:
    segments = [Segment("Rotate keys"), Segment(" 鍵 é")]
    assert NoControls().apply(segments, BLACK) == segments


def test_boxes_marks_and_emoji_become_ascii() -> None:
    assert passed(AsciiOnly(), "╭─ Keys ─╮") == "+- Keys -+"
    assert passed(AsciiOnly(), "│ ▌API-1 ■ ✓ … │") == "| >API-1 # x ~ |"
    assert passed(AsciiOnly(), "🔎 ⣿").isascii()
    assert cell_len(passed(AsciiOnly(), "🔎 ⣿")) == cell_len("🔎 ⣿")


def test_what_people_write_stays_in_their_script() -> None:
    assert passed(AsciiOnly(), "Chloé 鍵 Дмитрий 5 €") == "Chloé 鍵 Дмитрий 5 €"


def test_letters_that_the_encoding_has_not_are_replaced() -> None:
    latin = AsciiOnly("latin-1")
    assert passed(latin, "Chloé 鍵 Д ■") == "Chloé ?? ? #"
    assert passed(AsciiOnly("ascii"), "Chloé") == "Chlo?"
