"""Text that people wrote: checked on the way in, made harmless on the way out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from tpmtui.domain.errors import BadInput

# C0, DEL and C1 controls; line and paragraph separators; zero-width characters; bidirectional
# controls; the byte order mark; half surrogates, which no terminal can be sent. A terminal acts on
# some of these and hides the others. Joiners stay: emoji and several scripts are written with them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
# A pattern that `re` compiles when the first such text is shown: few runs show any.
_UNSAFE_IN_BLOCK = _UNSAFE.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f")

_LINE = 200  # characters; what is longer is no title

_ACCENTS = re.compile("[\u0300-\u036f]+")
# Letters that are one piece to Unicode, as people type them who have no such key.
_CROSSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def visible(text: str) -> str:
    """`text` on one line with a visible stand-in for every character a terminal would act on.

    Controls become their pictures (ESC is shown as ``␛``), everything else that is invisible or
    reorders text becomes ``�``. What is stored stays as it was typed; this is for showing it.
    """
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(_stand_in, text)


def visible_block(text: str) -> str:
    """Like `visible` for text of several lines: line feeds stay, tabs become four spaces."""
    flat = text.replace("\r\n", "\n").replace("\t", "    ")
    return re.sub(_UNSAFE_IN_BLOCK, _stand_in, flat)


def escaped_json(json_text: str) -> str:
    """JSON on one line with escapes for what `visible` would replace: the same data, harmless."""
    # JSON has no raw character below the space.
    if json_text.isascii() and "\x7f" not in json_text:
        return json_text
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", json_text)


def brief(text: str, width: int = 40) -> str:
    """The first `width` characters of `text`, visible, for naming it inside one line."""
    return visible(text if len(text) <= width else text[: width - 1] + "\u2026")


def writable(text: str, what: str) -> str:
    """`text` if a file can hold it. Raises BadInput for half a surrogate (a broken encoding)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadInput(f"{what} is not valid text: it holds bytes that are not UTF-8") from None
    return text


def folded(text: str) -> str:
    """`text` for comparing without regard to case, width or accents composed differently."""
    if text.isascii():
        return text.lower()
    # Folding the case can take a letter apart again, so it is composed once more.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def unaccented(text: str) -> str:
    """`folded`, and its letters without their accents: cafe is found where café is written."""
    if text.isascii():
        return text.lower()
    # A filter asks for the same titles again at every letter that is typed.
    return _remembered(text) if len(text) <= _LINE else _without_accents(text)


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", folded(text))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).translate(_CROSSED)


_remembered = lru_cache(1 << 15)(_without_accents)


def listed(names: Sequence[str], most: int) -> str:
    """At most so many names, and how many more there are: ``API-1, API-2 and 3 more``."""
    left = len(names) - most
    return ", ".join(names[:most]) + (f" and {left:,} more" if left > 0 else "")


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Up to `count` of the `known` words that are most like `word`, best first."""
    import difflib  # for who mistypes only

    by_folded = {folded(name): name for name in known}
    close = difflib.get_close_matches(folded(word), by_folded, n=count, cutoff=0.5)
    starts = [
        key for key in by_folded if word and key.startswith(folded(word)) and key not in close
    ]
    return [by_folded[key] for key in (close + starts)[:count]]


def did_you_mean(word: str, known: Iterable[str], most: int = 6) -> str:
    """A clause that helps on: `` (nearest: API-1, API-2)``, or all there are, up to `most`.

    Nothing where none is near and there are more, or none at all.
    """
    known = sorted(known) if isinstance(known, Set) else list(known)
    close = nearest(word, known)
    if not close and len(known) > most:
        return ""
    names = ", ".join(visible(name) for name in close or known)
    return f" ({'nearest:' if close else 'there is'} {names})" if names else ""
