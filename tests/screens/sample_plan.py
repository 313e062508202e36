"""A small plan with everything a timeline can show, on Friday 9 January 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests import filled
from tests.conftest import Clock
from tpmtui.domain.baseline import Planned
from tpmtui.domain.task import Dependency, Kind, LinkType
from tpmtui.services.baselines import save_baseline
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, block_task, edit_task, finish_task, move_task
from tpmtui.workspace import Workspace

# (title, parent, days, what it waits on); keys count from 1.
_TASKS: tuple[tuple[str, str | None, int | None, tuple[Dependency, ...]], ...] = (
    ("Foundation", None, None, ()),
    ("Survey the site", "MP-1", 2, ()),
    ("Pour concrete", "MP-1", 3, (Dependency("MP-2"),)),
    ("Walls", None, None, (Dependency("MP-1"),)),
    ("Bricks", "MP-4", 5, ()),
    ("Windows", "MP-4", 2, (Dependency("MP-5", LinkType.SS, 2),)),
    ("Roof", None, 4, (Dependency("MP-4"),)),
    ("Garden", None, 3, (Dependency("MP-3", LinkType.FS, 1),)),
    ("Hand over", None, None, (Dependency("MP-7"), Dependency("MP-8"))),
)


@filled.once
def fill(workspace: Workspace, clock: Clock) -> None:
    """Project MP: two summaries, a milestone, work done and in hand, a baseline, a deadline."""
    add_project(workspace, "MP", "Milwaukee Paper", start=date(2026, 1, 5),
                deadline=date(2026, 1, 28), holidays=(date(2026, 1, 19),))  # fmt: skip
    for title, parent, days, depends in _TASKS:
        kind = Kind.MILESTONE if title == "Hand over" else Kind.TASK
        add_task(
            workspace, "MP", title, parent=parent, duration_days=days, depends=depends, kind=kind
        )
    dates = [Planned("MP-5", date(2026, 1, 9), date(2026, 1, 15)),
             Planned("MP-9", date(2026, 1, 22), date(2026, 1, 22))]  # fmt: skip
    save_baseline(workspace, "MP", "Kick-off", dates)
    move_task(workspace, "MP-2", "Doing")
    clock.moment = datetime(2026, 1, 6, 17, tzinfo=UTC)
    finish_task(workspace, "MP-2")
    clock.moment = datetime(2026, 1, 7, 9, tzinfo=UTC)
    move_task(workspace, "MP-3", "Doing")
    clock.moment = datetime(2026, 1, 9, 9, tzinfo=UTC)
    block_task(workspace, "MP-8", "the gardener is ill")
    edit_task(workspace, "MP-6", due=date(2026, 1, 14))
