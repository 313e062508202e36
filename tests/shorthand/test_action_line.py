"""Who is to do what until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import texts
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import State
from tpmtui.domain.task import Priority, Task
from tpmtui.shorthand.action_line import action_text, parse_action_line

TUESDAY = date(2026, 1, 6)
FRIDAY = date(2026, 1, 9)
TASK = Task(
    key="API-7",
    project="API",
    title="Send it",
    column="Backlog",
    state=State.TODO,
    created=datetime(2026, 1, 5, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("text", "who", "title", "due"),
    [
        ("@ana send the contract fri", ("ana",), "send the contract", FRIDAY),
        ("send the contract by fri @ana", ("ana",), "send the contract", FRIDAY),
        ("@ana @ben meet the vendor next fri", ("ana", "ben"), "meet the vendor", FRIDAY),
        ("@ana,ben pay until 12 mar", ("ana", "ben"), "pay", date(2026, 3, 12)),
        ("@ana pay due:+5wd", ("ana",), "pay", date(2026, 1, 13)),
        ("call the bank", (), "call the bank", None),
        ("fri", (), "fri", None),
        ("@ana ship version 1.2", ("ana",), "ship version 1.2", None),
        ("@ana ship 3", ("ana",), "ship 3", None),
        ("@ana read fri due:today", ("ana",), "read fri", TUESDAY),
    ],
)
def test_a_day_at_the_end_is_when(
    text: str, who: tuple[str, ...], title: str, due: date | None
) -> None:
    action = parse_action_line(text, today=TUESDAY)
    assert (action.assignees, action.title, action.due) == (who, title, due)


def test_the_marks_of_a_quick_line_are_understood() -> None:
    action = parse_action_line("API-7 fix it #infra !high 3p", today=TUESDAY)
    assert (action.task, action.tags, action.points) == ("API-7", ("infra",), 3)
    assert action.priority is Priority.HIGH


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@ana", "needs a title"),
        ("@ana call 2026-02-30", "no such day"),
        ("@ana call col:Done", "an action takes no column"),
    ],
)
def test_what_cannot_be_understood_is_told(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        parse_action_line(text, today=TUESDAY)


@pytest.mark.parametrize(
    "title",
    [
        "Prepare the demo of fri", "Sign what is dated 03/04/05", "Pay by 2026-02-30",
        "Call by 12 mar", r"Say \fri", r"Say \\fri", "Ship 1.2", "fri", "Report 5p eom",
    ],
)  # fmt: skip
def test_a_day_in_the_title_of_a_task_stays_there(title: str) -> None:
    action = parse_action_line(action_text(replace(TASK, title=title)), today=TUESDAY)
    assert (action.title, action.due) == (title, None)


@given(texts, st.sampled_from([FRIDAY, None]))
def test_the_text_of_a_task_says_the_task_again(title: str, due: date | None) -> None:
    task = replace(TASK, title=title, assignees=("ana", "ben"), due=due)
    action = parse_action_line(action_text(task), today=TUESDAY)
    assert (action.task, action.assignees, action.due) == ("API-7", ("ana", "ben"), due)
    assert action.title.split() == title.split() or '"' in title or "\\" in title
