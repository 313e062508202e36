from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shorthand.refusals import refused_in_one_line_at_most
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Dependency, Kind, LinkType, Priority
from tpmtui.shorthand.task_line import TaskLine, parse_task_line

TUESDAY = date(2026, 1, 6)


def read(text: str) -> TaskLine:
    return parse_task_line(text, today=TUESDAY)


def test_the_line_of_the_manual() -> None:
    assert read("Ship API @ana #backend !high due:fri 5p") == TaskLine(
        title="Ship API",
        assignees=("ana",),
        tags=("backend",),
        priority=Priority.HIGH,
        due=date(2026, 1, 9),
        points=5,
    )


def test_every_mark_in_any_place() -> None:
    line = (
        'kind:bug Fix col:"In Review" the parent:api-3 leak 1h30 dur:3d after:mon'
        " sprint:S1 on:API-4SS+2d on:api-5 @ana,ben #a #b,c"
    )
    assert read(line) == TaskLine(
        title="Fix the leak",
        assignees=("ana", "ben"),
        tags=("a", "b", "c"),
        estimate_hours=1.5,
        duration_days=3,
        start_after=date(2026, 1, 12),
        column="In Review",
        parent="API-3",
        sprint="S1",
        kind=Kind.BUG,
        depends=(Dependency("API-4", LinkType.SS, 2), Dependency("API-5")),
    )


@pytest.mark.parametrize(
    "title",
    ["Learn C#", "Write to a@b.c", "Why # and @ and ! alone", "Use @types/node", "Wow !!",
     "Fix: login", "Read http://x.y/z", "foo:bar", 'Fix "Save as" button', 'A 27" monitor',
     'An "unclosed quote', "C:\\dir", "due:", "日本語 タスク", "\x1b]0;x\x07 and \x1c stay"],
)  # fmt: skip
def test_what_is_no_mark_is_title(title: str) -> None:
    assert read(title) == TaskLine(title=title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (r"Call \@home", "Call @home"),
        ('Print "5p" label', "Print 5p label"),
        ('"Ship @ana today"', "Ship @ana today"),
        (r"Say \due:fri", "Say due:fri"),
    ],
)
def test_quotes_and_backslashes_keep_a_mark_in_the_title(text: str, title: str) -> None:
    assert read(text) == TaskLine(title=title)


def test_spaces_of_other_keyboards_part_words_too() -> None:
    assert read("タスク\u3000@ana\xa0#x") == TaskLine(
        title="タスク", assignees=("ana",), tags=("x",)
    )


@pytest.mark.parametrize(
    ("text", "due", "title"),
    [
        ("Ship due:12 mar it", date(2026, 3, 12), "Ship it"),
        ("Ship due:next mon", date(2026, 1, 12), "Ship"),
        ("Ship due:thu 12 mar 2026 it", date(2026, 3, 12), "Ship it"),
        ('Ship due:"next mon" it', date(2026, 1, 12), "Ship it"),
        ("Ship due:fri soon", date(2026, 1, 9), "Ship soon"),
    ],
)
def test_a_date_may_have_several_words(text: str, due: date, title: str) -> None:
    assert read(text) == TaskLine(title=title, due=due)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x !hgih", '!hgih: no priority "hgih" (nearest: high)'),
        ("x due:banana", 'due:banana: cannot read "banana" as a day'),
        ("x due:03/04/05", "due:03/04/05: 03/04/05 could be 2005-04-03,"),
        ("x due:12 mar 26 y", "due:12: 12 mar 26 could be 2026-03-12 or 2012-03-26"),
        ("x due:30 feb", "due:30: 30 feb does not exist"),
        ("x kind:bgu", 'kind:bgu: no kind "bgu" (nearest: bug)'),
        ("x dur:1.5d", 'dur:1.5d: cannot read "1.5d" as working days'),
        ("x on:click", "on:click: a dependency looks like API-12"),
        ("x parent:top", "parent:top: a task key looks like API-12"),
        ("x 5p 3p", "3p: the line says something else for points already"),
        ("@ana 5p", "a task needs a title"),
        ("", "a task needs a title"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    assert str(refused.value).startswith(line)


def test_saying_the_same_twice_is_no_mistake() -> None:
    assert read("x 5p 5p @ana @ana") == TaskLine(title="x", points=5, assignees=("ana",))


marks = st.sampled_from(
    ["@", "#", "!", '"', "\\", ":", "due:", "fri", "on:", "API-1", "col:", " ", "5p", "3h", "+2d"]
)


@given(st.text() | st.lists(marks | st.text(max_size=3)).map("".join))
def test_any_text_is_a_task_or_bad_input(text: str) -> None:
    with refused_in_one_line_at_most():
        assert read(text).title


@given(st.lists(st.text(alphabet="abcé日", min_size=1), min_size=1))
def test_a_plain_title_is_kept_word_for_word(words: list[str]) -> None:
    assert read(" ".join(words)) == TaskLine(title=" ".join(words))
