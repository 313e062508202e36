from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.counting import Count
from tests.hostile import HOSTILE, texts
from tests.small_project import fill
from tpmtui.domain.checkin import Answer, Said
from tpmtui.domain.errors import NotFound
from tpmtui.domain.project import Project
from tpmtui.exporters import json_text
from tpmtui.planning.listing import TaskList
from tpmtui.planning.today.concern import Source
from tpmtui.queries.tasks import read_task_documents, read_tasks
from tpmtui.queries.today import read_today
from tpmtui.services.checkins import answer
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, comment_on_task, edit_task, remove_task
from tpmtui.shorthand.filters import parse_filter
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)


def keys(answer: TaskList) -> list[str]:
    return [task.key for task, _ in answer.items]


def test_tasks_come_by_project_and_number(workspace: Workspace, api: Project) -> None:
    add_project(workspace, "WEB", "Web")
    add_task(workspace, "WEB", "first of all")
    for number in range(11):
        add_task(workspace, "API", f"task {number}")
    assert keys(read_tasks(workspace)) == [*(f"API-{n}" for n in range(1, 12)), "WEB-1"]
    assert keys(read_tasks(workspace, project="WEB")) == ["WEB-1"]


def test_each_task_has_its_own_comments_in_their_order(workspace: Workspace, api: Project) -> None:
    for number in range(11):
        add_task(workspace, "API", f"task {number}")
    for key, text in [("API-10", "a"), ("API-2", "b"), ("API-3", "gone"), ("API-10", "c")]:
        comment_on_task(workspace, key, text)
    remove_task(workspace, "API-3")
    said = {task.key: [c.text for c in comments] for task, comments in read_tasks(workspace).items}
    assert {key: words for key, words in said.items() if words} == {
        "API-2": ["b"],
        "API-10": ["a", "c"],
    }


def test_an_answer_can_be_walked_through_twice(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    answer = read_tasks(workspace, wanted=parse_filter("one", today=TODAY))
    assert keys(answer) == keys(answer) == ["API-1"]


def test_an_unknown_project_is_refused(workspace: Workspace, api: Project) -> None:
    with pytest.raises(NotFound, match="no project WEB"):
        read_tasks(workspace, project="WEB")


def test_what_was_stale_on_a_past_day_is_found_however_much_was_done_since(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for title in ("one", "two"):
        add_task(workspace, "API", title, column="Doing")
    clock.advance(days=3)
    edit_task(workspace, "API-2", points=2)
    clock.advance(days=6)
    edit_task(workspace, "API-1", points=1)
    stale = parse_filter("is:stale", today=TODAY)
    assert keys(read_tasks(workspace, wanted=stale, as_of=date(2026, 1, 13))) == ["API-1"]
    assert keys(read_tasks(workspace, wanted=stale, as_of=date(2026, 1, 15))) == ["API-2"]
    last = workspace.tasks.as_of(date(2026, 1, 8))[1].updated
    assert last == datetime(2026, 1, 8, 9, tzinfo=UTC)


def test_what_was_answered_for_in_a_check_in_is_not_stale(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for title in ("goes on", "passed over"):
        add_task(workspace, "API", title, column="Doing", assignees=("ana",), remaining_hours=3)
    clock.advance(days=7)
    for key, said in (("API-1", Said.PROGRESS), ("API-2", Said.SKIP)):
        hours = 3 if said is Said.PROGRESS else None
        answer(workspace, "ana", workspace.today(), Answer(key, said, hours=hours))
    clock.advance(days=1)
    stale = parse_filter("is:stale", today=TODAY)
    assert keys(read_tasks(workspace, wanted=stale)) == ["API-2"]
    then = date(2026, 1, 12)
    assert keys(read_tasks(workspace, wanted=stale, as_of=then)) == ["API-2"]
    concerns = read_today(workspace).concerns
    assert [each.key for each in concerns if each.source is Source.STALE] == ["API-2"]
    clock.advance(days=7)
    assert keys(read_tasks(workspace, wanted=stale)) == ["API-1", "API-2"]


def test_tasks_of_a_past_day_are_as_they_were_at_its_end(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "old title")
    comment_on_task(workspace, "API-1", "said on Monday")
    clock.advance(days=1)
    edit_task(workspace, "API-1", title="new title")
    comment_on_task(workspace, "API-1", "said on Tuesday")
    add_task(workspace, "API", "younger")
    ((task, comments),) = read_tasks(workspace, as_of=date(2026, 1, 5)).items
    assert task.title == "old title"
    assert [comment.text for comment in comments] == ["said on Monday"]
    found = read_tasks(
        workspace, wanted=parse_filter("tuesday", today=TODAY), as_of=date(2026, 1, 5)
    )
    assert keys(found) == []


@pytest.mark.files
def test_a_list_takes_the_same_few_queries_however_long(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    for number in range(20):
        comment_on_task(workspace, add_task(workspace, "API", f"task {number}").key, "words")
    assert count_queries(lambda: keys(read_tasks(workspace, project="API"))) == 4
    wanted = parse_filter("words", today=TODAY)
    assert count_queries(lambda: keys(read_tasks(workspace, wanted=wanted))) == 6


@pytest.mark.files
def test_documents_are_what_the_list_would_give(workspace: Workspace, clock: Clock) -> None:
    fill(workspace, clock)
    for number, text in enumerate(HOSTILE, start=5):
        add_task(workspace, "API", text, description=text, points=number / 4)
        comment_on_task(workspace, f"API-{number}", text)
    documents = "".join(json_text.tasks(read_task_documents(workspace), workspace.today()))
    assert documents == "".join(json_text.tasks(read_tasks(workspace), workspace.today()))


@pytest.mark.files
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=texts, hours=st.floats(0, 1e8))
@example(text="one", hours=7.698848556754701e-305)
def test_documents_keep_every_text_and_number(
    workspace: Workspace, api: Project, text: str, hours: float
) -> None:
    with workspace.change("write"):
        task = workspace.tasks.find("API-1") or add_task(workspace, "API", "one")
        workspace.tasks.save(replace(task, title=text, description=text, spent_hours=hours))
    (item,) = json.loads("".join(json_text.tasks(read_task_documents(workspace), TODAY)))["items"]
    assert (item["title"], item["description"]) == (text, text)
    assert item["spent_hours"] == hours
