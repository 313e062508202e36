"""The classes that say how large the window is, put on before anything is styled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import App


def size_classes(app: App[Any]) -> Iterator[str]:
    """The class of the largest step of each of the app's breakpoints that the window reaches.

    Textual puts them on once all is styled and laid out, and does both again.
    """
    for cells, steps in (
        (app.size.width, app.HORIZONTAL_BREAKPOINTS),
        (app.size.height, app.VERTICAL_BREAKPOINTS),
    ):
        reached = [(least, name) for least, name in steps or () if cells >= least]
        if reached:
            yield max(reached)[1]
