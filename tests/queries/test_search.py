"""What is found, where it is, and how much more of it there is."""

from __future__ import annotations

import pytest

from tests.conftest import Clock
from tests.meetings import FIRST, start, typed, weekly
from tpmtui.domain.errors import BadInput, NotFound
from tpmtui.domain.project import Project
from tpmtui.queries.search import read_search
from tpmtui.services.courses import add_course
from tpmtui.services.projects import add_project
from tpmtui.services.sprints import add_sprint
from tpmtui.services.tasks import add_task, comment_on_task, edit_task, remove_task
from tpmtui.workspace import Workspace


def lines(workspace: Workspace, text: str, **options: object) -> list[str]:
    found = read_search(workspace, text, **options)  # type: ignore[arg-type]
    return [f"{hit.kind} {hit.key} {hit.where}: {hit.text}" for hit in found.hits]


def test_everything_that_was_written_is_found(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "Move to Pöstgres")
    add_task(workspace, "API", "Tidy up")
    edit_task(workspace, "API-2", description="First things.\nThen the postgres server.")
    comment_on_task(workspace, "API-2", "The vendor knows Postgres")
    typed(workspace, start(workspace, clock, weekly(workspace), FIRST), "! We choose Postgres")
    add_sprint(workspace, "API", "S1", start=None, end=None, goal="Postgres everywhere")
    add_project(workspace, "WEB", "Web on Postgres")
    add_course(workspace, "PG", "Postgres for all", provider="Elephants")
    assert lines(workspace, "postgres") == [
        "task API-1 Backlog: Move to Pöstgres",
        "task API-2 Backlog: Tidy up: Then the postgres server.",
        "comment API-2 ana: The vendor knows Postgres",
        "decision API-M1/2026-01-06#1 Weekly sync: We choose Postgres",
        "sprint API/S1 planned: S1: Postgres everywhere",
        "project WEB -: Web on Postgres",
        "course PG Elephants: Postgres for all",
    ]
    assert len(lines(workspace, "postgres", project="WEB")) == 1


def test_what_is_called_so_comes_before_all_else(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Ask ana about leave")
    assert lines(workspace, "ana") == [
        "person ana engineer: Ana Ruiz",
        "task API-1 Backlog: Ask ana about leave",
    ]


def test_what_is_left_is_counted(workspace: Workspace, api: Project) -> None:
    for _ in range(5):
        add_task(workspace, "API", "Sign keys")
    found = read_search(workspace, "keys", most=2)
    assert [hit.key for hit in found.hits] == ["API-5", "API-4"]
    assert found.rest("tasks") == "and 3 more tasks"
    assert read_search(workspace, "keys", most=4).rest("tasks") == "and 1 more task"
    assert read_search(workspace, "keys", most=5).rest("tasks") == ""


def test_comments_on_what_was_removed_are_not_found(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Publish")
    comment_on_task(workspace, "API-1", "The vendor agrees")
    remove_task(workspace, "API-1")
    found = read_search(workspace, "vendor")
    assert (found.hits, dict(found.counts)) == ([], {})


def test_signs_alone_are_nothing_to_look_for(workspace: Workspace, api: Project) -> None:
    for text in ("", " ", '"', "* - (", "..."):
        with pytest.raises(BadInput, match="say what to search for"):
            read_search(workspace, text)
    with pytest.raises(NotFound, match="nearest: API"):
        read_search(workspace, "keys", project="APY")
