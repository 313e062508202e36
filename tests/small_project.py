"""A small project with one of everything that an export can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests import filled
from tests.conftest import Clock
from tpmtui.domain.checkin import Answer, Said
from tpmtui.domain.project import Column, State
from tpmtui.domain.sprint import Sprint, SprintState
from tpmtui.domain.task import Criterion, Dependency, Kind, Link, LinkType, Priority, Source
from tpmtui.services.checkins import answer, hand_in, pick
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_dependency, add_task, block_task, comment_on_task, move_task
from tpmtui.workspace import Workspace


@filled.once
def fill(workspace: Workspace, clock: Clock) -> None:
    """Project API as it is on Friday 9 January 2026, started on Monday 5 January."""
    columns = (
        Column("Backlog", State.TODO),
        Column("Doing", State.DOING, wip_limit=1),
        Column("Done", State.DONE),
    )
    add_person(workspace, "ana", name="Ana Ruiz")
    add_person(workspace, "ben", name="Ben Okafor")
    add_project(workspace, "API", "API rewrite", columns=columns, holidays=(date(2026, 1, 7),))
    with workspace.change("add sprint S1"):
        workspace.sprints.save(
            Sprint(
                project="API",
                name="S1",
                created=clock(),
                start=date(2026, 1, 5),
                end=date(2026, 1, 16),
                state=SprintState.ACTIVE,
            )
        )
    add_task(
        workspace,
        "API",
        "Rotate the signing keys",
        description="Every *90* days:\n- old key stays valid a week\n- alert when it expires",
        priority=Priority.HIGH,
        assignees=("ana", "ben"),
        tags=("backend", "security"),
        points=5,
        estimate_hours=12.5,
        start_after=date(2026, 1, 5),
        due=date(2026, 1, 8),
        duration_days=3,
        sprint="S1",
        acceptance=(Criterion("no request fails", met=True), Criterion("runbook is written")),
        links=(Link("https://example.com/keys?a=1&b=2", "Runbook"), Link("javascript:alert(1)")),
        source=Source("jira", "10001", "https://example.com/browse/OLD-1"),
    )
    add_task(workspace, "API", '=HYPERLINK("x") | [x](javascript:y) <b>&', kind=Kind.BUG)
    add_task(workspace, "API", "\x1b]0;owned\x07 鍵を回す [bold]", assignees=("ben",), sprint="S1")
    add_dependency(workspace, "API-2", Dependency("API-1", LinkType.FS, 2))
    add_dependency(workspace, "API-3", Dependency("API-1", LinkType.SS))
    clock.advance(days=1)
    move_task(workspace, "API-1", "Doing")
    move_task(workspace, "API-3", "Doing", why="Ben waits for nothing else")
    block_task(workspace, "API-1", "no access to the vault")
    clock.advance(days=1)
    comment_on_task(workspace, "API-1", "Asked the platform team.\nThey answer by Friday.")
    add_task(workspace, "API", "Write the changelog", parent="API-1", points=0.5)
    clock.advance(days=2)
    move_task(workspace, "API-4", "Done")
    with workspace.change("tag API-4"):
        task = workspace.tasks.get("API-4")
        workspace.tasks.save(replace(task, tags=("docs",)))
    today = clock().date()
    answer(workspace, "ana", today, Answer("API-1", Said.SKIP))
    answer(workspace, "ana", today, Answer("API-3", Said.PROGRESS))
    pick(workspace, "ana", today, ["API-1"])
    hand_in(workspace, "ana", today, note="=1+1 \x1b[31m *soon*", mood=4)
    answer(workspace, "ben", today, Answer("API-3", Said.SKIP))
