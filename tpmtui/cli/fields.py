"""One thing shown in full: a heading, its fields that are set, and its text below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tpmtui.cli.streams import say
from tpmtui.domain.text import visible, visible_block


def say_fields(heading: str, fields: Iterable[tuple[str, str]], text: str = "") -> None:
    """Print a thing; fields without a value are left out, `text` may have many lines."""
    set_ones = [(name, value) for name, value in fields if value]
    width = max((len(name) for name, _ in set_ones), default=0)
    say(visible(heading))
    for name, value in set_ones:
        say(f"  {name:<{width}}  {visible(value)}")
    if text:
        say("")
        for line in visible_block(text).splitlines():
            say(f"  {line}".rstrip())


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """Rows of as many cells each as lines of text, the columns under one another."""
    from tpmtui.domain.cells import cell_width, padded

    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*shown, strict=True)]
    return "\n".join("  ".join(map(padded, row, widths)).rstrip() for row in shown)
