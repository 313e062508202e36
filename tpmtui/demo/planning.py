"""The plan of the sample project: what of its backlog waits on what, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tpmtui.demo.plan import Item
from tpmtui.domain.baseline import Baseline, Planned
from tpmtui.domain.project import Project
from tpmtui.domain.task import Dependency
from tpmtui.services.tasks import edit_task
from tpmtui.workspace import Workspace

# (title, working days, the titles it waits on)
_BACKLOG: tuple[tuple[str, int, str], ...] = (
    ("Expire unused keys after 90 days", 2, "Limit keys to address ranges"),
    ("Limit keys to address ranges", 3, "Key usage on the dashboard"),
    ("Single sign-on for merchants", 8, "Limit keys to address ranges"),
    ("Cards that need a CVC again", 3, "Apple Pay and Google Pay"),
    ("Instalments", 5, "Cards that need a CVC again"),
    ("Dispute deadline reminders", 2, "Upload evidence for a dispute"),
    ("Refund reasons in reports", 2, "Dispute deadline reminders"),
    ("Rotate signing secrets", 3, "Alert when an endpoint keeps failing"),
    ("Fees per card scheme", 3, "Reconcile with the acquirer's file"),
    ("Export for the accountants", 3, "Fees per card scheme"),
    ("Report time zones per merchant", 2, "Export for the accountants"),
    ("Balance in real time", 7, "Payout schedule per merchant"),
    ("Postman collection", 1, "TypeScript client"),
    ("Changelog feed", 1, "Migration guide from v1"),
    ("Chaos day", 2, "Failover to the second region"),
    ("Plan the v1 shutdown", 3, "PCI audit"),
)


def plan_ahead(workspace: Workspace, items: Iterable[Item], keys: Mapping[str, str]) -> None:
    """Link the backlog of project PAY, and keep what was promised at its kick-off."""
    with workspace.change("plan the backlog"):
        for title, days, on in _BACKLOG:
            edit_task(workspace, keys[title], duration_days=days, depends=(Dependency(keys[on]),))
    project = workspace.projects.get("PAY")
    with workspace.change("save baseline Kick-off"):
        workspace.baselines.save(
            Baseline(
                project=project.key,
                name="Kick-off",
                created=workspace.now(),
                dates=tuple(_promised(project, items, keys)),
                deadline=project.deadline,
            )
        )


def _promised(
    project: Project, items: Iterable[Item], keys: Mapping[str, str]
) -> Iterator[Planned]:
    """What was to happen when: most of it a little before it did, the rest by the day it is due."""
    for place, item in enumerate(items):
        if item.days is None or item.added:
            continue
        begun = next((int(step[:-1]) for step in item.story.split() if step[-1] == "D"), None)
        if begun is not None and project.start is not None:
            start = project.calendar.shifted(project.start, max(begun - place % 3, 1))
            finish = project.calendar.shifted(start, item.days - 1)
        elif item.due is not None:
            finish = project.calendar.last_working(item.due)
            start = project.calendar.shifted(finish, 1 - max(item.days, 1))
        else:
            continue
        yield Planned(keys[item.title], start, finish)
