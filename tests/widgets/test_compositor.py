"""What lies behind is drawn where it is seen, and only there."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.widgets.compositor import LineCompositor


class Letters(Widget):
    """Full of one letter; `asked` are the lines that it was asked for."""

    def __init__(self, letter: str, box: str) -> None:
        super().__init__()
        self._letter = letter
        self.asked: list[int] = []
        self.set_styles(f"position: absolute; layer: {letter}; {box}")

    def render_line(self, y: int) -> Strip:
        self.asked.append(y)
        return Strip([Segment(self._letter * self.size.width)])


class Pile(Screen[None]):
    """Before three wide lines stands one that hides the first, and a box before both."""

    CSS = "Pile { layers: a b c; }"

    def __init__(self) -> None:
        super().__init__()
        self._compositor = LineCompositor()
        self.behind = Letters("a", "width: 8; height: 3;")

    def compose(self) -> ComposeResult:
        yield self.behind
        yield Letters("b", "width: 8; height: 1;")
        yield Letters("c", "width: 3; height: 2; offset: 2 0;")

    def drawn_anew(self) -> list[str]:
        """What stands in each line when it is the only one that is drawn anew."""
        lines = []
        for y in range(3):
            chops = self._compositor._render_chops(Region(0, y, 8, 1), y.__eq__)
            lines.append(Strip.join(chops[y].values()).text)
        return lines


@contextmanager
def no_garbage_looked_for() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def lines_in_memory() -> int:
    return sum(type(each) is Strip for each in gc.get_objects())


def test_a_line_shows_what_is_in_front_and_beside_that_what_is_behind() -> None:
    async def play() -> None:
        app, pile = App[None](), Pile()
        async with app.run_test(size=(8, 3)) as pilot:
            await app.push_screen(pile)
            await pilot.pause()
            pile.behind.asked.clear()
            pile.behind.refresh()
            assert pile.drawn_anew() == ["bbcccbbb", "aacccaaa", "aaaaaaaa"]
            assert 0 not in pile.behind.asked

    asyncio.run(play())


def test_a_line_that_was_drawn_anew_is_gone_by_itself() -> None:
    async def play() -> None:
        app, pile = App[None](), Pile()
        async with app.run_test(size=(8, 3)) as pilot:
            await app.push_screen(pile)
            await pilot.pause()
            pile.drawn_anew()
            with no_garbage_looked_for():
                before = lines_in_memory()
                for _ in range(100):
                    pile.behind.refresh()
                    pile.drawn_anew()
                assert lines_in_memory() < before + 50

    asyncio.run(play())
