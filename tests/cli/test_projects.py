from __future__ import annotations

from typing import Any

from tests.cli.conftest import Run


def only(run: Run, key: str) -> dict[str, Any]:
    (project,) = run("project", "show", key, "--json").items
    return project


def test_a_project_is_added_with_its_calendar_and_board(run: Run) -> None:
    answer = run(
        *("project", "add", "OPS", "Operations", "--start", "today", "--deadline", "+3w"),
        *("--work-week", "sun-thu", "--holiday", "2026-01-19", "--holiday", "2026-01-12"),
        *("--column", "In: box:todo", "--column", "Doing:doing:3!", "--column", "Done:done"),
    )
    assert (answer.code, answer.out) == (0, "OPS\n")
    project = only(run, "ops")
    assert (project["start"], project["deadline"]) == ("2026-01-05", "2026-01-26")
    assert project["holidays"] == ["2026-01-12", "2026-01-19"]
    assert project["work_week"] == ["mon", "tue", "wed", "thu", "sun"]
    assert project["columns"] == [
        {"name": "In: box", "state": "todo", "wip_limit": None, "hard": False},
        {"name": "Doing", "state": "doing", "wip_limit": 3, "hard": True},
        {"name": "Done", "state": "done", "wip_limit": None, "hard": False},
    ]


def test_editing_changes_everything_in_one_step(api: Run) -> None:
    api("task", "add", "One", "--column", "Review")
    api(
        *("project", "edit", "API", "--name", "API 2", "--start", "none", "--deadline", "30 jun"),
        *("--wip", "doing=3", "--rename-column", "review=Check", "--add-holiday", "2026-05-01"),
        *("--remove-holiday", "2026-01-19"),
    )
    project = only(api, "API")
    assert (project["name"], project["start"], project["deadline"]) == ("API 2", None, "2026-06-30")
    assert project["holidays"] == ["2026-05-01"]
    columns = {column["name"]: column["wip_limit"] for column in project["columns"]}
    assert columns == {"Backlog": None, "Ready": None, "Doing": 3, "Check": None, "Done": None}
    assert api("task", "show", "API-1", "--json").items[0]["column"] == "Check"
    api("undo")
    assert only(api, "API")["name"] == "API rewrite"


def test_archived_projects_are_listed_only_if_asked_for(api: Run) -> None:
    api("project", "archive", "API")
    assert api("project", "list").out == ""
    assert api("project", "list", "--all").lines == ["API\t2026-01-05\t-\tAPI rewrite (archived)"]
    api("project", "archive", "API", "--restore")
    assert len(api("project", "list", "--json").items) == 1


def test_a_project_is_shown_with_the_counts_of_its_columns(api: Run) -> None:
    api("project", "edit", "API", "--wip", "Backlog=3!")
    api("task", "add", "-", stdin="One\nTwo\n")
    shown = api("project", "show", "API").out
    for words in ("API  API rewrite", "Backlog (todo) 2 of 3!", "Done (done) 0", "2026-01-19"):
        assert words in shown


def test_the_key_of_a_project_may_be_typed_small_like_any_other(run: Run) -> None:
    assert run("project", "add", "web", "Web").out == "WEB\n"
    assert run("project", "add", "Web", "Web").err == "tpmtui: project WEB exists already\n"
