"""What was typed, before anyone knows what it means: how it is read, and how an error names it."""

from __future__ import annotations

from tpmtui.domain.text import brief, folded


def as_words(text: str) -> str:
    """`text` without case, one space between its words and none around them."""
    return " ".join(folded(text).split())


def quoted(text: str) -> str:
    """`text` in quotes, visible and not too long to stand in a line."""
    return f'"{brief(text.strip())}"'
