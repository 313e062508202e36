"""Meetings from the command line, from plan to carry-over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run
from tests.hostile import HOSTILE

SYNC = (
    *("meeting", "add", "Weekly sync", "--project", "API", "--at", "2026-01-06 10:00"),
    *("--length", "30m", "--every", "2 weeks", "--attendee", "ana", "--attendee", "ben"),
)


@pytest.fixture
def sync(api: Run) -> Run:
    """Project API with a meeting every second Tuesday."""
    assert api(*SYNC).out == "API-M1\n"
    return api


def at(run: Run, now: str, *words: str, stdin: str = "") -> Answer:
    return run("--now", f"{now}+00:00", "meeting", *words, stdin=stdin)


def test_from_plan_to_the_next_one(sync: Run) -> None:
    first, second = "2026-01-06T10:00", "2026-01-20T10:00"
    assert at(sync, first, "start").out == "API-M1/2026-01-06\n"
    assert at(sync, first, "action", "@ana send the contract fri").out == "API-1\n"
    assert at(sync, first, "decision", "We choose Postgres").out == "API-M1/2026-01-06#2\n"
    closed = at(sync, first, "close")
    assert (closed.code, closed.err) == (0, "API-M1/2026-01-06 is closed: 1 action, 1 decision\n")
    started = at(sync, second, "start")
    assert started.lines == [
        "API-M1/2026-01-20",
        "API-1\t9 working days\tana\t2026-01-09\t2026-01-06\tsend the contract",
    ]
    assert sync("task", "done", "API-1").code == 0
    (minutes,) = at(sync, second, "show", "API-M1/2026-01-06", "--json").items
    action, decision = minutes["items"]
    assert (action["task"], action["done"], action["due"]) == ("API-1", True, "2026-01-09")
    assert decision["text"] == "We choose Postgres"
    assert "[x] API-1 @ana send the contract" in at(sync, second, "show", "API-M1/2026-01-06").out
    assert "meeting    API-M1/2026-01-06 Weekly sync" in sync("task", "show", "API-1").out


def test_the_list_says_what_was_missed(sync: Run) -> None:
    rows = [line.split("\t")[:4] for line in at(sync, "2026-01-08T10:00", "list").lines]
    assert rows == [
        ["API-M1/2026-01-06", "2026-01-06", "10:00", "no minutes"],
        ["API-M1/2026-01-20", "2026-01-20", "10:00", "planned"],
        ["API-M1/2026-02-03", "2026-02-03", "10:00", "planned"],
    ]
    some = sync("meeting", "list", "--from", "2026-02-01", "--to", "2026-02-28", "--json").items
    assert [item["day"] for item in some] == ["2026-02-03", "2026-02-17"]
    assert "no minutes: it was never started" in at(
        sync, "2026-01-08T10:00", "show", "API-M1/2026-01-06"
    ).out  # fmt: skip


def test_a_title_that_two_projects_have_is_asked_about_on_a_day_too(sync: Run) -> None:
    sync("project", "add", "OPS", "Operations")
    sync("meeting", "add", "Weekly sync", "--project", "OPS", "--at", "2026-01-06 10:00")
    for name in ("Weekly sync", "Weekly sync/2026-01-06"):
        refused = at(sync, "2026-01-06T10:00", "start", name)
        assert refused.err == (
            "tpmtui: several meetings are called Weekly sync: say which of API-M1, OPS-M1\n"
        )


def test_a_series_is_shown_edited_moved_and_skipped(sync: Run) -> None:
    assert sync("meeting", "edit", "weekly sync", "--every", "mon", "--roll", "next").code == 0
    assert sync("meeting", "move", "API-M1/2026-01-12", "2026-01-13 9:00").code == 0
    assert sync("meeting", "skip", "Weekly sync/2026-01-26", "--why", "all away").code == 0
    (item,) = sync("meeting", "show", "API-M1", "--json").items
    assert (item["every"], item["roll"], item["attendees"]) == (
        "week on mon",
        "next",
        ["ana", "ben"],
    )
    told = [(each["start"][:16], each["state"], each["why"]) for each in item["occurrences"][:3]]
    assert told == [
        ("2026-01-13T09:00", "planned", ""),
        ("2026-01-20T10:00", "planned", ""),  # the Monday is a holiday
        ("2026-01-26T10:00", "skipped", "all away"),
    ]
    assert sync("meeting", "skip", "API-M1/2026-01-26", "--undo").code == 0
    assert "2026-01-26  Mon 10:00  planned" in sync("meeting", "show", "API-M1").out


def test_what_is_open_is_decided_by_its_key(sync: Run) -> None:
    first, second = "2026-01-06T10:00", "2026-01-20T10:00"
    at(sync, first, "start")
    at(sync, first, "note", "-", stdin="- [ ] one\n- [ ] two\n- [ ] three\n- Budget\n")
    at(sync, first, "close")
    at(sync, second, "start", "--absent", "ben")
    assert at(sync, second, "carry", "API-1", "done").code == 0
    assert at(sync, second, "carry", "API-2", "redate", "+3wd").code == 0
    assert at(sync, second, "carry", "API-3", "drop", "vendor withdrew").code == 0
    assert at(sync, second, "carry", "API-M1/2026-01-06#4", "keep").code == 0
    (minutes,) = at(sync, second, "show", "--json").items
    assert {each["key"][-2:]: (each["verdict"], each["words"]) for each in minutes["carried"]} == {
        "#1": ("done", ""),
        "#2": ("redate", "2026-01-23"),
        "#3": ("drop", "vendor withdrew"),
        "#4": ("keep", ""),
    }
    assert [(each["person"], each["presence"]) for each in minutes["attendees"]] == [
        ("ana", "present"),
        ("ben", "absent"),
    ]


def test_an_action_of_a_meeting_that_nobody_started_is_not_forgotten(sync: Run) -> None:
    first, second = "2026-01-06T10:00", "2026-01-20T10:00"
    sync("meeting", "move", "API-M1/2026-01-06", "2026-01-07 9:00")
    at(sync, first, "action", "@ana send the contract fri", "--meeting", "API-M1/2026-01-06")
    assert at(sync, second, "list").lines[0].split("\t")[3:5] == ["not started", "1"]
    assert "not started" in at(sync, second, "show", "API-M1/2026-01-06").out
    assert at(sync, second, "start").lines[1].startswith("API-1\t9 working days\tana")
    exported = sync("export", "minutes", "--format", "md").out
    assert "- [ ] API-1 @ana send the contract (due 2026-01-09)" in exported


def test_dropping_an_action_leaves_nothing_for_the_doctor(sync: Run) -> None:
    first, second = "2026-01-06T10:00", "2026-01-20T10:00"
    at(sync, first, "start")
    at(sync, first, "action", "one")
    at(sync, first, "close")
    at(sync, second, "start")
    assert at(sync, second, "carry", "API-1", "drop", "vendor withdrew").code == 0
    assert (sync("doctor").code, sync("doctor").out) == (0, "")


def test_an_action_that_is_named_again_loses_no_word(sync: Run) -> None:
    now = "2026-01-06T10:00"
    at(sync, now, "start")
    at(sync, now, "action", "@ana send the contract #legal")
    again = at(sync, now, "action", "API-1 again, @ben by fri #urgent")
    assert (again.code, again.out, again.err.splitlines()) == (
        0,
        "API-1\n",
        [
            "API-1 is an action of API-M1/2026-01-06 already",
            "kept as a comment on API-1 (send the contract): again,",
        ],
    )
    (task,) = sync("task", "show", "API-1", "--json").items
    assert (task["title"], task["assignees"], task["tags"], task["due"]) == (
        "send the contract", ["ben"], ["legal", "urgent"], "2026-01-09",
    )  # fmt: skip
    assert [each["text"] for each in task["comments"]] == ["API-M1/2026-01-06: again,"]
    (minutes,) = at(sync, now, "show", "--json").items
    assert [item["task"] for item in minutes["items"]] == ["API-1"]
    assert (
        at(sync, now, "action", "API-1").err == "API-1 is an action of API-M1/2026-01-06 already\n"
    )


def test_a_decision_is_superseded_once(sync: Run) -> None:
    now = "2026-01-06T10:00"
    at(sync, now, "start")
    first, second = "API-M1/2026-01-06#1", "API-M1/2026-01-06#2"
    at(sync, now, "decision", "We choose Postgres")
    assert at(sync, now, "decision", "We choose SQLite", "--supersedes", first).code == 0
    refused = at(sync, now, "decision", "We choose DuckDB", "--supersedes", first)
    assert (refused.code, refused.err) == (
        1, f"tpmtui: {first} is superseded by {second} already: supersede that one\n",
    )  # fmt: skip
    assert at(sync, now, "decision", "We choose DuckDB", "--supersedes", second).code == 0


def test_a_stranger_is_offered_as_new(sync: Run) -> None:
    at(sync, "2026-01-06T10:00", "start")
    refused = at(sync, "2026-01-06T10:00", "action", "@bne call")
    assert (refused.code, refused.err) == (
        1, "tpmtui: no person bne (nearest: ben); --new-people adds them\n",
    )  # fmt: skip
    added = at(sync, "2026-01-06T10:00", "action", "@zoe call", "--new-people")
    assert (added.out, added.err) == ("API-1\n", "new person: zoe\n")


def test_decisions_and_everything_else_are_found(sync: Run) -> None:
    now = "2026-01-06T10:00"
    at(sync, now, "start")
    at(sync, now, "decision", "We choose Postgres")
    at(sync, now, "decision", "We choose SQLite", "--supersedes", "API-M1/2026-01-06#1")
    at(sync, now, "note", "postgres is known to the team")
    at(sync, now, "action", "@ana migrate to SQLite")
    sync("task", "comment", "API-1", "From Postgres, by Friday")
    old, new = at(sync, now, "decisions", "--json", "choose").items[::-1]
    assert (old["superseded_by"], new["supersedes"]) == (new["key"], old["key"])
    assert (old["present"], old["date"]) == (["ana", "ben"], "2026-01-06")
    assert at(sync, now, "decisions", "oracle").out == ""
    found = sync("search", "postgres", "--json").items
    assert [(hit["kind"], hit["key"]) for hit in found] == [
        ("comment", "API-1"),
        ("decision", "API-M1/2026-01-06#1"),
        ("note", "API-M1/2026-01-06#3"),
    ]
    kinds = [sync("search", *words).out.split("\t")[0] for words in
             (("migrate", "sqlite"), ("ruiz",), ("rewrite",), ("SYNC",))]  # fmt: skip
    assert kinds == ["task", "person", "project", "meeting"]
    assert sync("search", "nothing-like-it").out == ""
    by_day = sync("search", "2026-01-06 @ben", "--json").items
    assert [(hit["kind"], hit["key"][-2:]) for hit in by_day] == [
        ("decision", "#1"), ("decision", "#2"),
    ]  # fmt: skip
    (task,) = sync("task", "show", "API-1", "--json").items
    assert task["meetings"] == [{"key": "API-M1/2026-01-06", "title": "Weekly sync"}]


def test_a_note_that_fills_a_column_says_why(sync: Run) -> None:
    at(sync, "2026-01-06T10:00", "start")
    sync("project", "edit", "API", "--wip", "Backlog=1")
    sync("task", "add", "other")
    refused = at(sync, "2026-01-06T10:05", "note", "- [ ] @ana call")
    assert (refused.code, refused.err.endswith("(--why REASON)\n")) == (1, True)
    assert at(sync, "2026-01-06T10:05", "note", "- [ ] @ana call", "--why", "soon").code == 0


def test_a_note_of_a_megabyte_goes_in_and_out(sync: Run) -> None:
    at(sync, "2026-01-06T10:00", "start")
    assert at(sync, "2026-01-06T10:00", "note", "-", stdin="x" * 1_048_576).code == 0
    (item,) = sync("export", "minutes").items
    assert len(item["items"][0]["text"]) == 1_048_576


REFUSED = {
    "meeting add x --at 2026-01-06 --every week --until 2026-01-01": "never happens",
    "meeting add x --at 2026-01-06 --every week --count 0": "never happens",
    "meeting add x --at 2026-01-06 --every blue": 'cannot read "blue" as how often',
    "meeting add x --at 2026-01-06 --attendee ana --attendee ana": "ana is named twice",
    "meeting add x --at 2026-01-06 --attendee anna": "no person anna (nearest: ana)",
    "meeting add x --at 03/04/05": "03/04/05 could be",
    "meeting add x --at 2026-01-06 --length long": 'cannot read "long" as a length',
    "meeting add x --at 2026-01-06 --kind party": 'no kind of meeting "party"',
    "meeting start API-M1/2026-01-07": "does not meet on 2026-01-07 (nearest: 2026-01-06",
    "meeting start Dayly": "no meeting Dayly",
    "meeting action x": "no meeting is running",
    "meeting action x --meeting API-M1/2026-01-06": "was not started: there are no minutes",
    "meeting close": "no meeting is running",
    "meeting show": "no meeting was held yet",
    "export minutes --meeting API-M1/2026-01-06": "was not started: there are no minutes",
    "import minutes missing.md --project API": "No such file",
}


def test_what_cannot_be_is_one_line(sync: Run) -> None:
    for words, reason in REFUSED.items():
        answer = sync(*words.split())
        assert (answer.code, answer.out) == (1, ""), words
        assert answer.err.startswith("tpmtui: ")
        assert reason in answer.err
        assert len(answer.err.splitlines()) == 1


def test_minutes_in_the_wrong_encoding_name_the_byte(sync: Run, tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    path.write_bytes("# Café 2026-01-06\n".encode("latin-1"))
    answer = sync("import", "minutes", str(path), "--project", "API")
    assert (answer.code, answer.out) == (1, "")
    assert "not UTF-8: byte 0xe9 at 5, in line 1" in answer.err


def test_hostile_words_reach_no_terminal(sync: Run) -> None:
    now = "2026-01-06T10:00"
    at(sync, now, "start")
    for text in HOSTILE:
        sync("meeting", "add", text, "--at", "2026-01-06 12:00", "--place", text)
        at(sync, now, "note", f"! {text}")
    for words in (("list",), ("show",), ("show", "API-M2"), ("decisions",)):
        out = at(sync, now, *words).out.replace("\n", "").replace("\t", "")
        assert not [letter for letter in out if ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0]
