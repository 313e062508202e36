"""The fields of the task form as text: how each value is written, and what each text means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tpmtui.domain.calendar import short_day
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Project
from tpmtui.domain.task import Criterion, Dependency, Kind, Link, Priority
from tpmtui.domain.text import brief, did_you_mean, folded
from tpmtui.shorthand.amounts import parse_duration, parse_hours, parse_points
from tpmtui.shorthand.dates import parse_day
from tpmtui.shorthand.depends import parse_depends
from tpmtui.workspace import Workspace

E = TypeVar("E", bound=StrEnum)

_CRITERION = re.compile(r"(?:[-*] )?(?:\[(?P<met>[ xX])?\] ?)?(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the texts of a form are read against. `task_keys` is asked only where keys matter."""

    project: Project
    today: date
    sprints: Sequence[str]
    task_keys: Callable[[], Collection[str]]

    @classmethod
    def anywhere(cls, workspace: Workspace) -> Reading:
        """What is read for no project: on a plain week."""
        project = Project(key="NEW", name="", created=workspace.now())
        return cls.within(project, workspace)

    @classmethod
    def within(cls, project: Project, workspace: Workspace) -> Reading:
        """What is read for a project where neither sprints nor tasks are named."""
        return cls(project, workspace.today(), (), tuple)


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: its name in the task, its label, and both ways between value and text.

    `read` raises BadInput or NotFound; `echo` says beside the field what the text was taken for,
    at length, and in fewer words for where there is no room for that.
    `lines` is how many lines the field shows; `wide` ones take the whole width.
    """

    name: str
    label: str
    write: Callable[[Any], str]
    read: Callable[[str, Reading], Any]
    echo: Callable[[Any, Reading], tuple[str, ...]] | None = None
    hint: str = ""
    lines: int = 1
    wide: bool = False


def written(value: Any) -> str:
    """A value as text, nothing for None."""
    return "" if value is None else str(value)


def stripped(text: str, _: Reading) -> str:
    """Reads words as they are, without the blanks around them."""
    return text.strip()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def one_of(kind: type[E], default: E, what: str = "") -> Callable[[str, Reading], E]:
    """Reads one of a few words, or the beginning of one; `what` they are called in a refusal."""

    def read(text: str, _: Reading) -> E:
        typed = folded(text.strip())
        if not typed:
            return default
        fitting = [member for member in kind if member == typed]
        fitting = fitting or [member for member in kind if member.startswith(typed)]
        if len(fitting) != 1:
            there = ", ".join(kind)
            name = what or kind.__name__.lower()
            raise BadInput(f'"{brief(text)}" is no {name}{did_you_mean(text, kind)}: write {there}')
        return fitting[0]

    return read


def _unless_empty(read: Callable[[str], Any]) -> Callable[[str, Reading], Any]:
    return lambda text, _: read(text) if text.strip() else None


def words(sign: str) -> Callable[[str, Reading], tuple[str, ...]]:
    """Reads words between commas or spaces, each once; a leading `sign` is dropped."""

    def read(text: str, _: Reading) -> tuple[str, ...]:
        found = (word.removeprefix(sign) for word in re.split(r"[,;\s]+", text))
        return tuple(dict.fromkeys(word for word in found if word))

    return read


def _read_column(text: str, reading: Reading) -> str:
    typed = text.strip()
    if not typed:
        return reading.project.columns[0].name
    starting = [
        column.name
        for column in reading.project.columns
        if folded(column.name).startswith(folded(typed))
    ]
    return starting[0] if len(starting) == 1 else reading.project.column(typed).name


def _read_sprint(text: str, reading: Reading) -> str | None:
    typed = text.strip()
    if not typed:
        return None
    for name in reading.sprints:
        if folded(name) == folded(typed):
            return name
    raise BadInput(f"no sprint {brief(typed)}{did_you_mean(typed, reading.sprints)}")


def read_day(text: str, reading: Reading) -> date | None:
    """A day in any words, counted from today on the project's calendar; None for no words."""
    if not text.strip():
        return None
    return parse_day(text, today=reading.today, calendar=reading.project.calendar)


def echo_day(day: date | None, reading: Reading) -> tuple[str, ...]:
    """The day that words were taken for: ``Fri 12 Mar``, or ``Fri``."""
    return (short_day(day, today=reading.today), f"{day:%a}") if day else ()


def _read_depends(text: str, reading: Reading) -> tuple[Dependency, ...]:
    return parse_depends(text.upper(), reading.task_keys()) if text.strip() else ()


def write_criteria(criteria: Sequence[Criterion]) -> str:
    """One criterion a line, ``[x]`` before those that are met."""
    return "\n".join(f"[{'x' if item.met else ' '}] {item.text}" for item in criteria)


def read_criteria(text: str, _: Reading | None = None) -> tuple[Criterion, ...]:
    """Criteria from lines, with or without ``[ ]``; empty lines are none."""
    found = []
    for line in text.split("\n"):
        match = _CRITERION.fullmatch(line.strip())
        if match and match["text"].strip():
            found.append(Criterion(match["text"].strip(), (match["met"] or " ") in "xX"))
    return tuple(found)


def write_links(links: Sequence[Link]) -> str:
    """One link a line: its address, then its title."""
    return "\n".join(f"{link.url} {link.title}".rstrip() for link in links)


def read_links(text: str, _: Reading | None = None) -> tuple[Link, ...]:
    """Links from lines; empty lines are none."""
    parts = (line.strip().partition(" ") for line in text.split("\n"))
    return tuple(Link(url, title.strip()) for url, _space, title in parts if url)


def _write_depends(depends: Sequence[Dependency]) -> str:
    return "; ".join(str(link) for link in depends)


TASK_FIELDS = (
    FormField("title", "Title", str, stripped, wide=True),
    FormField("kind", "Kind", str, one_of(Kind, Kind.TASK), hint=", ".join(Kind)),
    FormField(
        "priority", "Priority", str, one_of(Priority, Priority.NORMAL), hint=", ".join(Priority)
    ),
    FormField("column", "Column", written, _read_column),
    FormField("sprint", "Sprint", written, _read_sprint),
    FormField("assignees", "Assignees", ", ".join, words("@"), hint="ana, ben"),
    FormField("tags", "Tags", ", ".join, words("#"), hint="backend, api"),
    FormField("points", "Points", _number, _unless_empty(parse_points)),
    FormField("due", "Due", written, read_day, echo_day, hint="fri, +5wd, 12 mar"),
    FormField("estimate_hours", "Estimate h", _number, _unless_empty(parse_hours), hint="6, 1h30"),
    FormField("start_after", "Not before", written, read_day, echo_day, hint="mon, eom"),
    FormField("spent_hours", "Spent h", _number, _unless_empty(parse_hours)),
    FormField("duration_days", "Duration d", _number, _unless_empty(parse_duration), hint="3d, 2w"),
    FormField("remaining_hours", "Left h", _number, _unless_empty(parse_hours)),
    FormField("parent", "Part of", written, _unless_empty(lambda text: text.strip().upper()),
              hint="API-1"),
    FormField("depends", "Waits on", _write_depends, _read_depends,
              hint="API-1; API-2 SS+2d", wide=True),
    FormField("acceptance", "Done when", write_criteria, read_criteria,
              hint="one a line, [x] before what is met", lines=3, wide=True),
    FormField("links", "Links", write_links, read_links, hint="one a line: address title",
              lines=2, wide=True),
    FormField("description", "Text", str, lambda text, _: text,
              hint="Markdown", lines=5, wide=True),
)  # fmt: skip
