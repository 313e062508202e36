"""A board with one of everything a card can show."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests import filled
from tpmtui.domain.project import Column, State
from tpmtui.domain.task import Criterion, Dependency, Kind, LinkType, Priority
from tpmtui.services import tasks
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.workspace import Workspace

_COLUMNS = (
    Column("Backlog", State.TODO),
    Column("Ready", State.TODO),
    Column("Doing", State.DOING, wip_limit=2),
    Column("Review", State.DOING),
    Column("Done", State.DONE),
)


@filled.once
def fill(workspace: Workspace) -> None:
    """Project API on Monday 5 January 2026: sixteen cards, Doing over its limit of two."""
    for handle, name in (("ana", "Ana Ruiz"), ("ben", "Ben Okafor"), ("chloe", "Chloé Martin")):
        add_person(workspace, handle, name=name)
    add_project(workspace, "API", "API rewrite", columns=_COLUMNS)
    _add(workspace, "Keys", kind=Kind.EPIC)
    _add(workspace, "Rotate the signing keys every quarter", parent="API-1", points=5)
    _add(workspace, "Postman collection", priority=Priority.LOW, tags=("docs",))
    _add(workspace, "漢字 in [bold]names[/bold] are cut", kind=Kind.BUG, priority=Priority.HIGH)
    _add(workspace, "Audit", kind=Kind.MILESTONE, due=date(2026, 3, 31))
    for number in range(6, 9):
        _add(workspace, f"Endpoint {number} of the new interface", points=number % 4 + 1)
    _add(workspace, "Rate limits", column="Ready", assignees=("ben",), due=date(2026, 1, 9))
    _add(workspace, "Error catalogue", column="Ready", assignees=("ana", "chloe"), tags=("docs",))
    _add(workspace, "Refunds", column="Doing", assignees=("ben",), due=date(2026, 1, 2), points=3)
    _add(workspace, "Webhooks", column="Doing", assignees=("ana",), priority=Priority.URGENT)
    _add(workspace, "Staging", column="Doing", why="the audit needs it", due=date(2026, 1, 5))
    _add(workspace, "Login with a second factor", column="Review", acceptance=_CRITERIA)
    _add(workspace, "Sign up", column="Done", assignees=("chloe",), points=8)
    _add(workspace, "Sandbox", column="Done", due=date(2025, 12, 19), tags=("backend",))
    tasks.block_task(workspace, "API-11", "the bank does not answer")
    tasks.add_dependency(workspace, "API-12", Dependency("API-11", LinkType.FS, 2))
    tasks.comment_on_task(workspace, "API-12", "Ask Ben about the signature first.")


_CRITERIA = (Criterion("No password is stored", met=True), Criterion("Works without a phone"))


def _add(workspace: Workspace, title: str, **fields: Any) -> None:
    tasks.add_task(workspace, "API", title, **fields)
