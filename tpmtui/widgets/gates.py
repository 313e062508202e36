"""The last gates before the terminal: whatever widgets draw, these characters do not get out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tpmtui.domain.text import visible
from tpmtui.widgets.glyphs import glyphs

_BOX = {
    **dict.fromkeys("─━═╌╍┄┅┈┉╴╶╸╺▁▔", "-"),
    **dict.fromkeys("│┃║╎╏┆┇┊┋╵╷╹╻▏▕▎▊▌▐", "|"),
    **dict.fromkeys("█▓▒▀▄", "#"),
    **dict.fromkeys("▂▃▅▆▇▉▋▍░", " "),
    **dict.fromkeys("•‣●◦", "*"),
    **dict.fromkeys("‐‑‒–—―", "-"),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("“”„‟", '"'),
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
    "✓": "x",
    "✗": "x",
    "…": "~",
}
# Several marks look like these, and people write them too: what they look like is kept.
_LIKE = {"○": "o", "●": "*", "◇": "*", "≡": "=", "×": "x", "▸": ">", "▾": "v"}

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Letters, marks, digits and money of every script: what people write, not what programs draw.
_WRITTEN = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Sc"}


class NoControls(LineFilter):
    """Replaces what a terminal would act on, should a widget have let it through."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, none of them with a control character; their widths stay."""
        if all(segment.text.isprintable() for segment in segments):  # then no terminal acts on it
            return segments
        return [
            segment if segment.control else Segment(_harmless(segment.text), segment.style)
            for segment in segments
        ]


class AsciiOnly(LineFilter):
    """Draws boxes, marks and emoji with ASCII; letters stay that the terminal's encoding has."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in characters that every terminal has; their widths stay."""
        if all(segment.text.isascii() for segment in segments):
            return segments
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(_ascii(segment.text, self._encoding), segment.style)
            for segment in segments
        ]


@lru_cache(4096)
def _harmless(text: str) -> str:
    # What has no width would take a cell as a stand-in and push the rest of the line aside.
    shown = visible(text)
    if shown == text:
        return text
    return "".join(
        new if new == old or get_character_cell_size(old) == 1 else " " * cell_len(old)
        for old, new in zip(text, shown, strict=True)
    )


@lru_cache(4096)
def _ascii(text: str, encoding: str) -> str:
    return _NOT_ASCII.sub(lambda match: _twin(match.group(), encoding), text)


def _twin(character: str, encoding: str) -> str:
    twin = _twins().get(character)
    if twin is not None:
        return twin
    is_letter = character < "\u0100" or unicodedata.category(character) in _WRITTEN
    if is_letter and _has(encoding, character):
        return character
    if "\u2500" <= character < "\u2580":
        return "+"
    return ("?" if character.strip() else " ") * get_character_cell_size(character)


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _twins() -> dict[str, str]:
    drawn, twins = glyphs(False), glyphs(True)
    return {**_BOX, **dict(zip(drawn, twins, strict=True)), **_LIKE}
