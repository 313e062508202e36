"""Dependencies in the usual notation: ``3FS+2d; 7 SS; A FF-1d``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Dependency, LinkType, one_each
from tpmtui.domain.text import brief, did_you_mean
from tpmtui.shorthand.amounts import parse_duration
from tpmtui.shorthand.typed import quoted

_SPAN = r"[+-]\s*[0-9]{1,5}\s*"
_TYPED = re.compile(
    rf"(?P<id>.+?)\s*(?P<type>FS|SS|FF|SF)(?:\s*(?P<lag>{_SPAN}(?:wd|d|w)?))?", re.I
)
# Without a type a lag must say its unit: in API-12 the 12 is none.
_UNTYPED = re.compile(rf"(?P<id>.+?)\s*(?P<lag>{_SPAN}(?:wd|d|w))", re.I)

# What looks like a lag and is none, behind something that may be an id.
_WITH_A_SLIP = re.compile(r"(?P<id>.+?)\s*(?:FS|SS|FF|SF)\s*(?P<lag>[+-].*)", re.I)


def parse_depends(text: str, known: Collection[str]) -> tuple[Dependency, ...]:
    """The dependencies in `text`, in its order, on tasks whose ids are `known`.

    Semicolons or commas stand between them; of two on one task the last holds. A type left out is
    FS; a lag is in working days (``+1w`` is five), and left out is none. A whole token that is an
    id is that id, whatever else it could say. Raises BadInput naming the first token that is no
    dependency on a known task.
    """
    found: list[Dependency] = []
    for token in _tokens(text, known):
        dependency = read_dependency(token, known.__contains__)
        if dependency is None:
            raise BadInput(_unknown(token, known))
        found.append(dependency)
    return one_each(found)


def read_dependency(token: str, is_id: Callable[[str], bool]) -> Dependency | None:
    """The dependency that one token says, None where no part of it is an id."""
    if is_id(token):
        return Dependency(token)
    for pattern in (_TYPED, _UNTYPED):
        match = pattern.fullmatch(token)
        if match and is_id(match["id"]):
            parts = match.groupdict()
            link = LinkType((parts.get("type") or "FS").upper())
            return Dependency(match["id"], link, _days(parts["lag"]))
    return None


def _tokens(text: str, known: Collection[str]) -> Iterable[str]:
    for piece in (piece.strip() for piece in text.split(";")):
        if piece in known:
            yield piece
        else:
            yield from (token for token in map(str.strip, piece.split(",")) if token)


def _days(lag: str | None) -> int:
    if lag is None:
        return 0
    days = parse_duration(lag[1:])
    return -days if lag[0] == "-" else days


def _unknown(token: str, known: Collection[str]) -> str:
    slip = _WITH_A_SLIP.fullmatch(token)
    if slip and slip["id"] in known:
        what = f"{quoted(slip['lag'])} is not a lag: working days as in +2d or -1d"
        return f"depends: {brief(token)}: {what}"
    match = _TYPED.fullmatch(token) or _UNTYPED.fullmatch(token)
    wanted = match["id"] if match else token
    return f"depends: no task {quoted(wanted)}{did_you_mean(wanted, known)}"
