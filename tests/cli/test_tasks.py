from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def only(run: Run, key: str) -> dict[str, Any]:
    (task,) = run("task", "show", key, "--json").items
    return task


def test_adding_a_task_prints_its_key(api: Run) -> None:
    answer = api(
        *("task", "add", "Rotate keys", "--project", "API", "--points", "5", "--assign", "ana"),
        *("--tag", "backend", "--due", "fri", "--duration", "3d"),
    )
    assert (answer.code, answer.out, answer.err) == (0, "API-1\n", "")
    task = only(api, "API-1")
    assert task["title"] == "Rotate keys"
    assert (task["points"], task["due"], task["duration_days"]) == (5, "2026-01-09", 3)
    assert (task["assignees"], task["tags"]) == (["ana"], ["backend"])


def test_every_field_has_an_option(api: Run) -> None:
    api("task", "add", "First")
    api("task", "add", "Epic", "--kind", "epic")
    api(
        *("task", "add", "All", "of", "it", "--estimate", "1h30", "--remaining", "1", "--priority"),
        *("HIGH", "--kind", "bug", "--parent", "api-2", "--description", "Long *story*"),
        *("--start-after", "today", "--column", "ready", "--depends", "API-1 SS-1d"),
        *("--accept", "It works", "--accept", "It is fast", "--assign", "@ana,ben"),
        *("--link", "https://example.com The page", "--tag", "#a", "--tag", "b"),
    )
    task = only(api, "API-3")
    assert task["title"] == "All of it"
    assert task["description"] == "Long *story*"
    assert (task["estimate_hours"], task["remaining_hours"]) == (1.5, 1)
    assert (task["priority"], task["kind"], task["parent"]) == ("high", "bug", "API-2")
    assert (task["column"], task["start_after"]) == ("Ready", "2026-01-05")
    assert task["depends"] == [{"key": "API-1", "type": "SS", "lag_days": -1}]
    assert task["assignees"] == ["ana", "ben"]
    assert task["tags"] == ["a", "b"]
    assert task["links"] == [{"url": "https://example.com", "title": "The page"}]
    assert [criterion["text"] for criterion in task["acceptance"]] == ["It works", "It is fast"]


def test_titles_come_from_stdin_one_a_line(api: Run) -> None:
    answer = api("task", "add", "-", "--tag", "x", stdin="First @home\n\n  Second  \r\n")
    assert answer.lines == ["API-1", "API-2"]
    assert only(api, "API-1")["title"] == "First @home"
    assert only(api, "API-2")["tags"] == ["x"]
    assert api("undo").out == "undone: add 2 tasks\n"
    assert api("task", "list").out == ""


def test_one_bad_line_of_many_adds_nothing(api: Run) -> None:
    answer = api("task", "add", "-", "--quick", stdin="Good\nBad due:yesteryear\n")
    assert answer.code == 1
    assert answer.err.startswith("tpmtui: due:yesteryear")
    assert api("task", "list").out == ""


def test_a_quick_line_is_read_for_its_marks(api: Run) -> None:
    api("task", "add", "--quick", "Ship API @ana #backend !high due:fri 5p col:Ready")
    task = only(api, "API-1")
    assert (task["title"], task["priority"], task["points"]) == ("Ship API", "high", 5)
    assert (task["due"], task["column"]) == ("2026-01-09", "Ready")


def test_the_list_is_of_open_tasks_unless_it_is_asked_for_others(api: Run) -> None:
    api("task", "add", "-", stdin="One\nTwo\nThree\n")
    api("task", "done", "API-2")
    assert [line.split("\t")[0] for line in api("task", "list").lines] == ["API-1", "API-3"]
    assert len(api("task", "list", "--all").lines) == 3
    for words in ("state:done", "col:Done", "key:API-2"):
        (line,) = api("task", "list", "--filter", words).lines
        assert line.endswith("\tTwo")
        (item,) = api("task", "list", "--filter", words, "--json").items
        assert item["key"] == "API-2"
    assert len(api("task", "list", "--json").items) == 2


def test_a_filter_may_begin_with_a_dash(api: Run) -> None:
    api("task", "add", "-", "--quick", stdin="Old due:yesterday\nNew\n")
    assert [line[:5] for line in api("task", "list", "--filter", "-is:overdue").lines] == ["API-2"]


