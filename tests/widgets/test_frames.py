from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.emulator import Emulator
from tpmtui.widgets.frames import LeanFrame
from tpmtui.widgets.picture import Picture
from tpmtui.widgets.strokes import Terminal

WIDTH = 12
WIDE = Terminal(WIDTH + 8)
STYLES = [
    Style.parse(text)
    for text in (
        *("#ffffff on #101010", "bold #ffffff on #101010", "#909090 on #101010"),
        *("underline #909090 on #101010", "reverse", "italic red on blue", "#ffffff on #203060"),
        *("bold dim #909090 on #101010", "dim strike red on blue", "link https://example.org"),
    )
]

Frame = LayoutUpdate | ChopsUpdate


def lines(alphabet: str) -> st.SearchStrategy[list[Strip]]:
    texts = st.text(st.sampled_from(alphabet), min_size=1, max_size=6)
    segments = st.tuples(texts, st.sampled_from(STYLES)).map(lambda pair: Segment(*pair))
    line = st.lists(segments, min_size=1, max_size=6).map(
        lambda parts: Strip([Segment(">", STYLES[0]), *parts]).adjust_cell_length(WIDTH, STYLES[0])
    )
    return st.lists(line, min_size=3, max_size=3)


def whole(lines: Sequence[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in lines], Region(0, 0, WIDTH, len(lines)))


def part(lines: Sequence[Strip], y: int, left: int, right: int) -> ChopsUpdate:
    chops: list[Mapping[int, Strip | None]] = [{0: line} for line in lines]
    return ChopsUpdate(chops, [(y, left, right)], [[WIDTH] for _ in lines])


def text_of(frame: Frame, picture: Picture, terminal: Terminal = WIDE) -> str:
    return LeanFrame(frame, picture, terminal).text()


def drawn_by_textual(lines: Sequence[Strip]) -> Emulator:
    shown = Emulator()
    sent = whole(lines).render_segments(Console(color_system="truecolor"))
    shown.feed(sent.replace("\n", ""))  # it goes to the next line by itself
    return shown


COLUMN = st.integers(0, WIDTH - 1)
STEPS = st.lists(st.tuples(lines("ab  │漢e"), st.integers(0, 2), COLUMN, COLUMN), max_size=6)


@given(first=lines("ab  │漢e"), steps=STEPS, feeds_straight=st.booleans())
def test_a_terminal_shows_what_textuals_own_frames_would_show(
    first: list[Strip],
    steps: list[tuple[list[Strip], int, int, int]],
    feeds_straight: bool,
) -> None:
    terminal = Terminal(WIDTH, ColorSystem.TRUECOLOR, feeds_straight)
    picture, shown, lines = Picture(), Emulator(), list(first)
    shown.feed(text_of(whole(lines), picture, terminal))
    for other, y, left, width in steps:
        right = min(WIDTH, left + width + 1)
        lines[y] = Strip.join(
            [lines[y].crop(0, left), other[y].crop(left, right), lines[y].crop(right)]
        )
        shown.feed(text_of(part(lines, y, left, right), picture, terminal))
        assert shown.picture() == drawn_by_textual(lines).picture()
        assert shown.link == ""


@given(lines("a 漢👍🏽\U0001f1e9\U0001f1ea"), lines("a 漢e\u0301\u0308👍"))
def test_what_terminals_measure_differently_is_drawn_in_its_own_place(
    before: list[Strip], after: list[Strip]
) -> None:
    picture, shown = Picture(), Emulator()
    for lines in (before, after):
        shown.feed(text_of(whole(lines), picture))
        assert shown.picture() == drawn_by_textual(lines).picture()


@given(lines("ab  │漢e"), lines("ab  │漢e"))
def test_only_what_changes_is_sent(before: list[Strip], after: list[Strip]) -> None:
    picture, alone = Picture(), Emulator()
    old, new = drawn_by_textual(before).picture(), drawn_by_textual(after).picture()
    text_of(whole(before), picture)
    sent = text_of(whole(after), picture)
    alone.feed(sent)
    changed = {at for at in new if new[at] != old[at]}
    assert (changed == set()) == (sent == "")
    # A few cells in between cost less than a step over them.
    near = {(x + by, y) for x, y in changed for by in range(-5, 6)}
    assert changed - {at for at, cell in new.items() if not cell[0]} <= alone.cells.keys() <= near
    assert text_of(whole(after), picture) == ""


