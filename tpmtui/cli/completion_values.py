"""The words that a value can be, fixed or stored, by the placeholder it has in the help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from tpmtui.cli.completing import Choice

if TYPE_CHECKING:
    from tpmtui.cli.session import Session
    from tpmtui.workspace import Workspace

_MOST = 200  # of the tasks that begin as typed; nobody reads on


@dataclass(frozen=True)
class Asked:
    """What a value is asked for: the word so far, what was given before, and where to look."""

    word: str
    given: dict[str, list[str]]
    session: Session
    closing: ExitStack

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, opened by whoever is the first to need it, and only for reading."""
        return self.closing.enter_context(self.session.open())

    def projects(self) -> list[str]:
        """The project that the words before name, else all in use."""
        named = [key.upper() for key in self.given.get("project", ())[-1:]]
        tasks = (*self.given.get("key", ()), *self.given.get("keys", ()))
        named = named or [task.upper().rpartition("-")[0] for task in tasks[:1] if "-" in task]
        return named or [each.key for each in self.workspace.projects.in_use()]


Values = Callable[[Asked], Iterable[Choice]]


def _fixed(*words: str) -> Values:
    return lambda asked: map(Choice, words)


def _each(choices: type[StrEnum]) -> Iterator[Choice]:
    return (Choice(choice.value) for choice in choices)


def _days(asked: Asked) -> Iterator[Choice]:
    from tpmtui.shorthand.dates import parse_day

    today = asked.session.clock().date()
    for word in ("today", "tomorrow", "yesterday", "mon", "fri", "next mon", "+1w", "+5wd", "eom"):
        yield Choice(word, f"{parse_day(word, today=today):%a %Y-%m-%d}")


def _projects(asked: Asked) -> Iterator[Choice]:
    return (Choice(each.key, each.name) for each in asked.workspace.projects.all())


def _people(asked: Asked) -> Iterator[Choice]:
    return (Choice(each.handle, each.name) for each in asked.workspace.people.all())


def _tasks(asked: Asked) -> Iterator[Choice]:
    return (Choice(*row) for row in asked.workspace.tasks.beginning(asked.word.upper(), _MOST))


def _columns(asked: Asked) -> Iterator[Choice]:
    projects = asked.projects()
    for project in asked.workspace.projects.all():
        if project.key in projects:
            yield from (Choice(column.name, column.state.value) for column in project.columns)


def _sprints(asked: Asked) -> Iterator[Choice]:
    projects = asked.projects()
    for sprint in asked.workspace.sprints.all():
        if sprint.project in projects:
            yield Choice(sprint.name, sprint.goal)


def _sprints_or_current(asked: Asked) -> Iterator[Choice]:
    yield Choice("current", "the sprint that runs")
    yield from _sprints(asked)


def _baselines(asked: Asked) -> Iterator[Choice]:
    for project in asked.projects():
        yield from (Choice(each.name) for each in asked.workspace.baselines.of_project(project))


def _tags(asked: Asked) -> Iterator[Choice]:
    return map(Choice, asked.workspace.tasks.tags())


def _series(asked: Asked) -> Iterator[Choice]:
    return (Choice(each.title) for each in asked.workspace.series.all())


def _meetings(asked: Asked) -> Iterator[Choice]:
    titles = {each.key: each.title for each in asked.workspace.series.all()}
    yield from map(Choice, titles.values())
    for each in asked.workspace.meetings.all():
        yield Choice(each.key, titles.get(each.series, ""))


def _decisions(asked: Asked) -> Iterator[Choice]:
    return (Choice(each.key, each.text) for each in asked.workspace.minutes.decisions())


def _courses(asked: Asked) -> Iterator[Choice]:
    return (Choice(each.code, each.title) for each in asked.workspace.courses.all())


def _programmes(asked: Asked) -> Iterator[Choice]:
    return (Choice(each.name) for each in asked.workspace.programmes.all())


def _skills(asked: Asked) -> Iterator[Choice]:
    granted = [grant.skill for course in asked.workspace.courses.all() for grant in course.grants]
    needed = [need.skill for need in asked.workspace.needs.all()]
    return (Choice(skill) for skill in dict.fromkeys((*granted, *needed)))


def _of_people(field: str) -> Values:
    def values(asked: Asked) -> Iterator[Choice]:
        words = (getattr(person, field) for person in asked.workspace.people.all())
        return (Choice(word) for word in dict.fromkeys(words) if word)

    return values


def _whom(asked: Asked) -> Iterator[Choice]:
    yield Choice("everyone")
    for field in ("role", "team"):
        yield from (Choice(f"{field}:{each.word}") for each in _of_people(field)(asked))
    yield from (Choice(f"person:{each.word}", each.about) for each in _people(asked))


def _with(sign: str, values: Values) -> Values:
    """Values that something must follow, as in ``Doing=3``."""
    return lambda asked: (Choice(word + sign, about) for word, about in values(asked))


def _kinds(asked: Asked) -> Iterator[Choice]:
    from tpmtui.domain.task import Kind

    return _each(Kind)


def _meeting_kinds(asked: Asked) -> Iterator[Choice]:
    from tpmtui.domain.meeting import MeetingKind

    return _each(MeetingKind)


