"""A whole database as items, and back: exactly as it was, or merged, or refused."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Clock
from tpmtui.domain.drafts import Everything, Tally
from tpmtui.domain.errors import BadInput, RuleBroken
from tpmtui.domain.project import Project
from tpmtui.domain.task import Criterion, Dependency, Kind
from tpmtui.queries.whole import last_day, read_everything
from tpmtui.services.history import undo
from tpmtui.services.imports import apply_drafts
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import (
    add_dependency,
    add_task,
    block_task,
    comment_on_task,
    edit_task,
    finish_task,
    remove_task,
)
from tpmtui.workspace import Workspace

Items = list[dict[str, Any]]


@pytest.fixture
def items(workspace: Workspace, api: Project, clock: Clock) -> Items:
    """A project with a bit of everything in it."""
    add_task(workspace, "API", "Epic", kind=Kind.EPIC)
    add_task(
        workspace, "API", "Part", parent="API-1", points=2.5, assignees=("ana",),
        acceptance=(Criterion("safe", True),),
    )  # fmt: skip
    add_task(workspace, "API", "Gone")
    clock.advance(hours=1)
    add_dependency(workspace, "API-1", Dependency("API-3", lag_days=-2))
    comment_on_task(workspace, "API-2", "Soon")
    block_task(workspace, "API-2", "vendor \x1b[31m")
    finish_task(workspace, "API-2")
    undo(workspace)
    remove_task(workspace, "API-3")
    return list(read_everything(workspace))


def take_in(workspace: Workspace, items: Items, **how: Any) -> dict[str, Tally]:
    return dict(apply_drafts(workspace, None, Everything(copy.deepcopy(items)), **how).tallies)


def test_items_are_in_a_known_order_and_name_their_kind_first(items: Items) -> None:
    kinds = list(dict.fromkeys(item["item"] for item in items))
    assert kinds == ["project", "person", "task", "comment", "step", "entry"]
    assert all(next(iter(item)) == "item" for item in items)
    removed = [item["key"] for item in items if item["item"] == "task" and item["removed"]]
    assert removed == ["API-3"]
    assert first(items, "task")["kind"] == "epic"


def test_an_empty_database_becomes_the_same(items: Items, other: Workspace) -> None:
    take_in(other, items)
    assert list(read_everything(other)) == items
    assert other.tasks.get("API-2").points == 2.5


def test_work_goes_on_in_the_copy(items: Items, other: Workspace) -> None:
    take_in(other, items)
    assert add_task(other, "API", "New").key == "API-4"
    other.user = "ana"
    undo(other)
    assert other.tasks.get("API-1").depends == (Dependency("API-3", lag_days=-2),)


def test_a_dry_run_only_counts(items: Items, other: Workspace) -> None:
    assert take_in(other, items, dry_run=True)["task"] == Tally(created=3)
    assert list(read_everything(other)) == []


def test_a_second_time_changes_nothing(items: Items, workspace: Workspace) -> None:
    before = list(read_everything(workspace))
    assert take_in(workspace, items)["task"] == Tally(unchanged=3)
    assert list(read_everything(workspace)) == before


def test_what_is_not_there_comes_with_its_history(items: Items, other: Workspace) -> None:
    add_project(other, "WEB", "Web")
    assert take_in(other, items)["task"] == Tally(created=3)
    assert sorted(other.projects.keys()) == ["API", "WEB"]
    told = other.ledger.entries(kind="task", keys=["API-2"])
    assert {entry.by for entry in told} == {"ana"}
    assert take_in(other, items)["task"] == Tally(unchanged=3)


def test_a_merge_is_undone_and_comes_back(items: Items, other: Workspace) -> None:
    add_project(other, "WEB", "Web")
    take_in(other, items)
    undo(other)
    assert other.tasks.all() == []
    take_in(other, items)
    assert [task.key for task in other.tasks.all()] == ["API-1", "API-2"]


def test_of_a_field_changed_on_both_sides_the_later_value_holds(
    items: Items, other: Workspace, workspace: Workspace, clock: Clock
) -> None:
    take_in(other, items)
    clock.advance(hours=1)
    edit_task(workspace, "API-1", title="Here", points=3)
    clock.advance(hours=1)
    edit_task(other, "API-1", title="There")
    take_in(other, list(read_everything(workspace)))
    task = other.tasks.get("API-1")
    assert (task.title, task.points) == ("There", 3)


def test_another_project_of_the_same_key_is_refused(
    items: Items, other: Workspace, clock: Clock
) -> None:
    clock.advance(days=1)
    add_project(other, "API", "Another")
    with pytest.raises(BadInput, match="project API is another one here"):
        take_in(other, items)


def test_the_day_of_the_newest_entry(items: Items, workspace: Workspace, other: Workspace) -> None:
    assert str(last_day(workspace)) == "2026-01-05"
    assert last_day(other) is None


def first(items: Items, kind: str) -> dict[str, Any]:
    return next(item for item in items if item["item"] == kind)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda items: items.append("x"), "no such items as None"),
        (lambda items: items.append({"item": ["x"]}), "no such items as"),
        (lambda items: items.insert(0, dict(items[0])), "project API is in the file twice"),
        (lambda items: first(items, "task").update(title=5), "title of a task cannot be 5"),
        (lambda items: first(items, "task").update(due="99"), 'due of a task cannot be "99"'),
        (lambda items: first(items, "task").update(state="odd"), 'state of a task cannot be "odd"'),
        (lambda items: first(items, "task").update(points=True), "points of a task cannot be true"),
        (lambda items: first(items, "task").update(tags="x"), 'tags of a task cannot be "x"'),
        (lambda items: first(items, "task").update(title=" "), "a task needs a title"),
        (lambda items: first(items, "task").pop("title"), "a task without title"),
        (lambda items: first(items, "task").update(rank="0"), "has a rank that is none"),
        (lambda items: first(items, "task").update(column="Odd"), "which its board has not"),
        (lambda items: first(items, "task").update(parent="API-9"), "refers to task API-9"),
        (lambda items: first(items, "task").update(assignees=["x"]), "refers to person x"),
        (lambda items: first(items, "task").update(sprint="S"), "refers to sprint API/S"),
        (
            lambda items: first(items, "task").update(created="2026-01-01T00:00:00"),
            "created of a task cannot be",
        ),
        (lambda items: first(items, "step").update(id="a"), "id must be a number"),
        (lambda items: first(items, "step").update(undoes=99), "undoes step 99"),
        (lambda items: first(items, "entry").update(step=99), "is of step 99"),
        (lambda items: first(items, "entry").update(kind="odd"), "no things of kind odd"),
        (lambda items: first(items, "entry").update(field="odd"), "a person has no odd"),
        (lambda items: first(items, "entry").update(new=[5]), "cannot be .5."),
        (lambda items: first(items, "entry").update(key="WEB"), "tells of person WEB"),
        (lambda items: first(items, "entry").update(at="noon"), "at must be a moment"),
        (lambda items: first(items, "entry").update(id=10_000), "out of order"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    items: Items, other: Workspace, spoil: Callable[[Items], object], words: str
) -> None:
    spoil(items)
    with pytest.raises(BadInput, match=words):
        take_in(other, items)
    assert list(read_everything(other)) == []


def test_circles_are_refused(items: Items, other: Workspace) -> None:
    tasks = {item["key"]: item for item in items if item["item"] == "task"}
    tasks["API-1"]["parent"] = "API-2"
    with pytest.raises(RuleBroken, match="a task cannot be above itself"):
        take_in(other, items)
