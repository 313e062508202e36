"""What a search looks into: the words of each thing, and those that are looked for.

A word is a run of letters and digits without case and accents. Scripts that put no space between
words are taken sign by sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tpmtui.domain.text import unaccented

if TYPE_CHECKING:  # every command opens the index, and few look for anything
    from tpmtui.domain.course import Course, Programme
    from tpmtui.domain.meeting import Series
    from tpmtui.domain.minutes import MinuteItem
    from tpmtui.domain.person import Person
    from tpmtui.domain.project import Project
    from tpmtui.domain.sprint import Sprint
    from tpmtui.domain.task import Comment, Task

# Thai to Khmer, kana, and the ideographs.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
)
# Compiled when first looked for: most runs look for nothing.
_WORD = f"(?=\\w)[{_SPACELESS}]|[^\\W_{_SPACELESS}]+"
_ASCII_WORD = re.compile("[a-z0-9]+")
_LONGEST_WORD = 64  # characters; what is longer is found by its beginning
_MOST_PHRASES = 32
_MOST_CHARACTERS = 100_000  # of one thing; what comes after is not looked into


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other. The last may go on, unless the phrase is `closed` by quotes."""

    words: tuple[str, ...]
    closed: bool = False

    def __str__(self) -> str:
        """The words with a space between them."""
        return " ".join(self.words)


class Searched(NamedTuple):
    """The words of one thing, a space between them.

    Those of its title, of its `label` (a key, a handle, a code) and of all else; `home` is the one
    that stands for its project.
    """

    title: str
    label: str = ""
    body: str = ""
    home: str = ""


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    if len(text) <= _LONGEST_WORD and text.isascii():  # an import has a hundred thousand of them
        return _ASCII_WORD.findall(text.lower())
    looked_at = unaccented(text[:_MOST_CHARACTERS])
    return [word[:_LONGEST_WORD] for word in re.findall(_WORD, looked_at)]


def searched(kind: str, thing: Any) -> Searched | None:
    """The words a thing of a kind is found by; None for what is removed, or is not looked for."""
    read = _READERS.get(kind)
    return None if read is None or thing.removed is not None else read(thing)


@cache
def home_of(project: str) -> str:
    """The one word for a project's key; an underscore would make it two."""
    return project.lower().replace("_", "\u203f")


def _task(task: Task) -> Searched:
    body = [task.description, *task.tags]
    body += [criterion.text for criterion in task.acceptance]
    body += [text for link in task.links for text in (link.title, link.url)]
    if task.blocked is not None:
        body.append(task.blocked.reason)
    return Searched(_joined(task.title), _joined(task.key), _joined(*body), home_of(task.project))


def _comment(comment: Comment) -> Searched:
    return Searched("", body=_joined(comment.text), home=home_of(_before_dash(comment.task)))


def _minute(item: MinuteItem) -> Searched | None:
    """An action is found as the task it is."""
    if item.is_action:
        return None
    home = home_of(_before_dash(item.meeting))
    return Searched(_joined(item.text), body=_joined(item.why), home=home)


def _series(series: Series) -> Searched:
    return Searched(
        _joined(series.title),
        _joined(series.key),
        _joined(*series.agenda, series.place),
        home_of(series.project),
    )


def _sprint(sprint: Sprint) -> Searched:
    return Searched(_joined(sprint.name), body=_joined(sprint.goal), home=home_of(sprint.project))


def _course(course: Course) -> Searched:
    skills = (grant.skill for grant in course.grants)
    body = _joined(course.provider, course.link, *skills)
    return Searched(_joined(course.title), _joined(course.code), body)


def _programme(programme: Programme) -> Searched:
    return Searched(_joined(programme.name), body=_joined(programme.role))


def _project(project: Project) -> Searched:
    body = _joined(project.description)
    return Searched(_joined(project.name), _joined(project.key), body, home_of(project.key))


def _person(person: Person) -> Searched:
    body = _joined(person.email, person.role, person.team)
    return Searched(_joined(person.name), _joined(person.handle), body)


_READERS: Mapping[str, Callable[[Any], Searched | None]] = {
    "task": _task,
    "comment": _comment,
    "minute": _minute,
    "series": _series,
    "sprint": _sprint,
    "course": _course,
    "programme": _programme,
    "project": _project,
    "person": _person,
}


def _joined(*parts: str) -> str:
    text = "\n".join(parts) if len(parts) > 1 else parts[0]
    return " ".join(words_of(text)) if text else ""


def _before_dash(key: str) -> str:
    """The project in the key of one of its things: its own key has no dash."""
    return key.partition("-")[0]


def phrases(text: str) -> tuple[Phrase, ...]:
    """What is looked for: every word, and what stands in quotes as it stands there."""
    found = []
    for place, part in enumerate(text.split('"')):
        quoted = place % 2 == 1
        for piece in [part] if quoted else part.split():
            if words := words_of(piece):
                closed = quoted and text.count('"') > place
                found.append(Phrase(tuple(words), closed=closed))
    return tuple(dict.fromkeys(found[:_MOST_PHRASES]))
