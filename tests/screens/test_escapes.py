"""Keys whose bytes come apart: an arrow over a slow line is an arrow, and esc is esc."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.screens.escapes import ESC, Escapes, patience

PATIENCE = 0.4
SEQUENCES = ("\x1b[A", "\x1bOP", "\x1b[1;5D", "\x1b[<0;10;5M", "\x1b[27;5u", "\x1b[?2026;2$y")


def came(*pieces: tuple[float, str]) -> list[str]:
    """What is handed on of pieces that each came so many seconds after the one before."""
    escapes, now, out = Escapes(PATIENCE), 0.0, list[str]()
    for after, piece in pieces:
        # The driver looks up whenever there may be something to say.
        while (wait := escapes.wait(now, after)) < after:
            now, after = now + wait, after - wait
            out += escapes.give_up(now)
        now += after
        out += escapes.take(piece, now)
    return [*out, *escapes.give_up(now + 2 * PATIENCE)]


@pytest.mark.parametrize("gap", [0.0, 0.05, 0.15, 0.3, 0.39])
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_a_sequence_that_comes_byte_by_byte_is_one_key(sequence: str, gap: float) -> None:
    assert came(*((gap, byte) for byte in sequence)) == [sequence]


def test_esc_is_esc_once_nothing_followed_it() -> None:
    assert came((0, "\x1b")) == ["\x1b"]
    assert came((0, "\x1b"), (PATIENCE + 0.01, "[A")) == ["\x1b", "[A"]


def test_a_key_behind_esc_ends_the_waiting() -> None:
    assert came((0, "\x1b"), (0.1, "j")) == ["\x1b", "j"]
    assert came((0, "\x1b"), (0.1, "\x1b"), (0.1, "\x1b[B")) == ["\x1b", "\x1b", "\x1b[B"]


def test_alt_and_a_key_come_together() -> None:
    assert came((0, "\x1bx")) == ["\x1bx"]
    assert came((0, "\x1b"), (0.01, "x")) == ["\x1bx"]


def test_esc_behind_other_keys_waits_alone() -> None:
    assert came((0, "ab\x1b"), (0.1, "[Dc")) == ["ab", "\x1b[Dc"]


@pytest.mark.parametrize("inside", ["\x1b", "\x1bq", "\x1b[31m"])
def test_what_is_pasted_is_no_key_however_slowly_it_comes(inside: str) -> None:
    pasted = f"\x1b[200~one{inside}two\x1b[201~"
    told = came(*((0.3, byte) for byte in pasted))
    assert "".join(told) == pasted
    assert ESC not in told
    assert ESC not in came((0, "\x1b[200~one"), *((1.0, byte) for byte in f"{inside}two\x1b[201~"))


@given(pieces=st.lists(st.text(alphabet="\x1b[O1;~Axé", min_size=1), max_size=8))
def test_nothing_is_lost_or_invented(pieces: list[str]) -> None:
    assert "".join(came(*((0.1, piece) for piece in pieces))) == "".join(pieces)


@pytest.mark.parametrize(
    ("environ", "seconds"),
    [
        ({"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}, 0.4),
        ({"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22", "DISPLAY": "localhost:10"}, 0.4),
        ({}, 0.4),  # su, a container, a serial line: who knows
        ({"DISPLAY": ":0"}, 0.1),
        ({"TMUX": "/tmp/tmux-1/default,1,0", "SSH_CONNECTION": "192.0.2.1 5"}, 0.1),
        ({"ESCDELAY": "25", "SSH_CONNECTION": "192.0.2.1 5"}, 0.025),
        ({"ESCDELAY": "soon", "DISPLAY": ":0"}, 0.1),
        ({"ESCDELAY": "0", "DISPLAY": ":0"}, 0.1),
    ],
)
def test_how_long_is_waited_depends_on_the_line(environ: dict[str, str], seconds: float) -> None:
    assert patience(environ) == seconds
