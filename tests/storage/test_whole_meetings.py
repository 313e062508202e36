"""Meetings are part of everything: export and import, doctor, undo, the past."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from tests.conftest import Clock
from tests.meetings import held
from tests.small_project import fill
from tpmtui.domain.drafts import Everything
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Project
from tpmtui.queries.doctor import read_findings
from tpmtui.queries.history import read_history
from tpmtui.queries.meetings import read_diaries
from tpmtui.queries.minutes import read_all_minutes
from tpmtui.queries.whole import read_everything
from tpmtui.services.history import undo
from tpmtui.services.imports import apply_drafts
from tpmtui.workspace import Workspace

Items = list[dict[str, Any]]


@pytest.fixture
def items(workspace: Workspace, clock: Clock) -> Items:
    fill(workspace, clock)
    held(workspace, clock)
    return list(read_everything(workspace))


def test_an_empty_database_becomes_the_same(items: Items, other: Workspace) -> None:
    apply_drafts(other, None, Everything(copy.deepcopy(items)))
    assert list(read_everything(other)) == items
    assert read_findings(other) == []


def test_nothing_contradicts_itself_before_and_after_undo(
    items: Items, workspace: Workspace
) -> None:
    assert read_findings(workspace) == []
    for _ in range(12):
        undo(workspace)
    assert read_findings(workspace) == []


def first(items: Items, kind: str) -> dict[str, Any]:
    return next(item for item in items if item["item"] == kind)


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("series", {"project": "WEB"}, "refers to project WEB"),
        ("series", {"attendees": ["zoe"]}, "refers to person zoe"),
        ("series", {"attendees": ["ana", "ana"]}, "named twice"),
        ("series", {"zone": "Mars/Base"}, "no time zone"),
        ("series", {"every": {"unit": "week", "interval": 0}}, "it is 1 to 1000"),
        ("series", {"every": {"unit": "blue"}}, "every of a series cannot be"),
        ("meeting", {"series": "API-M9"}, "refers to series API-M9"),
        ("meeting", {"started": None}, "was never started"),
        ("minute", {"meeting": "API-M1/2026-01-07"}, "refers to meeting"),
        ("minute", {"task": "API-99"}, "refers to task API-99"),
        ("minute", {"supersedes": "x#1"}, "refers to minute x#1"),
        ("minute", {"rank": "0"}, "has a rank that is none"),
        ("minute", {"kind": "action"}, "an action needs a task"),
        ("minute", {"text": " "}, "needs words"),
    ],
)
def test_what_cannot_be_is_refused(
    items: Items, other: Workspace, kind: str, change: dict[str, Any], words: str
) -> None:
    first(items, kind).update(change)
    with pytest.raises(BadInput, match=words):
        apply_drafts(other, None, Everything(items))
    assert list(read_everything(other)) == []


def test_the_past_is_what_it_was(workspace: Workspace, api: Project, clock: Clock) -> None:
    held(workspace, clock)
    (before,) = read_all_minutes(workspace, as_of=date(2026, 1, 6))
    assert len(before.items) == 9
    assert str(before.tasks["API-1"].due) == "2026-01-09"
    now = read_all_minutes(workspace)
    assert [str(each.tasks["API-1"].due) for each in now[:1]] == ["2026-01-23"]
    assert len(read_diaries(workspace, as_of=date(2026, 1, 6)).diaries) == 1
    assert len(read_diaries(workspace).diaries) == 2


def test_history_of_a_series_has_its_meetings_and_their_minutes(
    items: Items, workspace: Workspace
) -> None:
    kinds = {change.entry.kind for change in read_history(workspace, key="API-M1").changes}
    assert kinds == {"series", "meeting", "minute"}
    told = read_history(workspace, key="API-M1/2026-01-06").changes
    assert {change.entry.kind for change in told} == {"meeting", "minute"}
