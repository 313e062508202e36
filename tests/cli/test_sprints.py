from __future__ import annotations

from tests.cli.conftest import Run


def test_a_sprint_from_plan_to_close(api: Run) -> None:
    for title in ("One", "Two"):
        api("task", "add", title)
    added = api("sprint", "add", "S1", "--start", "today", "--end", "+11d", "--goal", "Go")
    assert (added.code, added.out) == (0, "S1\n")
    assert api("sprint", "add-task", "S1", "API-1", "API-2").code == 0
    assert api("sprint", "start", "s1").code == 0
    api("task", "done", "API-1")
    (item,) = api("sprint", "show", "S1", "--json").items
    assert (item["state"], item["start"], item["end"]) == ("active", "2026-01-05", "2026-01-16")
    assert (item["tasks"], item["open"]) == (["API-1", "API-2"], ["API-2"])
    assert "1 of 2 tasks" in api("sprint", "show", "S1").out
    closed = api("sprint", "close", "S1")
    assert (closed.code, closed.err) == (0, "to the backlog: API-2\n")
    assert api("sprint", "list").lines[0].split("\t")[1:] == [
        *("S1", "closed", "2026-01-05", "2026-01-16", "0", "1", "Go"),
    ]


def test_what_cannot_be_is_one_line(api: Run) -> None:
    for words, reason in [
        (("add", "S1", "--start", "fri", "--end", "today"), "before it starts"),
        (("start", "S9"), "no sprint S9"),
        (("add-task", "S9", "API-1"), "no sprint S9"),
    ]:
        answer = api("sprint", *words)
        assert answer.code == 1
        assert answer.err.startswith("tpmtui: ")
        assert reason in answer.err
        assert len(answer.err.splitlines()) == 1


def test_the_keys_of_its_tasks_say_whose_sprint_is_meant(api: Run) -> None:
    api("project", "add", "WEB", "Web")
    for project in ("API", "WEB"):
        api("task", "add", "One", "--project", project)
        api("sprint", "add", "S1", "--start", "today", "--end", "+11d", "--project", project)
    assert api("sprint", "add-task", "S1", "web-1").code == 0
    assert api("sprint", "show", "S1", "--project", "WEB", "--json").items[0]["tasks"] == ["WEB-1"]
    assert api("sprint", "remove-task", "current", "WEB-1").code == 0
    assert api("sprint", "show", "current", "--project", "WEB", "--json").items[0]["tasks"] == []
    unclear = api("sprint", "add-task", "S1", "API-1", "WEB-1")
    assert "several sprints are meant (API/S1, WEB/S1)" in unclear.err


def test_a_task_goes_into_the_sprint_that_runs_by_its_usual_name(api: Run) -> None:
    api("sprint", "add", "S1", "--start", "today", "--end", "+11d", "--project", "API")
    for words in (("add", "One", "--sprint", "current"), ("edit", "API-1", "--sprint", "s1")):
        assert api("task", *words).code == 0
        assert api("task", "show", "API-1", "--json").items[0]["sprint"] == "S1"
    unknown = api("task", "add", "Two", "--sprint", "S3")
    assert unknown.err == "tpmtui: project API has no sprint S3 (nearest: S1)\n"
