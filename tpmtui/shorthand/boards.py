"""Columns and WIP limits as people type them: ``Doing:doing:3!``."""

from __future__ import annotations

import re

from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Column, State
from tpmtui.shorthand.typed import quoted

_LIMIT = re.compile(r"([0-9]{1,6})(!?)")


def parse_column(text: str) -> Column:
    """A column from ``Name:state`` or ``Name:state:limit``. Raises BadInput."""
    name, _, last = text.rpartition(":")
    limit: tuple[int | None, bool] = (None, False)
    if _LIMIT.fullmatch(last.strip()) or last.strip().lower() == "none":
        limit = parse_limit(last)
        name, _, last = name.rpartition(":")
    if not name.strip():
        raise BadInput(f"column {quoted(text)}: write NAME:STATE[:LIMIT], as in Review:doing:3")
    return Column(name.strip(), parse_state(last), *limit)


def parse_state(text: str) -> State:
    """One of the three states. Raises BadInput."""
    try:
        return State(text.strip().lower())
    except ValueError:
        there = ", ".join(State)
        raise BadInput(f"{quoted(text)} is not a state of a column: there is {there}") from None


def parse_limit(text: str) -> tuple[int | None, bool]:
    """A WIP limit and whether it is hard: ``3``, ``3!`` or ``none``. Raises BadInput."""
    if text.strip().lower() == "none":
        return None, False
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        raise BadInput(f"{quoted(text)} is not a WIP limit: write 3, 3! (refuses a fourth) or none")
    return int(match[1]), bool(match[2])
