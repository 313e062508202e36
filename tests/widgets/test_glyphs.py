from __future__ import annotations

import pytest
from rich.cells import cell_len

from tpmtui.domain.task import Kind, Priority
from tpmtui.widgets.glyphs import glyphs


@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_mark_is_one_cell(ascii_only: bool) -> None:
    for name, mark in glyphs(ascii_only)._asdict().items():
        assert cell_len(mark) == 1, name


def test_every_twin_is_ascii() -> None:
    marks = glyphs(True)
    assert all(mark.isascii() for mark in marks)
    assert marks.is_ascii
    assert not glyphs(False).is_ascii


@pytest.mark.parametrize("ascii_only", [False, True])
def test_what_is_wrong_with_a_card_is_not_said_by_how_urgent_it_is(ascii_only: bool) -> None:
    marks = glyphs(ascii_only)
    said = (marks.overdue, marks.blocked, marks.urgent, marks.high, marks.low, marks.done)
    assert len({*said, marks.selected}) == len(said) + 1


@pytest.mark.parametrize("ascii_only", [False, True])
def test_priorities_and_kinds_can_be_told_apart_without_colour(ascii_only: bool) -> None:
    marks = glyphs(ascii_only)
    assert len({marks.priority(priority) for priority in Priority}) == len(Priority)
    assert len({marks.kind(kind) for kind in Kind}) == len(Kind)
