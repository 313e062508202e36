"""The colours a chart is drawn with."""

from __future__ import annotations

# The number of each in a terminal's palette.
INKS = {"red": 1, "green": 2, "yellow": 3, "blue": 4, "magenta": 5, "cyan": 6, "gray": 8}