def test_cells_below_each_other_change_in_five_bytes_each() -> None:
    picture, style = Picture(), STYLES[0]
    before, after = (
        [Strip([Segment(f"Task {number} open", style)]) for number in numbers]
        for numbers in (range(1, 8), range(2, 9))
    )
    text_of(whole(before), picture)
    straight = Terminal(80, feeds_straight=True)
    assert text_of(whole(after), picture, straight) == ("\x1b[1;6H2\b\n3\b\n4\b\n5\b\n6\b\n7\b\n8")
    assert text_of(whole(before), picture).count("\b\x1b[B") == 6


def test_what_is_forgotten_is_sent_again() -> None:
    picture = Picture()
    line = Strip([Segment("late", Style.parse("bold red on blue"))])
    first = text_of(whole([line]), picture, Terminal(80, ColorSystem.STANDARD))
    assert first == "\x1b[1H\x1b[0;1;31;44mlate"
    assert text_of(whole([line]), picture) == ""
    picture.forget()
    assert text_of(whole([line]), picture, Terminal(80, ColorSystem.STANDARD)) == first


def test_a_pen_serves_until_another_is_needed() -> None:
    picture = Picture()
    quiet, plain = Style.parse("#909090 on #101010"), Style.parse("#ffffff on #101010")

    def sent(title: str, number: str) -> str:
        line = Strip([Segment(f"{number} ", quiet), Segment(title, plain)])
        return text_of(whole([line]), picture)

    assert sent("late", "1").startswith("\x1b[1H\x1b[0;38;2;144;144;144;48;2;16;16;16m1 ")
    assert sent("soon", "1") == "\x1b[1;3Hsoon"
    assert sent("ages", "2") == "\x1b[1;3Hages\x1b[6D\x1b[38;2;144;144;144m2"


def test_a_blank_takes_the_pen_of_what_follows() -> None:
    picture = Picture()
    quiet, plain, here = STYLES[2], STYLES[0], STYLES[6]
    text_of(whole([Strip([Segment("> done", here)])]), picture)
    sent = text_of(whole([Strip([Segment("  ", quiet), Segment("late", plain)])]), picture)
    assert sent == "\x1b[1H\x1b[48;2;16;16;16m  late"


def test_the_cursor_is_where_somebody_types() -> None:
    picture = Picture()

    def typed(words: str) -> str:
        frame = whole([Strip([Segment(words.ljust(4), STYLES[0])])])
        return LeanFrame(frame, picture, WIDE, (len(words), 0)).text()

    assert typed("a").endswith("ma   \b\b\b")
    assert typed("ab") == "b"
    assert typed("ab") == ""
    assert text_of(whole([Strip([Segment("ac", STYLES[0])])]), picture) == "\bc"
    assert text_of(whole([Strip([Segment("ad", STYLES[0])])]), picture) == "\x1b[1;2Hd"


def test_a_long_frame_is_shown_at_once() -> None:
    blot = Strip([Segment("漢" * 60, STYLES[0])])
    sent = text_of(whole([blot] * 20), Picture())
    assert sent.startswith("\x1b[?2026h")
    assert sent.endswith("\x1b[?2026l")


def test_an_address_stays_a_link() -> None:
    style = Style(link="https://example.org")
    for text in ("not", ""):
        line = Strip([Segment("here", style), Segment(text, STYLES[0])])
        sent = text_of(whole([line]), Picture())
        link = r"\x1b]8;id=\d+;https://example.org\x1b\\(\x1b\[0m)?here\x1b]8;;\x1b\\"
        assert re.search(link, sent)


@pytest.mark.parametrize("emoji", ["👍🏽", "👩‍👩‍👧", "⚠️", "\U0001f1e9\U0001f1ea"])
def test_text_behind_an_emoji_stands_where_it_should_whatever_its_width(emoji: str) -> None:
    picture = Picture()
    strips = [Strip([Segment(f"a{emoji}{end}", STYLES[0])]) for end in ("bc", "dc")]
    behind = f"{emoji}\x1b[1;{strips[0].cell_length - 1}H"
    for strip, end in zip(strips, ("bc", "dc"), strict=True):
        assert behind + end in text_of(whole([strip]), picture)
