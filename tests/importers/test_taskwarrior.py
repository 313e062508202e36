"""Taskwarrior's tasks, in all their states."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.importers.reading import changes, moment, one, read
from tpmtui.domain.project import State
from tpmtui.domain.task import Dependency, Priority


def task(**fields: Any) -> dict[str, Any]:
    entry = {"uuid": "u1", "description": "Rotate keys", "entry": "20260101T100000Z"}
    return {**entry, "status": "pending", **fields}


def test_a_task_with_all_it_has() -> None:
    drafts = read(
        "taskwarrior",
        [
            task(
                project="api.auth",
                tags=["back", "ops"],
                priority="H",
                points=5,
                assignee="ana",
                due="20260320T000000Z",
                wait="20260310T000000Z",
                scheduled="20260311T000000Z",
                depends=["u2"],
                annotations=[{"entry": "20260102T100000Z", "description": "Ask Ben"}],
                urgency=28.7,
                recur="weekly",
            )
        ],
    )
    found = one(drafts)
    assert found.fields == {
        "title": "Rotate keys",
        "column": State.TODO,
        "priority": Priority.HIGH,
        "tags": ("api.auth", "back", "ops"),
        "assignees": ("ana",),
        "points": 5,
        "estimate_hours": None,
        "start_after": date(2026, 3, 11),
        "due": date(2026, 3, 20),
        "depends": (Dependency("u2"),),
        "sprint": None,
        "removed": None,
    }
    assert found.created == moment("2026-01-01 10:00")
    assert [comment.text for comment in found.comments] == ["Ask Ben"]
    assert drafts.unknown == ("recur",)


def test_what_was_started_is_in_hand_and_what_is_completed_is_done() -> None:
    start, end = "20260102T100000Z", "20260103T100000Z"
    drafts = read(
        "taskwarrior",
        [task(start=start), task(uuid="u2", status="completed", start=start, end=end)],
    )
    doing, done = drafts.tasks
    assert changes(doing) == [(moment("2026-01-02 10:00"), "column", State.DOING)]
    assert changes(done) == [
        (moment("2026-01-02 10:00"), "column", State.DOING),
        (moment("2026-01-03 10:00"), "column", State.DONE),
    ]


def test_deleted_tasks_are_removed_and_templates_left_out() -> None:
    drafts = read(
        "taskwarrior",
        [task(status="deleted", end="20260103T100000Z"), task(uuid="u2", status="recurring")],
    )
    assert one(drafts).fields["removed"] == moment("2026-01-03 10:00")
    assert drafts.notes == ("1 template of recurring tasks left out, their tasks in",)


def test_dependencies_of_older_versions_are_one_text() -> None:
    assert one(read("taskwarrior", [task(depends="a,b")])).fields["depends"] == (
        Dependency("a"),
        Dependency("b"),
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "odd"}, "task 1: status: there is no odd"),
        ({"description": 5}, "task 1: description: is not text"),
        ({"due": "99"}, 'task 1: due: "99" is not a date'),
        ({"status": "completed", "end": "20250101T100000Z"}, "task 1: end: 2025-01-01 10:00 is"),
    ],
)
def test_a_task_that_cannot_be_read_is_named(fields: dict[str, Any], words: str) -> None:
    assert str(read("taskwarrior", [task(**fields)]).bad[0]).startswith(words)
