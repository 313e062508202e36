from __future__ import annotations

from tpmtui.planning.today.news import Trace, news


def trace(
    key: str,
    field: str,
    new: object,
    *,
    by: str = "ben",
    kind: str = "task",
    old: object = None,
) -> Trace:
    return Trace(by, kind, key, field, old, new)


def test_each_thing_is_told_once_by_the_strongest_word() -> None:
    (ben, ana) = news(
        [
            trace("API-1", "title", "New"),
            trace("API-1", "created", "2026-01-05"),
            trace("API-2", "column", "Doing"),
            trace("API-2", "points", 3),
            trace("API-3", "column", "Done"),
            trace("API-3", "state", "done", old="doing"),
            trace("API-4", "blocked", {"reason": "x"}),
            trace("API-5", "state", "doing", old="done"),
            trace("API-6#2", "text", "Hi", kind="comment"),
            trace("API-7", "removed", "2026-01-05"),
            trace("API-8", "blocked", None, by="ana"),
        ]
    )
    assert ben.in_words() == (
        "finished API-3; blocked API-4; removed API-7; added API-1; reopened API-5; moved API-2;"
        " commented on API-6"
    )
    assert ana.in_words() == "unblocked API-8"


def test_many_things_are_counted() -> None:
    (ben,) = news([trace(f"API-{number}", "points", 1) for number in range(5)])
    assert ben.in_words() == "changed 5 things"


def test_who_checked_in_did_so_once() -> None:
    (ben,) = news(
        [
            trace("ben@2026-01-05", "answers", [], kind="checkin"),
            trace("ben@2026-01-05", "finished", "2026-01-05", kind="checkin"),
        ]
    )
    assert ben.in_words() == "checked in"


def test_what_is_new_was_added_whatever_it_is() -> None:
    (ben,) = news(
        [
            trace("OPS", "name", "Operations", kind="project"),
            trace("OPS", "created", "2026-01-05", kind="project"),
            trace("zoe", "created", "2026-01-05", kind="person"),
            trace("yan", "removed", "2026-01-05", kind="person"),
            trace("API", "deadline", "2026-03-01", kind="project"),
        ]
    )
    assert ben.in_words() == "removed yan; added OPS, zoe; changed API"
