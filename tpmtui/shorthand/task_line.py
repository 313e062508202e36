"""The quick-add line: ``Ship API @ana #backend !high due:fri 5p``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Dependency, Kind, Priority
from tpmtui.shorthand.task_marks import Marks, Word, is_mark

# Only these part words; a control character is part of what was typed and stays in the title.
_SPACES = " \t\r\n\xa0\u3000"
_WORD = re.compile(
    rf'(?P<before>[^\W\d_]+:)?"(?P<quoted>[^"]*)"(?![^{_SPACES}])|(?P<plain>[^{_SPACES}]+)'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """What a quick-add line says; None or empty is what it leaves open. Nothing is looked up yet.

    Hours are working hours, `duration_days` whole working days.
    """

    title: str
    assignees: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    priority: Priority | None = None
    due: date | None = None
    points: float | None = None
    estimate_hours: float | None = None
    duration_days: int | None = None
    start_after: date | None = None
    column: str | None = None
    parent: str | None = None
    sprint: str | None = None
    kind: Kind | None = None
    depends: tuple[Dependency, ...] = ()


def parse_task_line(text: str, *, today: date, calendar: Calendar = PLAIN_WEEK) -> TaskLine:
    r"""The task that one line describes: its marks, and every other word as the title.

    - ``@ana`` or ``@ana,ben`` assignees; ``#backend`` or ``#a,b`` tags; ``!high`` priority
    - ``5p`` points; ``3h``, ``1h30`` estimate; ``dur:3d`` duration in working days
    - ``due:fri``, ``due:12 mar`` due day; ``after:mon`` starts no earlier
    - ``col:Review``, ``sprint:S1``, ``kind:bug``, ``parent:API-3``; ``on:API-4`` or
      ``on:API-4SS+2d`` waits on it. Quotes hold spaces: ``col:"In Review"``

    Only a whole word is a mark: ``C#``, ``a@b.c``, a lone ``#`` and ``@types/node`` are title. A
    mark that is quoted or follows a backslash (``"5p"``, ``\@home``) is title too, and loses them;
    other quotes and backslashes stay. Raises BadInput naming the word that cannot be read, for
    what is said twice, and where no title is left.
    """
    words = [_word(match) for match in _WORD.finditer(text)]
    marks = Marks(today, calendar)
    title: list[str] = []
    place = 0
    while place < len(words):
        used = marks.read(words[place:])
        if not used:
            title.append(_as_title(words[place]))
        place += used or 1
    if not title:
        raise BadInput("a task needs a title")
    return TaskLine(title=" ".join(title), **marks.found)


def _word(match: re.Match[str]) -> Word:
    before, quoted = match["before"], match["quoted"]
    return Word(match[0], before + quoted if before else match[0], quoted)


def _as_title(word: Word) -> str:
    """A word without the quotes or backslash that keep it from being a mark."""
    if word.quoted is not None and any(map(is_mark, word.quoted.split())):
        return word.quoted
    if word.typed.startswith("\\") and is_mark(word.typed[1:]):
        return word.typed[1:]
    return word.typed
