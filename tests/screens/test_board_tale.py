"""The history of a task in words."""

from __future__ import annotations

from datetime import timedelta

from tests.conftest import Clock
from tpmtui.domain.project import Project
from tpmtui.domain.task import Criterion, Dependency, Link, LinkType, Priority
from tpmtui.queries.task_detail import read_task_detail
from tpmtui.screens.board.tale import tell
from tpmtui.services import tasks
from tpmtui.workspace import Workspace


def told(workspace: Workspace, key: str) -> list[str]:
    return [deed.words for deed in tell(read_task_detail(workspace, key).history)]


def test_the_newest_deed_comes_first(workspace: Workspace, api: Project, clock: Clock) -> None:
    tasks.add_task(workspace, "API", "Rotate keys")
    clock.advance(hours=1)
    tasks.move_task(workspace, "API-1", "Doing")
    assert told(workspace, "API-1") == ["moved from Backlog to Doing", "created in Backlog"]


def test_every_deed_is_a_sentence(workspace: Workspace, api: Project) -> None:
    tasks.add_task(workspace, "API", "Rotate keys")
    tasks.add_task(workspace, "API", "Write tests")
    edits = {
        "assigned ana": {"assignees": ("ana",)},
        "assigned ben; no longer assigned ana": {"assignees": ("ben",)},
        "tagged backend": {"tags": ("backend",)},
        "points 5": {"points": 5},
        "points 8 (was 5)": {"points": 8},
        "points removed (was 8)": {"points": None},
        "priority high": {"priority": Priority.HIGH},
        "title Rotate all keys (was Rotate keys)": {"title": "Rotate all keys"},
        "described": {"description": "Long text"},
        "description changed": {"description": "Longer text"},
        "waits on API-2": {"depends": (Dependency("API-2"),)},
        "waits on API-2 SS+2d; no longer waits on API-2": {
            "depends": (Dependency("API-2", LinkType.SS, 2),)
        },
        "acceptance criteria changed": {"acceptance": (Criterion("No downtime"),)},
        "met: No downtime": {"acceptance": (Criterion("No downtime", met=True),)},
        "linked https://example.org": {"links": (Link("https://example.org"),)},
    }
    for sentence, change in edits.items():
        tasks.edit_task(workspace, "API-1", **change)
        assert told(workspace, "API-1")[0] == sentence


def test_comments_blockers_and_order_are_told(workspace: Workspace, api: Project) -> None:
    tasks.add_task(workspace, "API", "Rotate keys")
    tasks.add_task(workspace, "API", "Write tests")
    tasks.comment_on_task(workspace, "API-1", "Who?")
    tasks.block_task(workspace, "API-1", "waits for legal")
    tasks.unblock_task(workspace, "API-1")
    tasks.move_task(workspace, "API-1", "Backlog", after="API-2")
    assert told(workspace, "API-1")[:4] == [
        "reordered",
        "unblocked",
        "blocked: waits for legal",
        "commented",
    ]


def test_who_did_it_and_when(workspace: Workspace, api: Project, clock: Clock) -> None:
    tasks.add_task(workspace, "API", "Rotate keys")
    (deed,) = tell(read_task_detail(workspace, "API-1").history)
    assert deed.by == "ana"
    assert deed.at - clock.moment == timedelta()
