"""The marks of a quick-add line, such as ``@ana`` or ``due:fri``, each read into its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import TASK_KEY, Dependency, Kind, Priority, one_each
from tpmtui.domain.text import brief
from tpmtui.shorthand.amounts import NUMBER, parse_duration, parse_hours, parse_points
from tpmtui.shorthand.dates import NoDay, parse_day
from tpmtui.shorthand.depends import read_dependency
from tpmtui.shorthand.names import one_of

_MARK = re.compile(
    rf"""
      @(?P<assignees> \w[\w.\-]* (?:,\w[\w.\-]*)* )
    | \#(?P<tags> [^\s\#,|"]+ (?:,[^\s\#,|"]+)* )
    | !(?P<priority> [^\W\d_]+ )
    | (?P<points> {NUMBER}p )
    | (?P<estimate> {NUMBER}h | [0-9]{{1,6}}h[0-5][0-9]m? )
    | (?P<name> due|after|dur|col|sprint|kind|parent|on ):(?P<value> .+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A date of several words, as in due:fri 12 mar 2027, is no longer than this.
_LONGEST_DATE = 4


class Word(NamedTuple):
    """A word of the line: as it was typed, and without the quotes where they hold a value."""

    typed: str
    mark: str
    quoted: str | None


def is_mark(typed: str) -> bool:
    """Whether this whole word would be read as a mark."""
    return _MARK.fullmatch(typed) is not None


class Marks:
    """What the marks of one line have said so far: fields of TaskLine by name."""

    def __init__(self, today: date, calendar: Calendar) -> None:
        self.found: dict[str, Any] = {}
        self._parse_day = partial(parse_day, today=today, calendar=calendar)

    def read(self, words: Sequence[Word]) -> int:
        """Take in the mark that `words` start with; how many of them it is made of, 0 for none.

        Raises BadInput naming the word.
        """
        match = _MARK.fullmatch(words[0].mark)
        if match is None:
            return 0
        (name, value), *more = [(name, typed) for name, typed in match.groupdict().items() if typed]
        if more:
            name, value = value.lower(), more[0][1]
        open_ended = words[1:_LONGEST_DATE] if words[0].quoted is None else []
        try:
            return self._take(name, value, [word.typed for word in open_ended])
        except BadInput as error:
            raise BadInput(f"{brief(words[0].typed)}: {error}") from None

    def _take(self, name: str, value: str, following: Sequence[str]) -> int:
        field, read = _FIELDS[name]
        used = 0
        if read is parse_day:
            meant, used = self._day(value, following)
        else:
            meant = read(value)
        if isinstance(meant, tuple):
            meant = tuple(dict.fromkeys(self.found.get(field, ()) + meant))
        elif self.found.get(field, meant) != meant:
            raise BadInput(f"the line says something else for {field.replace('_', ' ')} already")
        self.found[field] = meant
        return 1 + used

    def _day(self, value: str, following: Sequence[str]) -> tuple[date, int]:
        """The day in `value` with as many words after it as can belong to it, and their number."""
        for used in range(len(following), 0, -1):
            try:
                return self._parse_day(" ".join([value, *following[:used]])), used
            except NoDay:
                continue
        return self._parse_day(value), 0


def _list(value: str) -> tuple[str, ...]:
    return tuple(value.split(","))


def _key(value: str) -> str:
    if not _is_key(value.upper()):
        raise BadInput("a task key looks like API-12")
    return value.upper()


def _depends(value: str) -> tuple[Dependency, ...]:
    found = [read_dependency(token, _is_key) for token in value.upper().split(",")]
    if None in found:
        raise BadInput("a dependency looks like API-12 or API-12SS+2d")
    return one_each(dependency for dependency in found if dependency)


def _is_key(text: str) -> bool:
    return re.fullmatch(TASK_KEY, text) is not None


_FIELDS: dict[str, tuple[str, Callable[..., Any]]] = {
    "assignees": ("assignees", _list),
    "tags": ("tags", _list),
    "priority": ("priority", partial(one_of, Priority, what="priority")),
    "points": ("points", parse_points),
    "estimate": ("estimate_hours", parse_hours),
    "due": ("due", parse_day),
    "after": ("start_after", parse_day),
    "dur": ("duration_days", parse_duration),
    "col": ("column", str),
    "sprint": ("sprint", str),
    "kind": ("kind", partial(one_of, Kind, what="kind")),
    "parent": ("parent", _key),
    "on": ("depends", _depends),
}
