"""Undo takes back one's own last change and nothing of anyone else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.counting import Count
from tests.meetings import FIRST, weekly
from tpmtui.domain.course import Step
from tpmtui.domain.errors import Conflict, RuleBroken
from tpmtui.domain.project import Project
from tpmtui.domain.skill import Scope
from tpmtui.domain.task import Dependency
from tpmtui.queries.doctor import read_findings
from tpmtui.services.courses import add_course, add_programme
from tpmtui.services.history import redo, undo
from tpmtui.services.meetings import diary_of, start_meeting
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project, edit_project
from tpmtui.services.skills import need_skill
from tpmtui.services.sprints import add_sprint
from tpmtui.services.tasks import (
    add_task,
    comment_on_task,
    edit_task,
    finish_task,
    move_task,
    remove_task,
)
from tpmtui.workspace import Workspace

MONDAY = date(2026, 1, 5)


def title(workspace: Workspace) -> str:
    return workspace.tasks.get("API-1").title


def test_undo_and_redo_walk_back_and_forth(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    edit_task(workspace, "API-1", title="two")
    edit_task(workspace, "API-1", title="three")
    assert undo(workspace).label == "edit API-1"
    assert title(workspace) == "two"
    undo(workspace)
    assert title(workspace) == "one"
    redo(workspace)
    redo(workspace)
    assert title(workspace) == "three"
    with pytest.raises(RuleBroken, match="nothing to redo for ana"):
        redo(workspace)
    undo(workspace)
    assert title(workspace) == "two"


def test_a_new_change_ends_what_could_be_redone(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    edit_task(workspace, "API-1", title="two")
    undo(workspace)
    edit_task(workspace, "API-1", title="other")
    with pytest.raises(RuleBroken):
        redo(workspace)


def test_creation_is_undone_by_removal_and_redone_with_its_key(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "one")
    undo(workspace)
    assert workspace.tasks.all() == []
    redo(workspace)
    assert title(workspace) == "one"


def test_one_verb_is_one_step_whatever_it_touches(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    add_task(workspace, "API", "part", parent="API-1")
    remove_task(workspace, "API-1")
    undo(workspace)
    assert workspace.tasks.get("API-2").parent == "API-1"


def test_many_changes_in_one_are_one_step(workspace: Workspace, api: Project) -> None:
    with workspace.change("add two"):
        add_task(workspace, "API", "one")
        add_task(workspace, "API", "two")
    assert undo(workspace).label == "add two"
    assert workspace.tasks.all() == []


@pytest.mark.files
def test_of_many_things_an_undo_asks_no_more_than_of_few(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    def cost(count: int) -> int:
        with workspace.change(f"add {count}"):
            keys = [add_task(workspace, "API", "one of many").key for _ in range(count)]
        statements = count_queries(lambda: undo(workspace))
        assert not workspace.tasks.some(keys)
        return statements

    # One more of them is one row more to write.
    assert cost(30) - cost(10) == 20


def test_others_changes_are_theirs_to_undo(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    edit_task(workspace, "API-1", title="two")
    workspace.user = "ben"
    edit_task(workspace, "API-1", points=3)
    workspace.user = "ana"
    undo(workspace)
    assert (title(workspace), workspace.tasks.get("API-1").points) == ("one", 3)


def test_what_someone_changed_since_is_not_overwritten(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    edit_task(workspace, "API-1", title="two")
    workspace.user = "ben"
    edit_task(workspace, "API-1", title="ben's")
    workspace.user = "ana"
    with pytest.raises(Conflict, match="the title of API-1 was changed by ben since"):
        undo(workspace)
    assert title(workspace) == "ben's"


def test_a_task_others_worked_on_does_not_vanish(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    workspace.user = "ben"
    finish_task(workspace, "API-1")
    workspace.user = "ana"
    with pytest.raises(Conflict, match="changed by ben since"):
        undo(workspace)


def test_undoing_a_move_restores_when_it_started(workspace: Workspace, api: Project) -> None:
    before = add_task(workspace, "API", "one")
    move_task(workspace, "API-1", "Doing")
    undo(workspace)
    after = workspace.tasks.get("API-1")
    assert (after.column, after.state, after.started, after.rank) == (
        "Backlog", before.state, None, before.rank,
    )  # fmt: skip


def test_a_column_in_use_is_not_undone_away(workspace: Workspace, api: Project) -> None:
    columns = (*api.columns[:1], *api.columns[2:])
    edit_project(workspace, "API", columns=columns)
    edit_project(workspace, "API", columns=api.columns)
    workspace.user = "ben"
    add_task(workspace, "API", "one", column="Ready")
    workspace.user = "ana"
    with pytest.raises(RuleBroken, match="API-1 is in column Ready, which would be gone"):
        undo(workspace)


def test_comments_and_people_are_undone_too(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    comment_on_task(workspace, "API-1", "hello")
    undo(workspace)
    assert workspace.comments.all() == []
    add_person(workspace, "cy")
    undo(workspace)
    assert workspace.people.keys() == ["ana", "ben"]
    add_person(workspace, "cy", name="Cyd")
    assert workspace.people.get("cy").name == "Cyd"


def test_a_project_whose_adding_was_undone_can_be_added_again(workspace: Workspace) -> None:
    add_project(workspace, "WEB", "Web")
    undo(workspace)
    assert workspace.projects.all() == []
    add_project(workspace, "WEB", "Website")
    assert workspace.projects.get("WEB").name == "Website"


def _waits(workspace: Workspace) -> None:
    add_task(workspace, "API", "two", depends=(Dependency("API-1"),))


def _part(workspace: Workspace) -> None:
    add_task(workspace, "API", "two", parent="API-1")


def _assigned(workspace: Workspace) -> None:
    add_task(workspace, "API", "two", assignees=("cy",))


def _in_sprint(workspace: Workspace) -> None:
    add_task(workspace, "API", "two", sprint="S1")


def _sprint_of(workspace: Workspace) -> None:
    add_sprint(workspace, "WEB", "S1", start=MONDAY, end=MONDAY)


def _need_of(workspace: Workspace) -> None:
    need_skill(workspace, "plc", Scope.PROJECT, "WEB", level=2, headcount=1)


def _met(workspace: Workspace) -> None:
    start_meeting(workspace, diary_of(workspace, workspace.series.get("API-M1")).on(FIRST))


def _taught(workspace: Workspace) -> None:
    add_programme(workspace, "Start", steps=(Step("AID"),))


@pytest.mark.parametrize(
    ("add", "need", "words"),
    [
        (lambda of: add_task(of, "API", "one"), _waits, "API-1 is needed by API-2"),
        (lambda of: add_task(of, "API", "one"), _part, "API-1 is needed by API-2"),
        (lambda of: add_person(of, "cy"), _assigned, "cy is needed by API-1"),
        (
            lambda of: add_sprint(of, "API", "S1", start=MONDAY, end=MONDAY),
            _in_sprint,
            "API/S1 is needed by API-1",
        ),
        (lambda of: add_project(of, "WEB", "Web"), _sprint_of, "WEB is needed by WEB/S1"),
        (lambda of: add_project(of, "WEB", "Web"), _need_of, "WEB is needed by plc@project:WEB"),
        (weekly, _met, "API-M1 is needed by API-M1/2026-01-06"),
        (lambda of: add_course(of, "AID", "First aid"), _taught, "AID is needed by Start"),
    ],
)
def test_what_others_have_come_to_need_is_not_undone_away(
    workspace: Workspace,
    api: Project,
    add: Callable[[Workspace], object],
    need: Callable[[Workspace], object],
    words: str,
) -> None:
    add(workspace)
    workspace.user = "ben"
    need(workspace)
    workspace.user = "ana"
    with pytest.raises(Conflict, match=f"{words} since: it stays"):
        undo(workspace)
    assert read_findings(workspace) == []
    workspace.user = "ben"
    undo(workspace)
    workspace.user = "ana"
    undo(workspace)


def test_a_removal_is_not_redone_of_what_is_needed_by_now(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "one")
    remove_task(workspace, "API-1")
    undo(workspace)
    workspace.user = "ben"
    _waits(workspace)
    workspace.user = "ana"
    with pytest.raises(Conflict, match="API-1 is needed by API-2"):
        redo(workspace)
