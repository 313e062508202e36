"""Pictures whose columns hold in every viewer, also in one that has another font or no lengths."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from rich.cells import cell_len

_TEXT = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" ([^>]*)>([^<]*)</text>'
)
_PIECE = re.compile(r"[!-~]+|[^ -~\u00a0]")  # a word that any font has, or one other character
_CELL = 12.2  # what Rich takes a character of its pictures to be wide


def in_columns(svg: str) -> str:
    """The picture with every word, and every mark that is drawn, at a place of its own."""
    return _TEXT.sub(lambda found: "".join(_pieces(*found.groups())), svg)


def _pieces(name: str, x: str, y: str, rest: str, text: str) -> Iterator[str]:
    text = html.unescape(text)
    for found in _PIECE.finditer(text):
        at = float(x) + _CELL * cell_len(text[: found.start()])
        length = _CELL * cell_len(found.group())
        words = html.escape(found.group(), quote=False)
        place = f'x="{at:.1f}" y="{y}" textLength="{length:.1f}"'
        yield f'<text class="{name}" {place} {rest}>{words}</text>'
