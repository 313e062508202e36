from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tpmtui.widgets.frames import LeanFrame

WIDTH = 12
SEQUENCE = re.compile(r"\x1b\[(?P<y>\d+);(?P<x>\d+)H|\x1b\[(?P<sgr>[\d;]*)m|(?P<char>[^\x1b\n])|\n")
STYLES = [
    Style.parse(text)
    for text in (
        *("#ffffff on #101010", "bold #ffffff on #101010", "#909090 on #101010"),
        *("underline #909090 on #101010", "reverse", "italic red on blue", "#ffffff on #203060"),
    )
]

Cell = tuple[str, frozenset[str], str, str]
Cells = dict[tuple[int, int], Cell]


class Picture:
    """What a terminal shows after what was sent to it."""

    def __init__(self) -> None:
        self.cells: Cells = {}

    def draw(self, frame: CompositorUpdate, console: Console) -> str:
        sent = frame.render_segments(console)
        x = y = 0
        pen: tuple[frozenset[str], str, str] = (frozenset(), "39", "49")
        for token in SEQUENCE.finditer(sent):
            if token["x"]:
                x, y = int(token["x"]) - 1, int(token["y"]) - 1
            elif token["sgr"] is not None:
                pen = taken_up(pen, token["sgr"])
            elif token["char"]:
                self.cells[x, y] = seen(token["char"], *pen)
                x += cell_len(token["char"])
        return sent


def taken_up(pen: tuple[frozenset[str], str, str], sgr: str) -> tuple[frozenset[str], str, str]:
    attributes, foreground, background = pen
    codes = iter(sgr.split(";") if sgr else ["0"])
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes)
            code = ";".join([code, kind, *(next(codes) for _ in range(3 if kind == "2" else 1))])
        if code == "0":
            attributes, foreground, background = frozenset(), "39", "49"
        elif re.match(r"3[0-9]|9[0-7]", code):
            foreground = code
        elif re.match(r"4[0-9]|10[0-7]", code):
            background = code
        else:
            attributes |= {code}
    return attributes, foreground, background


def seen(char: str, attributes: frozenset[str], foreground: str, background: str) -> Cell:
    if char == " " and not attributes & {"4", "7"}:
        return char, frozenset(), "", background
    return char, attributes, foreground, background


def strips(alphabet: str) -> st.SearchStrategy[list[Strip]]:
    texts = st.text(alphabet, min_size=1, max_size=6)
    segments = st.tuples(texts, st.sampled_from(STYLES)).map(lambda pair: Segment(*pair))
    line = st.lists(segments, min_size=1, max_size=6).map(
        lambda parts: Strip(parts).adjust_cell_length(WIDTH, STYLES[0])
    )
    return st.lists(line, min_size=3, max_size=3)


def whole(lines: Sequence[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in lines], Region(0, 0, WIDTH, len(lines)))


def part(lines: Sequence[Strip], spans: list[tuple[int, int, int]]) -> ChopsUpdate:
    chops: list[Mapping[int, Strip | None]] = [{0: line} for line in lines]
    return ChopsUpdate(chops, spans, [[WIDTH] for _ in lines])


@given(lines=strips("ab  │漢e"))
def test_a_lean_frame_shows_what_textuals_own_shows(lines: list[Strip]) -> None:
    console = Console(force_terminal=True, color_system="truecolor")
    theirs, ours = Picture(), Picture()
    long, short = theirs.draw(whole(lines), console), ours.draw(LeanFrame(whole(lines)), console)
    assert ours.cells == theirs.cells
    assert len(short) <= len(long)


@given(
    before=strips("ab  │"),
    after=strips("ab  │"),
    left=st.integers(0, WIDTH - 1),
    width=st.integers(1, WIDTH),
)
def test_only_what_was_repainted_is_sent(
    before: list[Strip], after: list[Strip], left: int, width: int
) -> None:
    console = Console(force_terminal=True, color_system="truecolor")
    right = min(WIDTH, left + width)
    old, new, shown, alone = Picture(), Picture(), Picture(), Picture()
    old.draw(whole(before), console)
    new.draw(whole(after), console)
    changed = LeanFrame(part(after, [(1, left, right)]))
    shown.draw(whole(before), console)
    shown.draw(changed, console)
    alone.draw(changed, console)
    assert shown.cells == old.cells | {(x, 1): new.cells[x, 1] for x in range(left, right)}
    assert alone.cells.keys() == {(x, 1) for x in range(left, right)}


def test_a_frame_leaves_the_terminal_with_its_own_colours() -> None:
    line = Strip([Segment("late", Style.parse("bold red on blue"))])
    sent = LeanFrame(whole([line])).render_segments(Console(color_system="standard"))
    assert sent == "\x1b[1;1H\x1b[0;1;31;44mlate\x1b[0m"


def test_an_address_stays_a_link() -> None:
    style = Style(link="https://example.org")
    sent = LeanFrame(whole([Strip([Segment("here", style)])])).render_segments(Console())
    assert f"\x1b]8;id={style.link_id};https://example.org\x1b\\here\x1b]8;;\x1b\\" in sent
