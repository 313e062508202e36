"""The JSON of Taskwarrior's `task export`: its states, tags, annotations and user attributes.

A project such as ``api.auth`` becomes a tag. What was started is in hand, a deleted task is
removed, a recurring one's template is left out: its tasks are there. `scheduled`, else `wait`, is
the day not to start before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from tpmtui.domain.amounts import counted
from tpmtui.domain.drafts import BadRow, CommentDraft, Drafts, TaskDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import State
from tpmtui.domain.task import Dependency, Priority
from tpmtui.importers.gathering import people_of, sprints_of
from tpmtui.importers.json_text import (
    Json,
    day_in,
    moment_in,
    objects_in,
    parse_json,
    records,
    text_in,
    texts_in,
)
from tpmtui.importers.moments import Moments
from tpmtui.importers.moves import moves
from tpmtui.importers.options import ImportOptions, refuse_columns, refuse_states
from tpmtui.importers.words import priority_named, tags_of
from tpmtui.shorthand.amounts import parse_hours, parse_points

_STATES = {"pending", "waiting", "completed", "deleted", "recurring"}
# User attributes that people commonly define, by what they are here.
_PEOPLE = ("assignee", "assigned", "owner")
_POINTS = ("points", "storypoints", "sp")
_HOURS = ("estimate", "est")
_READ = {
    "uuid", "description", "status", "entry", "modified", "start", "end", "due", "scheduled",
    "wait", "priority", "project", "tags", "annotations", "depends", "sprint",
    *(*_PEOPLE, *_POINTS, *_HOURS),
}  # fmt: skip
# What only Taskwarrior's own views need.
_TECHNICAL = {"id", "urgency"}


def read_taskwarrior(text: str, options: ImportOptions) -> Drafts:
    """The tasks of an export. Raises BadInput for JSON that is none."""
    refuse_columns(options, "taskwarrior has no columns to map")
    refuse_states(options, "taskwarrior has no columns")
    reader = _Reader(parse_json(text), options)
    drafts = list(reader.drafts())
    return Drafts(
        system="taskwarrior",
        unit="task",
        tasks=drafts,
        people=people_of(drafts),
        sprints=sprints_of(drafts),
        bad=tuple(reader.bad),
        unknown=tuple(reader.unknown),
        notes=tuple(reader.notes()),
    )


class _Reader:
    """Tasks to drafts; what cannot be read goes to `bad`."""

    def __init__(self, tasks: object, options: ImportOptions) -> None:
        self.bad: list[BadRow] = []
        self.unknown: dict[str, None] = {}
        self._moments = Moments(options)
        self._tasks = list(records(tasks, "task", self.bad))
        self._statuses: Counter[str] = Counter()

    def drafts(self) -> Iterator[TaskDraft]:
        """The drafts of all sound tasks but templates."""
        for number, task in self._tasks:
            try:
                status = text_in(task, "status") or "pending"
                if status not in _STATES:
                    raise BadInput(f"status: there is no {status}")
                if not text_in(task, "description").strip():
                    raise BadInput("description: is empty")
                self._statuses[status] += 1
                if status != "recurring":
                    yield self._draft(number, task, status)
            except BadInput as error:
                self.bad.append(BadRow(number, "", str(error), "task"))

    def notes(self) -> Iterator[str]:
        """What was not taken in as a task."""
        if count := self._statuses["recurring"]:
            templates = counted(count, "template of recurring tasks")
            yield f"{templates} left out, their tasks in"

    def _draft(self, number: int, task: Json, status: str) -> TaskDraft:
        created = moment_in(task, "entry", self._moments)
        started, ended = (moment_in(task, name, self._moments) for name in ("start", "end"))
        state = State.DONE if status == "completed" else State.DOING if started else State.TODO
        if created and ended and ended < created:
            raise BadInput(f"end: {ended:%Y-%m-%d %H:%M} is before entry {created:%Y-%m-%d %H:%M}")
        wait = day_in(task, "scheduled", self._moments) or day_in(task, "wait", self._moments)
        project = text_in(task, "project")
        fields: dict[str, Any] = {
            "title": text_in(task, "description"),
            "column": state,
            "priority": priority_named(text_in(task, "priority")) or Priority.NORMAL,
            "tags": tags_of([*([project] if project else []), *texts_in(task, "tags")]),
            "assignees": tuple(filter(None, (_word(task, name) for name in _PEOPLE))),
            "points": _amount(task, _POINTS, parse_points),
            "estimate_hours": _amount(task, _HOURS, parse_hours),
            "start_after": wait,
            "due": day_in(task, "due", self._moments),
            "depends": tuple(map(Dependency, _depends(task))),
            "sprint": _word(task, "sprint") or None,
            "removed": (ended or created) if status == "deleted" else None,
        }
        done = ended if state is State.DONE else None
        self.unknown |= dict.fromkeys(name for name in task if name not in _READ | _TECHNICAL)
        return TaskDraft(
            id=text_in(task, "uuid") or f"task {number}",
            row=number,
            fields=fields,
            created=created,
            updated=ended or moment_in(task, "modified", self._moments),
            changes=moves(state, state, by="", started=started, done=done),
            comments=tuple(self._comments(task)),
        )

    def _comments(self, task: Json) -> Iterator[CommentDraft]:
        for number, note in enumerate(objects_in(task, "annotations"), start=1):
            text, at = text_in(note, "description"), moment_in(note, "entry", self._moments)
            if text.strip() and at:
                name = f"{note['entry']}#{number}"
                yield CommentDraft(id=name, by="", text=text, created=at)


def _word(task: Json, name: str) -> str:
    """A user attribute, whatever type it was given."""
    value = task.get(name)
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()


def _amount(task: Json, names: tuple[str, ...], read: Callable[[str], float]) -> float | None:
    for name in names:
        if _word(task, name):
            return read(_word(task, name))
    return None


def _depends(task: Json) -> list[str]:
    """A list of ids; before Taskwarrior 2.6 it was one text with commas."""
    if isinstance(task.get("depends"), str):
        return [name.strip() for name in text_in(task, "depends").split(",") if name.strip()]
    return texts_in(task, "depends")
