from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.conftest import Clock
from tpmtui.domain.errors import NotFound
from tpmtui.domain.project import Project
from tpmtui.domain.task import Comment
from tpmtui.planning.listing import History
from tpmtui.queries.history import read_history
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, comment_on_task, move_task, remove_task
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace


def told(history: History) -> list[str]:
    return [f"{entry.key} {entry.field} ({label})" for entry, label in history.changes]


def test_a_task_tells_of_itself_and_its_comments_only(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for number in range(10):
        add_task(workspace, "API", f"task {number}")
    comment_on_task(workspace, "API-1", "hello")
    comment_on_task(workspace, "API-10", "hello")
    history = read_history(workspace, key="API-1")
    assert {entry.key for entry, _ in history.changes} == {"API-1", "API-1#1"}
    assert told(history)[-1] == "API-1#1 created (comment on API-1)"


def test_a_project_tells_of_everything_in_it(workspace: Workspace, api: Project) -> None:
    add_project(workspace, "APIS", "another")
    add_task(workspace, "APIS", "not this")
    add_task(workspace, "API", "this")
    add_person(workspace, "API-man")
    of_project = read_history(workspace, project="API")
    assert {entry.key for entry, _ in of_project.changes} == {"API", "API-1"}
    assert told(read_history(workspace, key="API")) == told(of_project)


def test_a_limit_keeps_the_newest_and_tells_them_last(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "one")
    clock.advance(days=1)
    move_task(workspace, "API-1", "Doing")
    everything = told(read_history(workspace))
    assert told(read_history(workspace, limit=2)) == everything[-2:]
    assert everything[-1] == "API-1 started (move API-1)"
    assert told(read_history(workspace, limit=0)) == []


def test_imported_changes_stand_where_they_happened(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    moment = datetime(2019, 5, 1, tzinfo=UTC)
    with workspace.change("import"):
        said = Comment(task="API-1", number=1, by="cy", text="long ago", created=moment)
        workspace.comments.save_all([Saved(said, moment, "cy")])
    first = next(iter(read_history(workspace, key="API-1").changes))
    assert (first.entry.key, first.entry.at, first.entry.by) == ("API-1#1", moment, "cy")


def test_offsets_do_not_confuse_the_order(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    later = datetime.fromisoformat("2026-01-05T05:00:00-05:00")  # 10:00 where the clock says 09:00
    with workspace.change("import"):
        said = Comment(task="API-1", number=1, by="cy", text="later", created=later)
        workspace.comments.save_all([Saved(said, later, "cy")])
    assert told(read_history(workspace, limit=1)) == ["API-1#1 created (import)"]


def test_history_as_of_a_day_ends_with_it(workspace: Workspace, api: Project, clock: Clock) -> None:
    add_task(workspace, "API", "one")
    clock.advance(days=1)
    move_task(workspace, "API-1", "Doing")
    history = read_history(workspace, key="API-1", as_of=date(2026, 1, 5))
    assert not [line for line in told(history) if "move" in line]


def test_what_was_removed_still_has_its_history(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    remove_task(workspace, "API-1")
    assert told(read_history(workspace, key="API-1"))[-1] == "API-1 removed (remove API-1)"


def test_what_never_was_is_refused_with_the_nearest(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    with pytest.raises(NotFound, match=r"nothing called API-2 \(nearest: API-1, API\)"):
        read_history(workspace, key="API-2")
