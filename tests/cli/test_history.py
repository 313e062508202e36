from __future__ import annotations

from tests.cli.conftest import Run


def test_undo_and_redo_say_what_they_took_back(api: Run) -> None:
    api("task", "add", "Keys")
    api("task", "move", "API-1", "Doing")
    assert api("undo").out == "undone: move API-1\n"
    assert api("undo").out == "undone: add Keys\n"
    assert api("redo").out == "redone: add Keys\n"
    assert api("redo").out == "redone: move API-1\n"


def test_the_history_of_a_task_is_a_line_a_change(api: Run) -> None:
    api("task", "add", "Keys", "--points", "5")
    api("task", "add", "Other")
    api("task", "move", "API-1", "Doing")
    api("task", "comment", "API-1", "Good")
    api("undo")
    rows = [line.split("\t") for line in api("history", "api-1").lines]
    assert rows[0] == ["2026-01-05 09:00+00:00", "ana", "API-1", "created", "Keys"]
    assert ["column", "Backlog -> Doing"] in [row[3:] for row in rows]
    assert ["API-1#1", "created", "Good"] in [row[2:] for row in rows]


def test_history_is_of_a_project_a_person_or_everything(api: Run) -> None:
    api("task", "add", "Keys")
    assert [line.split("\t")[2] for line in api("history", "--project", "API").lines] == [
        "project API",
        "API-1",
    ]
    assert len(api("history", "ben").lines) == 1
    assert len(api("history").lines) == 4


def test_history_is_a_document_and_can_be_limited(api: Run) -> None:
    api("task", "add", "Keys", "--points", "5")
    api("task", "edit", "API-1", "--points", "8")
    (change,) = api("history", "--limit", "1", "--json").items
    assert (change["key"], change["field"], change["old"], change["new"]) == (
        "API-1",
        "points",
        5,
        8,
    )
    assert (change["by"], change["label"]) == ("ana", "edit API-1")


def test_records_are_told_in_words(api: Run) -> None:
    api("task", "add", "-", stdin="One\nTwo\n")
    api("task", "depend", "API-2", "API-1", "--lag", "2")
    api("task", "edit", "API-2", "--accept", "Works", "--met", "1", "--tag", "a", "--tag", "b")
    told = "\n".join(api("history", "API-2").lines)
    assert "depends\t- -> API-1 FS+2d" in told
    assert "acceptance\t- -> Works (met)" in told
    assert "tags\t- -> a; b" in told
