"""The ledger cannot disagree with the tables, because one `save` writes both."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Clock
from tpmtui.domain.errors import Conflict, NotFound, RuleBroken
from tpmtui.domain.project import Project
from tpmtui.domain.task import Dependency, LinkType, Task
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, comment_on_task, edit_task, move_task, remove_task
from tpmtui.storage.all_tables import TABLES
from tpmtui.storage.chunks import CHUNK
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace


def history(workspace: Workspace, key: str) -> list[tuple[str, object, object]]:
    return [(e.field, e.old, e.new) for e in workspace.ledger.entries(keys=[key])]


def test_a_change_of_one_field_is_one_entry_with_who_and_when(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "Rotate keys", points=5)
    before = workspace.ledger.newest()
    clock.advance(days=1)
    workspace.user = "ben"
    edit_task(workspace, "API-1", points=8)
    (entry,) = workspace.ledger.entries(after=before)
    assert (entry.field, entry.old, entry.new) == ("points", 5, 8)
    assert (entry.by, entry.at) == ("ben", clock.moment)


def test_what_is_asked_for_twice_by_more_keys_than_a_statement_takes_is_found_once(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "Rotate keys")
    comment_on_task(workspace, "API-1", "on it")
    many = ["API-1"] * 2 * CHUNK
    assert len(workspace.comments.of_tasks(many)) == 1
    once, twice = (workspace.ledger.entries(keys=keys) for keys in (["API-1"], many))
    assert list(once) == list(twice)


def test_a_key_that_is_taken_is_refused_and_no_damage(workspace: Workspace, api: Project) -> None:
    twin = replace(api, version=0)
    with pytest.raises(RuleBroken, match="project API exists already"), workspace.change("x"):
        workspace.projects.save(twin)
    assert workspace.projects.all() == [api]


def test_of_several_new_things_the_one_that_is_taken_is_named(
    workspace: Workspace, api: Project
) -> None:
    ben = replace(workspace.people.get("ben"), version=0)
    new = (Saved(person, ben.created, "ana") for person in (replace(ben, handle="eve"), ben))
    with pytest.raises(RuleBroken, match="person ben exists already"), workspace.change("x"):
        list(workspace.people.save_all(new))
    assert workspace.people.keys() == ["ana", "ben"]


def test_what_is_added_again_was_there_since_the_first_time(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    with workspace.change("remove it"):
        workspace.projects.save(replace(api, removed=workspace.now()))
    clock.advance(days=1)
    again = add_project(workspace, "API", "Anew")
    assert (again.name, again.created) == ("Anew", api.created)
    assert workspace.projects.all() == [again]


def test_creating_records_every_field_that_was_given(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys", points=5, tags=("backend",))
    recorded = {field: new for field, _, new in history(workspace, "API-1")}
    assert recorded == {
        "project": "API",
        "title": "Rotate keys",
        "column": "Backlog",
        "state": "todo",
        "created": "2026-01-05T09:00:00+00:00",
        "rank": workspace.tasks.get("API-1").rank,
        "points": 5,
        "tags": ["backend"],
    }


def test_saving_what_did_not_change_leaves_no_trace(workspace: Workspace, api: Project) -> None:
    task = add_task(workspace, "API", "Rotate keys")
    before = workspace.ledger.newest()
    with workspace.change("nothing"):
        workspace.tasks.save(task)
    assert workspace.ledger.newest() == before
    assert workspace.tasks.get("API-1").version == task.version
    assert "nothing" not in [step.label for step in workspace.ledger.steps()]


def test_saving_outside_of_a_change_is_a_bug(workspace: Workspace, api: Project) -> None:
    with pytest.raises(RuntimeError):
        workspace.projects.save(replace(api, name="Other"))


def test_an_error_in_a_change_keeps_nothing_of_it(workspace: Workspace, api: Project) -> None:
    def two_edits() -> None:
        with workspace.change("two edits"):
            add_task(workspace, "API", "First")
            raise RuleBroken("no")

    with pytest.raises(RuleBroken):
        two_edits()
    assert workspace.tasks.all() == []
    assert workspace.ledger.step is None
    add_task(workspace, "API", "Second")
    assert workspace.tasks.keys() == ["API-1"]


def test_a_stale_version_is_refused_with_both(workspace: Workspace, api: Project) -> None:
    seen = add_task(workspace, "API", "Rotate keys")
    edit_task(workspace, "API-1", title="Rotate all keys")
    with pytest.raises(Conflict) as conflict, workspace.change("late"):
        workspace.tasks.save(replace(seen, title="Rotate no keys"))
    assert conflict.value.mine.title == "Rotate no keys"
    assert conflict.value.theirs.title == "Rotate all keys"


def test_the_past_can_be_read_again(workspace: Workspace, api: Project, clock: Clock) -> None:
    add_task(workspace, "API", "Rotate keys", points=5)
    add_task(workspace, "API", "Write docs")
    clock.advance(days=1)
    move_task(workspace, "API-1", "Doing")
    clock.advance(days=1)
    edit_task(workspace, "API-1", points=13)
    remove_task(workspace, "API-2")

    def then(day: date) -> list[tuple[str, str, float | None]]:
        return [(task.key, task.column, task.points) for task in workspace.tasks.as_of(day)]

    assert then(date(2026, 1, 4)) == []
    assert then(date(2026, 1, 5)) == [("API-1", "Backlog", 5), ("API-2", "Backlog", None)]
    assert then(date(2026, 1, 6)) == [("API-1", "Doing", 5), ("API-2", "Backlog", None)]
    assert then(date(2026, 1, 7)) == [("API-1", "Doing", 13)]


def test_imported_history_keeps_its_own_times(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    long_ago = clock.moment.replace(year=2015)
    task = Task(
        key="API-1", project="API", title="Old", column="Backlog",
        state=api.columns[0].state, created=long_ago, rank="1",
    )  # fmt: skip
    moved = task.moved(api.column("Done"), at=long_ago.replace(month=2), rank="1")
    with workspace.change("import"):
        workspace.tasks.save_all(
            [Saved(task, long_ago, "kei"), Saved(moved, long_ago.replace(month=2), "yuki")]
        )
    assert [task.column for task in workspace.tasks.as_of(date(2015, 1, 20))] == ["Backlog"]
    assert [task.column for task in workspace.tasks.as_of(date(2015, 2, 20))] == ["Done"]
    assert {entry.by for entry in workspace.ledger.entries(keys=["API-1"])} == {"kei", "yuki"}
    assert len({entry.step for entry in workspace.ledger.entries(keys=["API-1"])}) == 1


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=names, description=st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_stored_as_it_was_typed(
    workspace: Workspace, api: Project, title: str, description: str
) -> None:
    task = add_task(workspace, "API", title, description=description)
    stored = workspace.tasks.get(task.key)
    assert (stored.title, stored.description) == (title, description)
    assert workspace.tasks.as_of(workspace.today())[-1] == replace(stored, version=0)


def test_every_field_survives_the_trip_through_the_tables(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "First")
    full = add_task(
        workspace, "API", "Second", parent="API-1", assignees=("ana", "ben"), tags=("x", "é"),
        points=0.5, estimate_hours=3, due=date(2026, 2, 3), start_after=date(2026, 1, 7),
        duration_days=0, depends=(),
    )  # fmt: skip
    third = add_task(workspace, "API", "Third", depends=(Dependency("API-2", LinkType.SF, -3),))
    assert workspace.tasks.get("API-2") == full
    assert workspace.tasks.get("API-3") == third
    assert type(full.estimate_hours) is int


def test_the_nearest_keys_are_named(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "First")
    with pytest.raises(NotFound, match=r"no task API-11 \(nearest: API-1\)"):
        workspace.tasks.get("API-11")


def test_tables_and_dataclasses_have_the_same_fields(workspace: Workspace) -> None:
    tables = {table._meta.table_name: table for table in TABLES}
    for kind, store in workspace.stores().items():
        columns = set(tables[kind]._meta.fields) - {"id"}
        assert columns == {field.name for field in fields(store.entity)} | {"key"}
