"""What the marks of a card mean, for the help of the board."""

from __future__ import annotations

from tpmtui.domain.task import Kind, Priority
from tpmtui.widgets.glyphs import Glyphs


def legend(glyphs: Glyphs) -> str:
    """A line each for the marks before the title of a card, before its key, and behind it."""
    priorities = (Priority.URGENT, Priority.HIGH, Priority.LOW)
    before = {each.value: glyphs.priority(each) for each in priorities}
    before |= {"blocked": glyphs.blocked, "done": glyphs.done, "selected": glyphs.selected}
    kinds = {each.value: glyphs.kind(each) for each in (Kind.EPIC, Kind.BUG, Kind.MILESTONE)}
    behind = {
        "overdue": f"{glyphs.overdue}6 Mar",
        "blocked 4 working days": f"{glyphs.blocked}4d",
        "criteria met": f"1/2{glyphs.criterion_met}",
    }
    told = {"Before a title": before, "Before a key": kinds, "Behind it": behind}
    return "\n".join(
        f"{name}: {', '.join(f'{mark} {what}' for what, mark in marks.items())}"
        for name, marks in told.items()
    )
