"""What a terminal draws with, and the few bytes that turn one pen into another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

_OFF = {
    **dict.fromkeys("12", "22"), "3": "23", "4": "24", **dict.fromkeys("56", "25"), "7": "27",
    "8": "28", "9": "29", "21": "24", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""What ends an attribute; one code may end two."""
# Attributes that a blank cell does not show: bold, dim, italic.
_UNSEEN_ON_BLANK = frozenset({"1", "2", "3"})


class Pen(NamedTuple):
    """SGR codes as they stand in an escape sequence, and the link (OSC 8) that text belongs to."""

    attributes: frozenset[str] = frozenset()
    foreground: str = "39"
    background: str = "49"
    link: str = ""


PLAIN = Pen()


@lru_cache(4096)
def pen_of(style: Style | None, system: ColorSystem) -> Pen:
    """The pen for a style, in the colours that the terminal has."""
    if style is None:
        return PLAIN
    attributes = Strip.render_ansi(style.without_color, system)
    foreground, background = (
        ";".join(color.downgrade(system).get_ansi_codes(foreground)) if color else default
        for color, foreground, default in (
            (style.color, True, PLAIN.foreground),
            (style.bgcolor, False, PLAIN.background),
        )
    )
    link = f"id={style.link_id};{style.link}" if style.link else ""
    return Pen(frozenset(attributes.split(";")) - {""}, foreground, background, link)


@lru_cache(4096)
def switch(before: Pen | None, after: Pen) -> str:
    """The escape sequences that turn one pen, or an unknown one, into another."""
    afresh = ";".join(["0", *sorted(after.attributes), *_colours(PLAIN, after)])
    if before is None:
        return f"\x1b[{afresh}m{_link(PLAIN, after)}"
    link = _link(before, after)
    kept = _kept(before.attributes, after.attributes)
    step = [
        *sorted({_OFF[each] for each in before.attributes - kept}),
        *sorted(after.attributes - kept),
        *_colours(before, after),
    ]
    return f"{link}\x1b[{min(';'.join(step), afresh, key=len)}m" if step else link


@lru_cache(4096)
def alike_on_blank(one: Pen, other: Pen) -> bool:
    """Whether a blank drawn with either looks the same: only the background is seen."""
    return (
        one.background == other.background
        and one.link == other.link
        and one.attributes | other.attributes <= _UNSEEN_ON_BLANK
    )


def _kept(before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    """The attributes that stay, none of them ended along with one that goes."""
    ended = {_OFF[each] for each in before - after}
    return frozenset(each for each in before & after if _OFF[each] not in ended)


def _link(before: Pen, after: Pen) -> str:
    return f"\x1b]8;{after.link or ';'}\x1b\\" if after.link != before.link else ""


def _colours(before: Pen, after: Pen) -> list[str]:
    return [new for old, new in zip(before[1:3], after[1:3], strict=True) if new != old]