def test_keys_are_listed_by_number_and_archived_projects_left_out(api: Run) -> None:
    api("task", "add", "-", stdin="\n".join("abcdefghijk"))
    api("project", "add", "OPS", "Operations")
    api("task", "add", "Old", "--project", "OPS")
    api("project", "archive", "OPS")
    keys = [line.split("\t")[0] for line in api("task", "list").lines]
    assert keys == [f"API-{number}" for number in range(1, 12)]
    assert len(api("task", "list", "--project", "ops").lines) == 1
    assert len(api("task", "list", "--filter", "is:unassigned").lines) == 11


def test_a_list_at_a_terminal_is_aligned_and_cut_at_its_edge(
    api: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    api("task", "add", "鍵を回す and then a title much too long for any window " * 2)
    api("task", "add", "Short", "--column", "Review")
    monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda _: True)
    monkeypatch.setenv("COLUMNS", "70")
    heading, first, second = api("task", "list").lines
    assert heading.split() == ["KEY", "COLUMN", "PRIORITY", "DUE", "ASSIGNEES", "ALERT", "TITLE"]
    assert first.index("鍵") == second.index("Short") == heading.index("TITLE")
    assert first.endswith("…")
    monkeypatch.setattr("tpmtui.cli.table.draws_ascii_only", lambda _: True)
    assert api("task", "list").lines[1].endswith("~")


def test_a_list_of_nothing_says_so_at_a_terminal_only(
    api: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (api("task", "list").out, api("task", "list").err) == ("", "")
    monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda _: True)
    assert (api("task", "list").out, api("task", "list").err) == ("", "nothing to list\n")
    assert api("search", "zebra").err == "nothing has all of this\n"
    assert "no skill is needed yet" in api("training", "coverage").err


def test_editing_changes_and_clears_fields_in_one_step(api: Run) -> None:
    api("task", "add", "Old", "--points", "5", "--due", "fri", "--assign", "ana", "--tag", "a")
    api(
        *("task", "edit", "API-1", "--title", "New", "--points", "none", "--due", "none"),
        *("--add-assignee", "ben", "--remove-assignee", "ana", "--add-tag", "b"),
        *("--priority", "urgent", "--column", "Doing"),
    )
    task = only(api, "API-1")
    assert (task["title"], task["points"], task["due"]) == ("New", None, None)
    assert (task["assignees"], task["tags"]) == (["ben"], ["a", "b"])
    assert (task["priority"], task["column"]) == ("urgent", "Doing")
    api("undo")
    task = only(api, "API-1")
    assert (task["title"], task["points"], task["column"]) == ("Old", 5, "Backlog")


def test_criteria_are_added_met_and_removed(api: Run) -> None:
    api("task", "add", "Keys", "--accept", "Rotated daily", "--accept", "Runbook written")
    assert api("task", "done", "API-1").err == (
        "tpmtui: API-1 has 2 open acceptance criteria: Rotated daily; Runbook written\n"
    )
    api("task", "edit", "API-1", "--met", "1", "--met", "runbook", "--accept", "Announced")
    api("task", "edit", "API-1", "--remove-criterion", "announced")
    assert api("task", "done", "API-1").code == 0
    api("task", "reopen", "API-1")
    api("task", "edit", "API-1", "--unmet", "2")
    assert [each["met"] for each in only(api, "API-1")["acceptance"]] == [True, False]


def test_several_tasks_are_moved_finished_and_reopened_as_one_step(api: Run) -> None:
    api("task", "add", "-", stdin="One\nTwo\nThree\n")
    assert api("task", "move", "api-1", "API-2", "review").code == 0
    assert only(api, "API-2")["column"] == "Review"
    assert api("task", "done", "API-1", "API-2", "API-1").code == 0
    assert api("undo").out == "undone: finish API-1, API-2\n"
    assert [only(api, f"API-{n}")["column"] for n in (1, 2, 3)] == ["Review", "Review", "Backlog"]
    api("redo")
    assert api("task", "reopen", "API-1", "API-2").code == 0
    assert only(api, "API-1")["column"] == "Review"


def test_cards_are_put_next_to_others(api: Run) -> None:
    api("task", "add", "-", stdin="One\nTwo\nThree\n")
    api("task", "move", "API-3", "Backlog", "--before", "API-1")
    (backlog, *_) = api("export", "board", "--format", "json").items
    assert [card["key"] for card in backlog["cards"]] == ["API-3", "API-1", "API-2"]


