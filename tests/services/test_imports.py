"""Taking in a file: whole or not at all, once and no more, with its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.conftest import Clock
from tpmtui.domain.drafts import (
    BadRow,
    BadRows,
    Change,
    CommentDraft,
    Drafts,
    ImportReport,
    PersonDraft,
    SprintDraft,
    Tally,
    TaskDraft,
)
from tpmtui.domain.errors import BadInput, RuleBroken
from tpmtui.domain.project import Column, Project, State
from tpmtui.domain.task import Blocker, Criterion, Dependency
from tpmtui.queries.doctor import read_findings
from tpmtui.services.history import undo
from tpmtui.services.imports import apply_drafts
from tpmtui.services.people import add_person
from tpmtui.services.projects import edit_project
from tpmtui.services.tasks import add_task, edit_task, move_task, remove_task
from tpmtui.workspace import Workspace

COLUMNS = (
    Column("To Do", State.TODO),
    Column("In Progress", State.DOING),
    Column("Done", State.DONE),
)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=UTC)


def draft(name: str = "X-1", title: str = "Rotate keys", **fields: Any) -> TaskDraft:
    """A task of another system, created on 2 January by Ana."""
    return TaskDraft(id=name, fields={"title": title, **fields}, created=at(2), by="ana", row=2)


def file(*tasks: TaskDraft, **rest: Any) -> Drafts:
    return Drafts(**{"system": "jira", "tasks": tasks, "columns": COLUMNS, **rest})


Import = Callable[..., ImportReport]


@pytest.fixture
def take_in(workspace: Workspace) -> Import:
    """Takes in drafts; what comes back is the report."""

    def take_in(drafts: Drafts, **how: Any) -> ImportReport:
        return apply_drafts(workspace, "CS", drafts, **how)

    return take_in


def history(workspace: Workspace, key: str, field: str) -> list[tuple[datetime, str, Any]]:
    entries = workspace.ledger.entries(kind="task", keys=[key])
    return [(entry.at, entry.by, entry.new) for entry in entries if entry.field == field]


# -- what comes ------------------------------------------------------------------------------------


def test_the_project_is_made_with_the_columns_of_the_file(
    workspace: Workspace, take_in: Import
) -> None:
    report = take_in(file(draft(), name="Team flow"))
    project = workspace.projects.get("CS")
    assert (project.name, project.columns) == ("Team flow", COLUMNS)
    assert project.created == at(2), "its board was there before its first task"
    assert "project CS is new, with the columns To Do, In Progress, Done" in report.notes


def test_people_and_sprints_are_made_and_found_again(workspace: Workspace, take_in: Import) -> None:
    people = (PersonDraft(id="u1", name="Ana Ruiz", handle="aruiz"),)
    sprints = (SprintDraft(name="S1", goal="Ship"),)
    drafts = file(draft(assignees=("u1",), sprint="S1"), people=people, sprints=sprints)
    report = take_in(drafts)
    task = workspace.tasks.get("CS-1")
    assert (task.assignees, task.sprint) == (("aruiz",), "S1")
    assert report.tallies["person"] == report.tallies["sprint"] == Tally(created=1)
    assert take_in(drafts).tallies["person"] == Tally()


def test_someone_who_is_there_is_known_by_name(
    workspace: Workspace, api: Project, take_in: Import
) -> None:
    take_in(file(draft(assignees=("x",)), people=(PersonDraft(id="x", name="ANA RUIZ"),)))
    assert workspace.tasks.get("CS-1").assignees == ("ana",)


def test_a_handle_is_known_whatever_its_case(workspace: Workspace, take_in: Import) -> None:
    add_person(workspace, "Ana", name="Ana Ruiz")
    take_in(file(draft(assignees=("ana",)), people=(PersonDraft(id="ana", name="ana"),)))
    assert workspace.people.keys() == ["Ana"]
    assert workspace.tasks.get("CS-1").assignees == ("Ana",)


def test_references_are_told_in_our_keys(workspace: Workspace, take_in: Import) -> None:
    epic, wait = draft("E", "Epic"), draft("W", "Wait", parent="E", depends=(Dependency("E2"),))
    take_in(file(wait, epic, draft("E2", "Other")))
    waiting = next(task for task in workspace.tasks.all() if task.title == "Wait")
    assert workspace.tasks.get(waiting.parent or "").title == "Epic"
    assert workspace.tasks.get(waiting.depends[0].key).title == "Other"


def test_numbers_are_kept_where_they_are_free(workspace: Workspace, take_in: Import) -> None:
    take_in(file(replace(draft("X-7"), number=7)))
    take_in(file(replace(draft("Y-7"), number=7), replace(draft("Y-3"), number=3), draft("Z")))
    keys = {task.source.id: task.key for task in workspace.tasks.all() if task.source}
    assert keys == {"X-7": "CS-7", "Y-7": "CS-8", "Y-3": "CS-3", "Z": "CS-9"}


def test_a_number_too_high_to_count_on_from_is_not_kept(take_in: Import) -> None:
    take_in(file(replace(draft("X"), number=10**300)))
    assert take_in(file(draft("Y"))).tallies["task"] == Tally(created=1)


def test_references_that_lead_nowhere_are_left_out_and_said(
    workspace: Workspace, take_in: Import
) -> None:
    report = take_in(file(draft(parent="Q-9", depends=(Dependency("Q-8"),))))
    task = workspace.tasks.get("CS-1")
    assert (task.parent, task.depends) == (None, ())
    assert "left out, being neither in the file nor here: Q-9, Q-8" in report.notes


def test_a_project_that_is_there_gets_the_columns_it_lacks(
    workspace: Workspace, api: Project
) -> None:
    columns = (Column("QA", State.DOING), Column("done", State.DONE))
    done = TaskDraft(id="2", fields={"title": "b", "column": "done"})
    drafts = file(draft(column="QA"), done, columns=columns)
    report = apply_drafts(workspace, "API", drafts)
    names = [column.name for column in workspace.projects.get("API").columns]
    assert names == ["Backlog", "Ready", "Doing", "Review", "QA", "Done"]
    assert "project API gets the columns QA" in report.notes


def test_new_cards_stand_behind_those_that_are_there(workspace: Workspace, api: Project) -> None:
    first = add_task(workspace, "API", "First")
    apply_drafts(workspace, "API", file(draft("a", "a"), draft("b", "b"), columns=()))
    cards = workspace.tasks.cards("API")
    assert [card.title for card in cards if card.column == first.column] == ["First", "a", "b"]


# -- its past --------------------------------------------------------------------------------------


def test_history_keeps_its_own_times_and_authors(workspace: Workspace, take_in: Import) -> None:
    moved = (
        Change(at(3), "ben", "column", "In Progress"),
        Change(at(4), "ana", "title", "Rotate all keys"),
        Change(at(5), "", "column", "Done"),
    )
    task = replace(
        draft(title="Rotate all keys", column="Done"),
        first={"title": "Rotate keys", "column": "To Do"},
        changes=moved,
    )
    take_in(file(task))
    assert history(workspace, "CS-1", "column") == [
        (at(2), "ana", "To Do"),
        (at(3), "ben", "In Progress"),
        (at(5), "ana", "Done"),
    ]
    assert history(workspace, "CS-1", "title")[-1] == (at(4), "ana", "Rotate all keys")
    stored = workspace.tasks.get("CS-1")
    assert (stored.created, stored.started, stored.done) == (at(2), at(3), at(5))
    (then,) = workspace.tasks.as_of(at(3, 13))
    assert (then.title, then.column) == ("Rotate keys", "In Progress")


def test_a_state_is_the_first_column_of_that_state(workspace: Workspace, take_in: Import) -> None:
    changes = (Change(at(3), "", "column", State.DOING), Change(at(4), "", "column", State.DONE))
    take_in(file(replace(draft(column=State.DONE), changes=changes), columns=()))
    task = workspace.tasks.get("CS-1")
    assert (task.column, task.started, task.done) == ("Done", at(3), at(4))


def test_what_is_done_since_nobody_knows_when_was_done_when_it_was_last_touched(
    workspace: Workspace, take_in: Import
) -> None:
    take_in(file(replace(draft(column="Done"), updated=at(4))))
    assert workspace.tasks.get("CS-1").done == at(4)


def test_finished_work_with_open_criteria_comes_in_as_it_is(
    workspace: Workspace, take_in: Import
) -> None:
    take_in(file(draft(column="Done", acceptance=(Criterion("safe"),))))
    assert workspace.tasks.get("CS-1").acceptance == (Criterion("safe"),)


def test_an_archived_card_has_a_past_and_no_present(workspace: Workspace, take_in: Import) -> None:
    archived = Change(at(4), "", "removed", at(4))
    task = replace(draft(removed=at(4)), first={"removed": None}, changes=(archived,))
    report = take_in(file(task))
    assert workspace.tasks.find("CS-1") is None
    assert [found.key for found in workspace.tasks.as_of(at(3))] == ["CS-1"]
    assert report.facts == ("1 removed",)


def test_comments_keep_their_author_and_time(workspace: Workspace, take_in: Import) -> None:
    said = CommentDraft(id="c1", by="ben", text="Soon", created=at(3))
    drafts = file(replace(draft(), comments=(said,)))
    take_in(drafts)
    (comment,) = workspace.comments.of_project("CS")
    assert (comment.by, comment.text, comment.created) == ("ben", "Soon", at(3))
    edited = replace(said, text="Later")
    assert take_in(drafts).tallies["comment"] == Tally(unchanged=1)
    report = take_in(file(replace(draft(), comments=(edited,))))
    assert report.tallies["comment"] == Tally(changed=1)


# -- once more -------------------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing(workspace: Workspace, take_in: Import) -> None:
    drafts = file(draft(column="Done", points=5), draft("X-2", column="In Progress"))
    take_in(drafts)
    newest = workspace.ledger.newest()
    assert take_in(drafts).tallies["task"] == Tally(unchanged=2)
    assert workspace.ledger.newest() == newest


def test_what_was_changed_here_stays_and_what_the_source_changed_comes(
    workspace: Workspace, take_in: Import, clock: Clock
) -> None:
    take_in(file(draft(points=5, priority="normal")))
    edit_task(workspace, "CS-1", title="Ours", points=8)
    clock.advance(days=1)
    assert take_in(file(draft(points=5))).tallies["task"] == Tally(unchanged=1)
    report = take_in(file(draft(points=13)))
    task = workspace.tasks.get("CS-1")
    assert report.tallies["task"] == Tally(changed=1)
    assert (task.title, task.points) == ("Ours", 13)
    assert take_in(file(draft(points=13))).tallies["task"] == Tally(unchanged=1)


def test_a_card_moved_here_stays_until_it_is_moved_there(
    workspace: Workspace, take_in: Import, clock: Clock
) -> None:
    take_in(file(draft(column="To Do")))
    move_task(workspace, "CS-1", "In Progress")
    take_in(file(draft(column="To Do")))
    assert workspace.tasks.get("CS-1").column == "In Progress"
    clock.advance(days=3)
    moved = replace(draft(column="Done"), changes=(Change(at(7), "ben", "column", "Done"),))
    take_in(file(moved))
    assert history(workspace, "CS-1", "column")[-1] == (at(7), "ben", "Done")


def test_a_column_that_got_another_name_here_does_not_come_back(
    workspace: Workspace, take_in: Import
) -> None:
    take_in(file(draft(column="To Do")))
    edit_project(workspace, "CS", renamed={"To Do": "Ready"})
    take_in(file(draft(column="To Do")))
    assert workspace.projects.get("CS").columns[0].name == "Ready"


def test_a_blocker_keeps_its_day_while_its_reason_is_the_same(
    workspace: Workspace, take_in: Import
) -> None:
    take_in(file(draft(blocked=Blocker("vendor", at(3)))))
    again = take_in(file(draft(blocked=Blocker("vendor", at(4)))))
    assert again.tallies["task"] == Tally(unchanged=1)


def test_what_was_removed_by_hand_stays_removed(workspace: Workspace, take_in: Import) -> None:
    take_in(file(draft()))
    remove_task(workspace, "CS-1")
    assert take_in(file(draft())).tallies["task"] == Tally(unchanged=1)
    assert workspace.tasks.find("CS-1") is None


def test_an_import_is_one_step_and_comes_back_after_undo(
    workspace: Workspace, take_in: Import
) -> None:
    said = CommentDraft(id="c1", by="ben", text="Soon", created=at(3))
    drafts = file(
        replace(draft(assignees=("Ana",), sprint="S1"), comments=(said,)),
        people=(PersonDraft(id="Ana", name="Ana"),),
        sprints=(SprintDraft(name="S1"),),
    )
    take_in(drafts)
    undo(workspace)
    assert workspace.projects.all() == workspace.people.all() == workspace.tasks.all() == []
    again = take_in(drafts)
    assert {kind: tally.created for kind, tally in again.tallies.items()} == {
        "task": 1, "person": 1, "sprint": 1, "comment": 1,
    }  # fmt: skip
    assert workspace.tasks.get("CS-1").assignees == ("ana",)


def test_tasks_of_this_project_are_known_by_their_keys(workspace: Workspace, api: Project) -> None:
    task = add_task(workspace, "API", "Ours")
    same = TaskDraft(
        id="API-1", key="API-1", fields={"title": "Edited"}, created=task.created, number=1
    )
    stranger = replace(same, created=at(1))
    drafts = file(same, system="tpmtui", complete=True)
    assert apply_drafts(workspace, "API", drafts).tallies["task"] == Tally(changed=1)
    assert workspace.tasks.get("API-1").title == "Edited"
    apply_drafts(workspace, "API", file(stranger, system="tpmtui", complete=True))
    assert sorted(workspace.tasks.keys()) == ["API-1", "API-2"]


# -- nothing at all --------------------------------------------------------------------------------


def test_a_task_was_there_when_what_the_file_tells_of_it_happened(
    workspace: Workspace, take_in: Import
) -> None:
    changes = (Change(at(3), "", "column", "In Progress"), Change(at(4), "", "column", "Done"))
    take_in(file(replace(draft(column="Done"), created=None, changes=changes)))
    task = workspace.tasks.get("CS-1")
    assert (task.created, task.started, task.done) == (at(3), at(3), at(4))
    assert list(read_findings(workspace)) == []


def test_a_dry_run_writes_nothing(workspace: Workspace, take_in: Import) -> None:
    report = take_in(file(draft()), dry_run=True)
    assert report.tallies["task"] == Tally(created=1)
    assert workspace.projects.all() == []
    assert workspace.ledger.newest() == 0


def test_bad_rows_stop_everything_unless_they_are_left_out(
    workspace: Workspace, take_in: Import
) -> None:
    drafts = file(draft(), bad=(BadRow(3, "due", "is not a date"),))
    with pytest.raises(BadRows, match="row 3: due: is not a date: nothing was imported") as refused:
        take_in(drafts)
    assert [str(row) for row in refused.value.rows] == ["row 3: due: is not a date"]
    assert workspace.projects.all() == []
    assert [str(row) for row in take_in(drafts, skip_bad=True).bad] == ["row 3: due: is not a date"]
    assert workspace.tasks.keys() == ["CS-1"]


def test_an_id_that_stands_twice_is_a_bad_row(take_in: Import) -> None:
    with pytest.raises(BadRows) as refused:
        take_in(file(draft(), replace(draft(), row=5)))
    assert [str(row) for row in refused.value.rows] == ["row 5: id: X-1 is that of row 2 too"]


def test_a_complete_file_may_not_refer_to_what_is_not_there(take_in: Import) -> None:
    with pytest.raises(BadRows) as refused:
        take_in(file(draft(parent="Q"), complete=True))
    assert [str(row) for row in refused.value.rows] == ["row 2: refers to Q, which is not there"]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            {"depends": "b"},
            {"depends": "a"},
            "row 3: depends: these wait on each other: a > b > a",
        ),
        (
            {"parent": "b"},
            {"parent": "a"},
            "row 3: parent: a task cannot be above itself: a > b > a",
        ),
        (
            {"parent": "b", "depends": "b"},
            {},
            "row 2: depends: a cannot wait on b: one is a part of the other",
        ),
    ],
)
def test_links_that_lead_in_circles_are_refused_or_left_out(
    workspace: Workspace, take_in: Import, first: Any, second: Any, words: str
) -> None:
    def linked(links: dict[str, str]) -> dict[str, Any]:
        waits = {"depends": (Dependency(links["depends"]),)} if "depends" in links else {}
        return {**links, **waits}

    below = replace(draft("b", **linked(second)), row=3)
    drafts = file(draft("a", **linked(first)), below)
    with pytest.raises(RuleBroken, match=f"{words}: nothing was imported"):
        take_in(drafts)
    assert workspace.projects.all() == []
    report = take_in(drafts, skip_bad=True)
    assert list(report.loosened) == [words]
    tasks = workspace.tasks.all()
    assert sum(bool(task.parent) + len(task.depends) for task in tasks) < 2


def test_the_project_must_be_named_and_nameable(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="--project KEY"):
        apply_drafts(workspace, None, file(draft()))
    with pytest.raises(BadInput, match="project key 'a b'"):
        apply_drafts(workspace, "a b", file(draft()))


def test_progress_is_told(workspace: Workspace) -> None:
    told: list[tuple[int, int]] = []
    drafts = file(draft("a"), draft("b"))
    apply_drafts(workspace, "CS", drafts, progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]
