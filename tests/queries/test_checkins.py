from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.counting import Count
from tests.importers.reading import options
from tpmtui.domain.checkin import Answer, Said
from tpmtui.domain.project import Project
from tpmtui.domain.task import Kind
from tpmtui.importers import read_drafts
from tpmtui.queries.attendance import read_attendance
from tpmtui.queries.checkins import read_period, read_questions, read_stand_up
from tpmtui.services.checkins import answer, hand_in, pick
from tpmtui.services.imports import apply_drafts
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project, archive_project
from tpmtui.services.sprints import add_sprint, start_sprint
from tpmtui.services.tasks import add_task, block_task, finish_task
from tpmtui.workspace import Workspace

DAY = date(2026, 1, 5)
NEXT = DAY + timedelta(days=1)


def test_one_is_asked_about_work_in_hand_and_picks_first(
    workspace: Workspace, api: Project
) -> None:
    add_project(workspace, "OLD", "Old")
    sprint = add_sprint(workspace, "API", "S1", start=DAY, end=DAY + timedelta(days=9))
    start_sprint(workspace, sprint)
    mine = {"assignees": ("ana",)}
    add_task(workspace, "API", "Doing", column="Doing", due=NEXT, **mine)
    add_task(workspace, "API", "Stuck", column="Doing", **mine)
    add_task(workspace, "API", "Picked yesterday", **mine)
    add_task(workspace, "API", "Some day", **mine)
    add_task(workspace, "API", "Of the sprint", sprint="S1", **mine)
    add_task(workspace, "API", "Free, of the sprint", sprint="S1")
    add_task(workspace, "API", "Free")
    add_task(workspace, "API", "Epic", kind=Kind.EPIC, column="Doing", **mine)
    add_task(workspace, "API", "Ben's", column="Doing", assignees=("ben",))
    add_task(workspace, "OLD", "Gone", column="Doing", **mine)
    archive_project(workspace, "OLD")
    block_task(workspace, "API-2", "x")
    pick(workspace, "ana", DAY, ["API-3"])
    hand_in(workspace, "ana", DAY)
    asked = read_questions(workspace, "ana", NEXT)
    assert [card.key for card in asked.in_hand] == ["API-2", "API-1", "API-3"]
    assert [card.key for card in asked.next_up] == ["API-5", "API-4", "API-6"]
    assert (asked.back_to, asked.checkin) == (DAY, None)
    answer(workspace, "ana", NEXT, Answer("API-1", Said.SKIP))
    again = read_questions(workspace, "ana", NEXT)
    assert again.answer_for("API-1") == Answer("API-1", Said.SKIP)
    assert again.answer_for("API-2") is None


def test_who_is_known_from_a_file_only_is_excused_until_they_have_work(
    workspace: Workspace, api: Project
) -> None:
    drafts = read_drafts(
        "minutes", b"# Board 2025-11-04\n\n## Present\n* Zoe Smith @zoe\n", options()
    )
    apply_drafts(workspace, "API", drafts)
    add_person(workspace, "cy")

    def missing() -> list[str]:
        return [each.person.handle for each in read_attendance(workspace, DAY).missing]

    assert missing() == ["ana", "ben", "cy"]
    add_task(workspace, "API", "Ask the board", assignees=("zoe",))
    assert missing() == ["ana", "ben", "zoe", "cy"]
    finish_task(workspace, "API-1")
    hand_in(workspace, "zoe", DAY - timedelta(days=3))
    assert missing() == ["ana", "ben", "zoe", "cy"], "who answered once is asked again"


@pytest.mark.files
def test_a_day_is_read_with_titles_in_few_queries(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    add_task(workspace, "API", "One")
    answer(workspace, "ana", DAY, Answer("API-1", Said.NOTE, text="hi"))
    hand_in(workspace, "ana", DAY)
    assert read_stand_up(workspace, DAY).titles == {"API-1": "One"}
    assert count_queries(lambda: read_attendance(workspace, DAY)) == 5
    assert count_queries(lambda: read_stand_up(workspace, DAY)) == 6


def test_a_period_is_by_day_and_person(workspace: Workspace, api: Project) -> None:
    for day in (NEXT, DAY):
        for who in ("ben", "ana"):
            hand_in(workspace, who, day)
    said = read_period(workspace).checkins
    assert [(each.date.day, each.person) for each in said] == [
        (5, "ana"), (5, "ben"), (6, "ana"), (6, "ben"),
    ]  # fmt: skip
    assert len(read_period(workspace, since=NEXT).checkins) == 2
    assert len(read_period(workspace, until=DAY).checkins) == 2
    assert read_period(workspace, as_of=DAY - timedelta(days=1)).checkins == ()
