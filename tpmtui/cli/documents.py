"""``--json``: the same documents that exports give."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.exporters.fields import iso_or_none

if TYPE_CHECKING:
    from tpmtui.domain.person import Person
    from tpmtui.domain.project import Project
    from tpmtui.domain.sprint import Sprint
    from tpmtui.domain.task import Task
    from tpmtui.workspace import Workspace


def say_document(subject: str, items: Iterable[Any], today: date) -> int:
    """Print plain values as one document."""
    from tpmtui.exporters.json_text import document

    return say_text(document(subject, items, today))


def say_text(parts: Iterable[str]) -> int:
    """Print a document that comes in parts."""
    sys.stdout.writelines(parts)
    return exits.DONE


def say_projects(workspace: Workspace, projects: Iterable[Project]) -> int:
    """Print projects as a document."""
    return say_document("projects", map(_project, projects), workspace.today())


def say_people(workspace: Workspace, people: Iterable[Person]) -> int:
    """Print people as a document, with the skills they have today."""
    from tpmtui.planning.training.report import levels
    from tpmtui.queries.training import read_records

    day = workspace.today()
    skills: dict[str, list[dict[str, Any]]] = {}
    for each in levels(read_records(workspace), day):
        skills.setdefault(each.person, []).append({"skill": each.skill, "level": each.level})
    items = ({**_person(person), "skills": skills.get(person.handle, [])} for person in people)
    return say_document("people", items, day)


def say_sprints(workspace: Workspace, sprints: Iterable[tuple[Sprint, Sequence[Task]]]) -> int:
    """Print sprints, each with the tasks in it, as a document."""
    return say_document("sprints", starmap(_sprint, sprints), workspace.today())


def _project(project: Project) -> dict[str, Any]:
    return {
        "key": project.key,
        "name": project.name,
        "description": project.description,
        "start": iso_or_none(project.start),
        "deadline": iso_or_none(project.deadline),
        "work_week": project.work_week,
        "holidays": [day.isoformat() for day in project.holidays],
        "columns": [
            {
                "name": column.name,
                "state": column.state,
                "wip_limit": column.wip_limit,
                "hard": column.hard,
            }
            for column in project.columns
        ],
        "created": iso_or_none(project.created),
        "archived": iso_or_none(project.archived),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "handle": person.handle,
        "name": person.name,
        "email": person.email,
        "role": person.role,
        "team": person.team,
        "hours_per_day": person.hours_per_day,
        "work_week": person.work_week,
        "leave": [
            {
                "start": iso_or_none(leave.start),
                "end": iso_or_none(leave.end),
                "half": leave.half,
                "reason": leave.reason,
            }
            for leave in person.leave
        ],
        "time_zone": person.time_zone or None,
        "joined": iso_or_none(person.joined),
        "created": iso_or_none(person.created),
    }


def _sprint(sprint: Sprint, tasks: Sequence[Task]) -> dict[str, Any]:
    return {
        "project": sprint.project,
        "name": sprint.name,
        "start": iso_or_none(sprint.start),
        "end": iso_or_none(sprint.end),
        "goal": sprint.goal,
        "state": sprint.state,
        "tasks": [task.key for task in tasks],
        "open": [task.key for task in tasks if task.is_open],
        "created": iso_or_none(sprint.created),
    }