def _priorities(asked: Asked) -> Iterator[Choice]:
    from tpmtui.domain.task import Priority

    return _each(Priority)


def _charts(asked: Asked) -> Iterator[Choice]:
    from tpmtui.charts import KINDS

    return map(Choice, KINDS)


def _subjects(asked: Asked) -> Iterator[Choice]:
    from tpmtui.exporters import SUBJECTS

    return (Choice(subject, " ".join(formats)) for subject, formats in SUBJECTS.items())


def _output_formats(asked: Asked) -> Iterator[Choice]:
    from tpmtui.exporters import SUBJECTS

    subjects = asked.given.get("subject") or list(SUBJECTS)
    return map(Choice, dict.fromkeys(form for each in subjects for form in SUBJECTS.get(each, ())))


def _input_formats(asked: Asked) -> Iterator[Choice]:
    from tpmtui.importers import FORMATS

    return (Choice(*pair) for pair in FORMATS.items())


def _zones(asked: Asked) -> Iterator[Choice]:
    from zoneinfo import available_timezones

    return map(Choice, sorted(available_timezones()))


def _filters(asked: Asked) -> Iterator[Choice]:
    """The last word of a filter, with those before it as they are."""
    from tpmtui.domain.task import Priority
    from tpmtui.shorthand.filters import CONDITIONS

    before, _, last = asked.word.rpartition(" ")
    lead = f"{before} " if before else ""
    lead, last = (f"{lead}-", last[1:]) if last.startswith("-") else (lead, last)
    rest = replace(asked, word=last.partition(":")[2])
    terms = [f"is:{word}" for word in CONDITIONS]
    terms += [f"state:{word}" for word in ("todo", "doing", "done")]
    terms += [f"!{priority}" for priority in Priority]
    terms += [f"{mark}{word}" for mark, word in (("sprint:", "current"), ("due:", "<today"))]
    for mark, values in (("@", _people), ("#", _tags), ("project:", _projects), ("col:", _columns)):
        if last.startswith(mark) or mark.startswith(last):
            words = (f'"{each.word}"' if " " in each.word else each.word for each in values(rest))
            terms += [mark + word for word in words]
    return (Choice(lead + term) for term in terms)


_ROLLS = _fixed("keep", "next", "previous")

# By placeholder; where a placeholder means several things, by the name of the argument with it.
VALUES: dict[str, Values] = {
    "KEY": _tasks,
    "project KEY": _projects,
    "of project KEY": _projects,
    "meeting KEY": _meetings,
    "supersedes KEY": _decisions,
    "KEY=HOURS": _with("=", _tasks),
    "KEY: REASON": _with(": ", _tasks),
    "ON": _tasks,
    "COLUMN": _columns,
    "COLUMN=N": _with("=", _columns),
    "OLD=NEW": _with("=", _columns),
    "HANDLE": _people,
    "PERSON": _people,
    "DATE": _days,
    "start FROM": _days,
    "end TO": _days,
    "WHEN": _days,
    "TAG": _tags,
    "sprint NAME": _sprints_or_current,
    "carry_to NAME": _sprints,
    "of sprint NAME": _sprints,
    "baseline NAME": _baselines,
    "of baseline NAME": _baselines,
    "team NAME": _of_people("team"),
    "role NAME": _of_people("role"),
    "of programme NAME": _programmes,
    "zone NAME": _zones,
    "SERIES": _series,
    "MEETING": _meetings,
    "CODE": _courses,
    "COURSE": _courses,
    "CODE+DAYS": _with("+", _courses),
    "SKILL": _skills,
    "SKILL=LEVEL": _with("=", _skills),
    "LEVEL": _fixed("0", "1", "2", "3", "4"),
    "WHOM": _whom,
    "priority WORD": _priorities,
    "kind WORD": _kinds,
    "kind KIND": _meeting_kinds,
    "of chart KIND": _charts,
    "TYPE": _fixed("FS", "SS", "FF", "SF"),
    "VERDICT": _fixed("done", "keep", "redate", "drop"),
    "HALF": _fixed("morning", "afternoon"),
    "ZOOM": _fixed("day", "week", "month", "quarter"),
    "UNIT": _fixed("points", "hours", "count"),
    "RULE": _ROLLS,
    "roll TO": _ROLLS,
    "renew FROM": _fixed("completion", "expiry"),
    "HOW-OFTEN": _fixed("day", "weekday", "week", "2 weeks", "second tuesday", "month on last fri"),
    "SUBJECT": _subjects,
    "FMT": _output_formats,
    "FORMAT": _input_formats,
    "filter WORDS": _filters,
    "SHELL": _fixed("bash", "zsh", "fish"),
    "1-5": _fixed("1", "2", "3", "4", "5"),
}
FILES = ("FILE", "PATH", "PATH|URL")


def values_of(noun: str, dest: str, placeholder: str) -> Values | None:
    """The values a placeholder stands for, None for what only its author knows."""
    own = f"of {noun} {placeholder}" if dest in ("key", "name", "kind") else ""
    names = (own, f"{dest} {placeholder}", placeholder)
    return next((VALUES[name] for name in names if name in VALUES), None)