def test_a_full_column_asks_why_and_keeps_the_answer(api: Run) -> None:
    api("project", "edit", "API", "--wip", "Doing=1")
    api("task", "add", "-", stdin="One\nTwo\n")
    api("task", "move", "API-1", "Doing")
    refused = api("task", "move", "API-2", "Doing")
    assert refused.code == 1
    assert refused.err == (
        "tpmtui: Doing is full: 1 of 1; say why one more should go in (--why REASON)\n"
    )
    assert api("task", "move", "API-2", "Doing", "--why", "Ana waits").code == 0
    assert only(api, "API-2")["wip_reason"] == "Ana waits"


def test_blocking_commenting_and_logging(api: Run) -> None:
    api("task", "add", "Keys", "--estimate", "8h")
    assert api("task", "block", "API-1", "waiting", "for", "ops").code == 0
    assert only(api, "API-1")["blocked"]["reason"] == "waiting for ops"
    assert api("task", "unblock", "API-1").code == 0
    assert api("task", "comment", "API-1", "-", stdin="Two\nlines\n").out == "API-1#1\n"
    assert api("task", "log", "API-1", "3h").code == 0
    assert api("task", "log", "API-1", "-1").code == 0
    task = only(api, "API-1")
    assert (task["spent_hours"], task["remaining_hours"]) == (2, 6)
    assert [comment["text"] for comment in task["comments"]] == ["Two\nlines"]


def test_dependencies_are_added_with_a_lead_and_removed(api: Run) -> None:
    api("task", "add", "-", stdin="One\nTwo\n")
    assert api("task", "depend", "API-2", "API-1", "--type", "ss", "--lag", "-1").code == 0
    assert only(api, "API-2")["depends"] == [{"key": "API-1", "type": "SS", "lag_days": -1}]
    assert api("task", "depend", "API-2", "API-1", "--remove").code == 0
    assert only(api, "API-2")["depends"] == []


def test_a_removed_task_is_gone_until_it_is_undone(api: Run) -> None:
    api("task", "add", "-", stdin="One\nTwo\n")
    assert api("task", "remove", "API-1", "API-2").code == 0
    assert api("task", "show", "API-1").code == 1
    api("undo")
    assert len(api("task", "list").lines) == 2
    api("task", "remove", "API-2")
    assert api("task", "add", "Three").out == "API-3\n"


def test_a_task_is_shown_with_all_that_is_set(api: Run) -> None:
    api("task", "add", "Keys", "--due", "fri", "--accept", "Done daily", "--description", "a\nb")
    api("task", "comment", "API-1", "Go on")
    shown = api("task", "show", "API-1").out
    for words in ("API-1  Keys", "Backlog (todo)", "2026-01-09", "[ ] Done daily", "  b", "Go on"):
        assert words in shown
    assert "points" not in shown


def test_the_project_of_the_settings_is_added_to(api: Run, own_home: Path) -> None:
    api("project", "add", "OPS", "Operations")
    assert (
        api("task", "add", "Which?").err == "tpmtui: say which project with --project: API, OPS\n"
    )
    config = own_home / "config" / "tpmtui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('project = "ops"\n')
    assert api("task", "add", "That one").out == "OPS-1\n"
    assert api("export", "board").items[0]["cards"][0]["key"] == "OPS-1"


def test_working_days_are_those_of_the_only_project_in_use(api: Run) -> None:
    api("project", "edit", "API", "--work-week", "mon-thu")
    api("project", "add", "OLD", "Old")
    api("project", "archive", "OLD")
    api("task", "add", "Keys", "--due", "2026-01-12")
    assert api("task", "list", "--filter", "due:+4wd").lines[0].startswith("API-1")


EMPTY = {
    "points": None,
    "estimate": None,
    "remaining": None,
    "due": None,
    "start-after": None,
    "duration": None,
    "parent": None,
    "sprint": None,
    "assign": [],
    "tag": [],
    "depends": [],
    "description": "",
    "priority": "normal",
    "kind": "task",
}


@pytest.mark.parametrize("option", EMPTY)
def test_none_empties_a_field_or_makes_it_what_it_is_of_a_new_task(api: Run, option: str) -> None:
    api("task", "add", "New", f"--{option}", "none")
    api("task", "add", "One", "--kind", "bug", "--priority", "high", "--description", "x")
    assert api("task", "edit", "API-2", f"--{option}", "none").code == 0
    field = {"estimate": "estimate_hours", "remaining": "remaining_hours", "assign": "assignees"}
    field |= {"tag": "tags", "start-after": "start_after", "duration": "duration_days"}
    for item in api("task", "show", "API-1", "API-2", "--json").items:
        assert item[field.get(option, option)] == EMPTY[option]
    assert api("doctor").code == 0
