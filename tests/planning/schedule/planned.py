"""Plans from a few words: what the planning tests have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from tpmtui.domain.project import Project, State
from tpmtui.domain.task import Task
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.plan import Plan
from tpmtui.shorthand.depends import parse_depends

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
Net = Sequence[tuple[str, int | None, str]]


def project(**fields: Any) -> Project:
    return Project(**({"key": "P", "name": "Plan", "created": CREATED} | fields))


def works(net: Net, more: Mapping[str, Mapping[str, Any]] | None = None) -> list[Work]:
    """Work called by its key, its days and what it waits on; `more` has other fields by key."""
    known = {key for key, _, _ in net}
    return [
        Work.of(
            Task(
                **(
                    {
                        "key": key,
                        "project": "P",
                        "title": key,
                        "column": "Backlog",
                        "state": State.TODO,
                        "created": CREATED,
                        "duration_days": days,
                        "depends": parse_depends(depends, known) if depends else (),
                    }
                    | dict((more or {}).get(key, {}))
                )
            )
        )
        for key, days, depends in net
    ]


def plan(
    net: Net,
    *,
    start: date | None = date(2026, 1, 5),
    today: date | None = None,
    more: Mapping[str, Mapping[str, Any]] | None = None,
    **fields: Any,
) -> Plan:
    """The plan of a network that starts on Monday 5 January 2026."""
    return Plan(project(start=start, **fields), works(net, more), today=today)


def dates(planned: Plan) -> dict[str, str]:
    """The dates of everything: ``5-6 Jan``."""
    return {
        key: f"{slot.start:%d}-{slot.finish:%d %b}"
        for key, slot in planned.schedule().slots.items()
    }
