"""What one can do with tasks, as the person who does it sees it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Clock
from tpmtui.domain.errors import BadInput, Conflict, NeedsReason, NotFound, RuleBroken
from tpmtui.domain.project import Project, State
from tpmtui.domain.task import Criterion, Dependency, Task
from tpmtui.services.projects import edit_project, set_column
from tpmtui.services.tasks import (
    add_dependency,
    add_task,
    block_task,
    comment_on_task,
    edit_task,
    finish_task,
    log_hours,
    move_task,
    remove_dependency,
    remove_task,
    reopen_task,
    unblock_task,
)
from tpmtui.workspace import Workspace


def order(workspace: Workspace, column: str) -> list[str]:
    cards = [card for card in workspace.tasks.cards("API") if card.column == column]
    return [card.title for card in cards]


@pytest.fixture
def three(workspace: Workspace, api: Project) -> list[Task]:
    return [add_task(workspace, "API", title) for title in "ABC"]


def test_keys_are_the_next_free_number_even_after_a_removal(
    workspace: Workspace, three: list[Task]
) -> None:
    remove_task(workspace, "API-3")
    assert add_task(workspace, "API", "D").key == "API-4"


def test_a_new_task_goes_to_the_end_of_the_first_column(
    workspace: Workspace, three: list[Task]
) -> None:
    assert order(workspace, "Backlog") == ["A", "B", "C"]


def test_moving_starts_the_work_and_finishing_ends_it(
    workspace: Workspace, three: list[Task], clock: Clock
) -> None:
    assert move_task(workspace, "API-1", "doing").started == clock.moment
    clock.advance(days=2)
    done = finish_task(workspace, "API-1")
    assert (done.column, done.state, done.done) == ("Done", State.DONE, clock.moment)


def test_reopening_goes_back_to_where_it_was_finished_from(
    workspace: Workspace, three: list[Task]
) -> None:
    move_task(workspace, "API-1", "Review")
    finish_task(workspace, "API-1")
    again = reopen_task(workspace, "API-1")
    assert (again.column, again.done) == ("Review", None)


def test_finished_work_is_seen_on_top(workspace: Workspace, three: list[Task]) -> None:
    for key in ("API-1", "API-2"):
        finish_task(workspace, key)
    assert order(workspace, "Done") == ["B", "A"]


def test_cards_are_reordered_by_their_neighbours(workspace: Workspace, three: list[Task]) -> None:
    move_task(workspace, "API-3", "Backlog", before="API-1")
    assert order(workspace, "Backlog") == ["C", "A", "B"]
    move_task(workspace, "API-3", "Backlog", after="API-1")
    assert order(workspace, "Backlog") == ["A", "C", "B"]


def test_a_soft_limit_asks_why_and_keeps_the_answer(
    workspace: Workspace, three: list[Task]
) -> None:
    set_column(workspace, "API", "Doing", wip_limit=1)
    move_task(workspace, "API-1", "Doing")
    with pytest.raises(NeedsReason, match="Doing is full: 1 of 1"):
        move_task(workspace, "API-2", "Doing")
    moved = move_task(workspace, "API-2", "Doing", why="Ben is waiting for it")
    assert moved.wip_reason == "Ben is waiting for it"
    assert move_task(workspace, "API-2", "Review").wip_reason is None


def test_the_reason_for_one_more_is_kept_where_tasks_are_made(
    workspace: Workspace, three: list[Task]
) -> None:
    set_column(workspace, "API", "Backlog", wip_limit=3)
    made = add_task(workspace, "API", "D", why="the board asked")
    assert (made.column, made.wip_reason) == ("Backlog", "the board asked")


def test_a_hard_limit_refuses_and_says_why(workspace: Workspace, three: list[Task]) -> None:
    set_column(workspace, "API", "Doing", wip_limit=1, hard=True)
    move_task(workspace, "API-1", "Doing")
    with pytest.raises(RuleBroken, match="Doing is full: 1 of 1; finish or move something first"):
        move_task(workspace, "API-2", "Doing", why="please")
    assert order(workspace, "Doing") == ["A"]


def test_open_criteria_gate_done(workspace: Workspace, three: list[Task]) -> None:
    edit_task(workspace, "API-1", acceptance=(Criterion("Docs updated"), Criterion("Tests", True)))
    with pytest.raises(RuleBroken, match="API-1 has 1 open acceptance criterion: Docs updated"):
        finish_task(workspace, "API-1")
    edit_task(workspace, "API-1", acceptance=(Criterion("Docs updated", True),))
    assert not finish_task(workspace, "API-1").is_open


def test_a_cycle_is_refused_with_its_members(workspace: Workspace, three: list[Task]) -> None:
    add_dependency(workspace, "API-2", Dependency("API-1"))
    add_dependency(workspace, "API-3", Dependency("API-2"))
    with pytest.raises(RuleBroken, match="API-1 > API-3 > API-2 > API-1"):
        add_dependency(workspace, "API-1", Dependency("API-3"))
    assert workspace.tasks.get("API-1").depends == ()


def test_a_task_waits_neither_on_itself_nor_on_its_summary(
    workspace: Workspace, three: list[Task]
) -> None:
    with pytest.raises(RuleBroken, match="cannot depend on itself"):
        add_dependency(workspace, "API-1", Dependency("API-1"))
    edit_task(workspace, "API-2", parent="API-1")
    with pytest.raises(RuleBroken, match="it is a part of it"):
        add_dependency(workspace, "API-2", Dependency("API-1"))
    with pytest.raises(RuleBroken, match="a part of itself"):
        add_dependency(workspace, "API-1", Dependency("API-2"))


def test_a_second_link_between_two_tasks_replaces_the_first(
    workspace: Workspace, three: list[Task]
) -> None:
    add_dependency(workspace, "API-2", Dependency("API-1"))
    linked = add_dependency(workspace, "API-2", Dependency("API-1", lag_days=2))
    assert linked.depends == (Dependency("API-1", lag_days=2),)
    assert remove_dependency(workspace, "API-2", "API-1").depends == ()
    with pytest.raises(RuleBroken, match="API-2 does not depend on API-1"):
        remove_dependency(workspace, "API-2", "API-1")


def test_nobody_is_above_themselves(workspace: Workspace, three: list[Task]) -> None:
    edit_task(workspace, "API-2", parent="API-1")
    edit_task(workspace, "API-3", parent="API-2")
    with pytest.raises(RuleBroken, match="cannot be above itself"):
        edit_task(workspace, "API-1", parent="API-3")


def test_removing_frees_parts_and_links(workspace: Workspace, three: list[Task]) -> None:
    edit_task(workspace, "API-2", parent="API-1")
    add_dependency(workspace, "API-3", Dependency("API-1"))
    remove_task(workspace, "API-1")
    assert workspace.tasks.get("API-2").parent is None
    assert workspace.tasks.get("API-3").depends == ()
    with pytest.raises(NotFound):
        workspace.tasks.get("API-1")


def test_a_blocker_keeps_its_first_day_and_goes_with_done(
    workspace: Workspace, three: list[Task], clock: Clock
) -> None:
    raised = clock.moment
    block_task(workspace, "API-1", "vendor")
    clock.advance(days=1)
    blocked = block_task(workspace, "API-1", "vendor, still")
    assert blocked.blocked is not None
    assert (blocked.blocked.reason, blocked.blocked.since) == ("vendor, still", raised)
    assert finish_task(workspace, "API-1").blocked is None
    with pytest.raises(RuleBroken, match="API-2 is not blocked"):
        unblock_task(workspace, "API-2")


def test_logged_hours_come_off_what_remains(workspace: Workspace, three: list[Task]) -> None:
    edit_task(workspace, "API-1", estimate_hours=5)
    task = log_hours(workspace, "API-1", 2)
    assert (task.spent_hours, task.remaining_hours) == (2, 3)
    assert log_hours(workspace, "API-1", 9).remaining_hours == 0
    with pytest.raises(BadInput):
        log_hours(workspace, "API-1", -99)


def test_what_was_logged_in_parts_can_be_taken_back_at_once(
    workspace: Workspace, three: list[Task]
) -> None:
    edit_task(workspace, "API-1", estimate_hours=0.9)
    log_hours(workspace, "API-1", 0.1)
    task = log_hours(workspace, "API-1", 0.7)
    assert (task.spent_hours, task.remaining_hours) == (0.8, 0.1)
    assert log_hours(workspace, "API-1", -0.8).spent_hours == 0


def test_two_people_may_edit_different_fields(workspace: Workspace, three: list[Task]) -> None:
    edit_task(workspace, "API-1", points=3)
    merged = edit_task(workspace, "API-1", base=three[0], title="Mine")
    assert (merged.title, merged.points) == ("Mine", 3)


def test_two_people_editing_one_field_get_both_versions(
    workspace: Workspace, three: list[Task]
) -> None:
    edit_task(workspace, "API-1", title="Theirs")
    with pytest.raises(Conflict) as conflict:
        edit_task(workspace, "API-1", base=three[0], title="Mine")
    assert (conflict.value.mine.title, conflict.value.theirs.title) == ("Mine", "Theirs")
    assert workspace.tasks.get("API-1").title == "Theirs"


def test_renaming_a_column_takes_its_cards_along(workspace: Workspace, three: list[Task]) -> None:
    edit_project(workspace, "API", renamed={"backlog": "Ideas"})
    assert order(workspace, "Ideas") == ["A", "B", "C"]


def test_a_column_with_cards_in_it_cannot_go(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "A", column="Ready")
    kept = tuple(column for column in api.columns if column.name != "Ready")
    with pytest.raises(RuleBroken, match="column Ready still holds API-1"):
        edit_project(workspace, "API", columns=kept)
    assert len(workspace.projects.get("API").columns) == 5


def test_people_sprints_and_parents_must_exist(workspace: Workspace, api: Project) -> None:
    for fields, words in [
        ({"assignees": ("anna",)}, r"no person anna \(nearest: ana\)"),
        ({"sprint": "S9"}, "has no sprint S9"),
        ({"parent": "API-9"}, "no task API-9"),
        ({"column": "Dooing"}, "has no column 'Dooing'"),
    ]:
        with pytest.raises(NotFound, match=words):
            add_task(workspace, "API", "A", **fields)  # type: ignore[arg-type]
    assert workspace.tasks.all() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "  "},
        {"title": "\udcff"},
        {"points": -1},
        {"points": float("nan")},
        {"estimate_hours": float("inf")},
        {"duration_days": -1},
        {"tags": ("two words",)},
        {"tags": ("",)},
        {"acceptance": (Criterion(" "),)},
    ],
)
def test_what_no_task_may_be(
    workspace: Workspace, three: list[Task], fields: dict[str, object]
) -> None:
    with pytest.raises(BadInput):
        edit_task(workspace, "API-1", **fields)


def test_a_comment_is_numbered_within_its_task(workspace: Workspace, three: list[Task]) -> None:
    comment_on_task(workspace, "API-1", "first")
    second = comment_on_task(workspace, "API-1", "second")
    assert (second.key, second.by) == ("API-1#2", "ana")


def test_age_counts_working_days(workspace: Workspace, api: Project, clock: Clock) -> None:
    edit_project(workspace, "API", holidays=(date(2026, 1, 12),))
    add_task(workspace, "API", "A")
    clock.advance(days=4)  # Friday
    task = block_task(workspace, "API-1", "vendor")
    calendar = workspace.projects.get("API").calendar
    tuesday = date(2026, 1, 13)
    assert task.blocked_days(today=tuesday, calendar=calendar) == 1
