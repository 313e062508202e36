"""Charts drawn: in ASCII, and as a picture; their numbers stand in a module for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpmtui.charts import draw, picture
from tpmtui.planning.listing import AsOf

_SIZE = (80, 24)


def as_txt(kind: str, answer: Any, as_of: AsOf) -> Iterator[str]:
    """A chart of a kind in ASCII characters."""
    yield draw(kind, answer, *_SIZE, ascii_only=True) + "\n"


def as_svg(kind: str, answer: Any, as_of: AsOf) -> Iterator[str]:
    """A chart of a kind as an SVG document."""
    yield picture(kind, answer)
