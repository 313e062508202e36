"""GitHub's issues, from its command line and from its API."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.importers.reading import changes, moment, one, read
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind

FROM_GH = {
    "number": 12,
    "title": "Fix it",
    "body": "Why\r\nnot",
    "state": "CLOSED",
    "createdAt": "2026-01-02T10:00:00Z",
    "closedAt": "2026-01-03T10:00:00Z",
    "labels": [{"name": "bug"}, {"name": "help wanted"}],
    "assignees": [{"login": "ana", "name": "Ana Ruiz"}],
    "milestone": {"title": "v1", "dueOn": "2026-02-01T00:00:00Z", "description": "First"},
    "comments": [{"id": "c1", "author": {"login": "ben"}, "body": "+1",
                  "createdAt": "2026-01-02T11:00:00Z"}],
    "author": {"login": "zoe"},
    "url": "https://github.com/o/r/issues/12",
    "reactionGroups": [1],
}  # fmt: skip
FROM_API = {
    "number": 12,
    "title": "Fix it",
    "body": None,
    "state": "open",
    "created_at": "2026-01-02T10:00:00Z",
    "closed_at": None,
    "labels": [],
    "assignees": [],
    "milestone": None,
    "comments": 3,
    "user": {"login": "zoe"},
    "url": "https://api.github.com/repos/o/r/issues/12",
    "html_url": "https://github.com/o/r/issues/12",
}


def test_an_issue_of_the_command_line() -> None:
    drafts = read("github", [FROM_GH])
    task = one(drafts)
    assert task.fields == {
        "title": "Fix it",
        "description": "Why\nnot",
        "column": State.DONE,
        "kind": Kind.BUG,
        "tags": ("bug", "help-wanted"),
        "assignees": ("ana",),
        "sprint": "v1",
    }
    assert (task.id, task.number, task.by) == ("o/r#12", 12, "zoe")
    assert changes(task) == [(moment("2026-01-03 10:00"), "column", State.DONE)]
    assert [(c.by, c.text) for c in task.comments] == [("ben", "+1")]
    assert [(p.handle, p.name) for p in drafts.people] == [("ana", "Ana Ruiz")]
    assert [(s.name, s.end, s.goal) for s in drafts.sprints] == [("v1", date(2026, 2, 1), "First")]
    assert drafts.unknown == ("reactionGroups",)


def test_an_issue_of_the_api_and_no_pull_request() -> None:
    drafts = read("github", [FROM_API, {**FROM_API, "pull_request": {"url": "x"}}])
    task = one(drafts)
    assert (task.id, task.url) == ("o/r#12", "https://github.com/o/r/issues/12")
    assert task.fields["column"] is State.TODO
    assert drafts.notes[0] == "1 pull request left out, being no issues"
    assert drafts.notes[1].startswith("of 3 comments the file has only the number")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": None}, "issue 1: number: is missing"),
        ({"title": ""}, "issue 1: title: is empty"),
        ({"labels": ["bug"]}, "issue 1: labels: is not a list of objects"),
        ({"created_at": "soon"}, 'issue 1: created_at: "soon" is not a date'),
    ],
)
def test_an_issue_that_cannot_be_read_is_named(fields: dict[str, Any], words: str) -> None:
    assert str(read("github", [{**FROM_API, **fields}]).bad[0]).startswith(words)
