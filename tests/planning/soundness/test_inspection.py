"""Each contradiction is found, and a sound project is not accused of any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tpmtui.domain.meeting import Meeting, Series
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.person import Person
from tpmtui.domain.project import Project, State
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Blocker, Comment, Criterion, Dependency, Link, Task
from tpmtui.planning.soundness.inspection import Finding, Inventory, compare_with_ledger, inspect

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
LATER = datetime(2026, 1, 6, 9, tzinfo=UTC)
PROJECT = Project(key="API", name="API rewrite", created=NOW)
OTHER = Project(key="OPS", name="Operations", created=NOW)
ANA = Person(handle="ana", name="Ana", created=NOW)
SPRINT = Sprint(project="API", name="S1", created=NOW)


def task(number: int = 1, **fields: Any) -> Task:
    known: dict[str, Any] = {
        "key": f"API-{number}",
        "project": "API",
        "title": "Keys",
        "column": "Backlog",
        "state": State.TODO,
        "created": NOW,
        "rank": f"{number}V",
    }
    return Task(**(known | fields))


DONE: dict[str, Any] = {"column": "Done", "state": State.DONE, "done": LATER}


def findings(*tasks: Task, **others: Any) -> list[str]:
    known: dict[str, Any] = {
        "projects": [PROJECT, OTHER],
        "people": [ANA],
        "sprints": [SPRINT],
        "tasks": tasks,
    }
    return [str(finding) for finding in inspect(Inventory(**(known | others)))]


def test_what_was_removed_may_still_be_spoken_of() -> None:
    comment = Comment(task="API-9", number=1, by="ana", text="Dropped: too dear", created=NOW)
    series = Series(project="API", number=1, title="Sync", start=NOW, created=NOW)
    meeting = Meeting(series="API-M1", day=NOW.date(), created=NOW)
    known: dict[str, Any] = {"meeting": meeting.key, "by": "ana", "created": NOW, "text": "No"}
    action = MinuteItem(number=1, rank="V", kind=ItemKind.ACTION, task="API-9", **known)
    older = f"{meeting.key}#9"
    decision = MinuteItem(number=2, rank="W", kind=ItemKind.DECISION, supersedes=older, **known)
    there: dict[str, Any] = {
        "comments": [comment],
        "series": [series],
        "meetings": [meeting],
        "minutes": [action, decision],
    }
    assert findings(**there, gone={"API-9", older}) == []
    assert findings(**there) == [
        "API-9#1: its task API-9 is not there",
        f"{action.key}: its task API-9 is not there",
        f"{decision.key}: supersedes {older}, which is not a decision",
    ]


def test_a_sound_project_has_no_findings() -> None:
    comment = Comment(task="API-1", number=1, by="someone", text="Good", created=NOW)
    assert (
        findings(
            task(1, assignees=("ana",), sprint="S1", due=date(2026, 1, 9)),
            task(2, parent="API-1", depends=(Dependency("API-3"),)),
            task(3, **DONE, started=NOW, acceptance=(Criterion("Works", met=True),)),
            task(4, column="Doing", state=State.DOING, blocked=Blocker("Waiting", NOW)),
            comments=[comment],
        )
        == []
    )


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"column": "Lost"}, "its column Lost is not on the board of API"),
        ({"column": "Doing"}, "it is todo in column Doing, which is doing"),
        ({"project": "GONE", "key": "GONE-1"}, "its project GONE is not there"),
        ({"key": "OPS-1"}, "its key is not one of project API"),
        ({"rank": ""}, "its place in the column, '', is none"),
        ({"rank": "a0"}, "its place in the column, 'a0', is none"),
        ({"assignees": ("ana", "bob")}, "assigned to bob, who is not there"),
        ({"parent": "API-9"}, "its parent API-9 is not there"),
        ({"sprint": "S9"}, "its sprint S9 is not there"),
        ({"depends": (Dependency("API-9"),)}, "waits on API-9, which is not there"),
        (
            {"due": date(2026, 1, 5), "start_after": date(2026, 1, 9)},
            "due 2026-01-05, before it may start (2026-01-09)",
        ),
        ({"done": NOW}, "finished on 2026-01-05 and still todo"),
        (DONE | {"done": None}, "done, and nobody knows when"),
        (DONE | {"blocked": Blocker("Waiting", NOW)}, "done and still blocked: Waiting"),
        (DONE | {"acceptance": (Criterion("Works"),)}, "done with 1 acceptance criterion open"),
        (
            DONE | {"acceptance": (Criterion("a"), Criterion("b"), Criterion("c", met=True))},
            "done with 2 acceptance criteria open",
        ),
        (DONE | {"created": LATER, "done": NOW}, "done (2026-01-05) before it was created"),
        (DONE | {"started": LATER, "done": NOW}, "done (2026-01-05) before it was started"),
        ({"links": (Link("API-9"),)}, "its link leads to API-9, which is not there"),
        ({"links": (Link("API-M4/2026-01-05"),)}, "its link leads to API-M4/2026-01-05, which"),
        ({"links": (Link("http:///x"),)}, "its link http:///x names no host"),
        ({"title": " "}, "a task needs a title"),
        ({"points": -1.0}, "points must be 0 or more, not -1"),
        ({"points": float("nan")}, "points must be 0 or more, not nan"),
        ({"duration_days": -3}, "duration must be 0 working days or more, not -3"),
        ({"tags": ("a b",)}, "tag 'a b': no spaces"),
        ({"links": (Link(" "),)}, "an empty link"),
        ({"acceptance": (Criterion(""),)}, "an empty criterion"),
    ],
)
def test_what_cannot_be_true_of_a_task_is_found(fields: dict[str, Any], found: str) -> None:
    one = task(**fields)
    (finding,) = findings(one)
    assert finding.startswith(f"{one.key}: {found}")


def test_work_is_not_due_before_its_project_starts() -> None:
    project = replace(PROJECT, start=date(2026, 1, 12))
    early = date(2026, 1, 9)
    assert findings(task(1, due=early), task(2, **DONE, due=early), projects=[project]) == [
        "API-1: due 2026-01-09, before its project starts (2026-01-12)"
    ]


def test_a_file_must_be_there_where_that_can_be_known() -> None:
    one = task(links=(Link("file:///srv/a%20b"), Link("/srv/c"), Link("notes.md")))
    assert findings(one) == []
    assert findings(one, exists=lambda path: path == "/srv/a b") == [
        "API-1: its link leads to the file /srv/c, which is not there"
    ]


def test_two_cards_have_not_the_same_place() -> None:
    elsewhere = task(3, rank="1V", column="Doing", state=State.DOING)
    assert findings(task(1), task(2, rank="1V"), elsewhere) == [
        "API-2: its place in column Backlog is that of API-1"
    ]


def test_a_parent_must_be_of_the_same_project() -> None:
    found = findings(task(1, parent="OPS-1"), task(key="OPS-1", project="OPS"))
    assert found == ["API-1: its parent OPS-1 is of another project"]


def test_every_cycle_is_named_once_with_its_members() -> None:
    found = findings(
        task(1, depends=(Dependency("API-2"),)),
        task(2, depends=(Dependency("API-1"),)),
        task(3, depends=(Dependency("API-4"), Dependency("API-1"))),
        task(4, depends=(Dependency("API-5"),)),
        task(5, depends=(Dependency("API-3"),)),
    )
    assert found == [
        "API-1: waits on itself: API-1 > API-2 > API-1",
        "API-3: waits on itself: API-3 > API-4 > API-5 > API-3",
    ]


def test_parts_that_contain_themselves_are_found() -> None:
    found = findings(task(1, parent="API-2"), task(2, parent="API-1"))
    assert found == ["API-1: is a part of itself: API-1 > API-2 > API-1"]


def test_what_is_not_about_tasks_is_found_too() -> None:
    comment = Comment(task="API-9", number=1, by="ana", text="Lost", created=NOW)
    found = findings(
        people=[replace(ANA, hours_per_day=25)],
        sprints=[replace(SPRINT, project="GONE")],
        comments=[comment],
        projects=[replace(PROJECT, work_week=())],
    )
    assert found == [
        "API: the work week needs at least one day, as in mon-fri",
        "ana: hours per day lie between 0 and 24",
        "GONE/S1: its project GONE is not there",
        "API-9#1: its task API-9 is not there",
    ]


def test_tables_that_are_what_the_ledger_says_agree() -> None:
    told = {"API-1": {"title": "Keys", "points": None}}
    assert list(compare_with_ledger("task", told, {"API-1": {"title": "Keys"}})) == []


@pytest.mark.parametrize(
    ("told", "kept", "found"),
    [
        ({}, {"API-1": {}}, "the ledger knows nothing of this task"),
        ({"API-1": {}}, {}, "the ledger tells of a task that is not there"),
        (
            {"API-1": {"points": 5}},
            {"API-1": {"points": 3}},
            "points is 3; the ledger says 5",
        ),
        (
            {"API-1": {}},
            {"API-1": {"tags": ["a"]}},
            "tags is ['a']; the ledger says None",
        ),
        (
            {"API-1": {"removed": "2026-01-05"}},
            {"API-1": {"removed": None}},
            "removed is None; the ledger says '2026-01-05'",
        ),
    ],
)
def test_tables_and_ledger_that_disagree_are_found(
    told: dict[str, dict[str, Any]], kept: dict[str, dict[str, Any]], found: str
) -> None:
    assert list(compare_with_ledger("task", told, kept)) == [Finding("API-1", found)]
