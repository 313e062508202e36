"""Every mark the screens draw, each one cell wide, with its ASCII twin."""

from __future__ import annotations

from typing import NamedTuple

from tpmtui.domain.task import Kind, Priority


class Glyphs(NamedTuple):
    """The marks of one session: either all of them or all of them in ASCII."""

    cursor: str = "▌"
    selected: str = "◆"
    blocked: str = "■"
    overdue: str = "!"
    urgent: str = "⇑"
    high: str = "↑"
    low: str = "↓"
    done: str = "✓"
    more_left: str = "◂"
    more_right: str = "▸"
    ellipsis: str = "…"
    dot: str = "·"
    vertical: str = "│"
    horizontal: str = "─"
    thumb: str = "┃"
    arrow: str = "→"
    points: str = "●"
    criterion_met: str = "✓"
    criterion_open: str = "○"
    chosen: str = "●"
    unchosen: str = "○"
    milestone: str = "◇"
    epic: str = "≡"
    story: str = "○"
    bug: str = "×"
    folded: str = "▸"
    unfolded: str = "▾"

    def priority(self, priority: Priority) -> str:
        """The mark of a priority; a space for the normal one."""
        marks = {Priority.URGENT: self.urgent, Priority.HIGH: self.high, Priority.LOW: self.low}
        return marks.get(priority, " ")

    def kind(self, kind: Kind) -> str:
        """The mark of a kind; a space for a plain task."""
        marks = {
            Kind.MILESTONE: self.milestone,
            Kind.EPIC: self.epic,
            Kind.STORY: self.story,
            Kind.BUG: self.bug,
        }
        return marks.get(kind, " ")

    @property
    def is_ascii(self) -> bool:
        """Whether these are the twins for terminals that draw nothing else."""
        return self.ellipsis.isascii()


_DRAWN = Glyphs()
_ASCII = Glyphs(
    cursor=">",
    selected="*",
    blocked="#",
    urgent="U",
    high="^",
    low="v",
    done="x",
    more_left="<",
    more_right=">",
    ellipsis="~",
    dot="-",
    vertical="|",
    horizontal="-",
    thumb="]",
    arrow=">",
    points="p",
    criterion_met="x",
    criterion_open="o",
    chosen="x",
    unchosen=" ",
    milestone="M",
    epic="E",
    story="S",
    bug="B",
    folded="+",
    unfolded="-",
)


def glyphs(ascii: bool) -> Glyphs:  # noqa: A002 - the word of the option that decides it
    """The marks to draw with: their ASCII twins where `ascii` is set."""
    return _ASCII if ascii else _DRAWN
