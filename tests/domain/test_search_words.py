"""What is typed into a search, and the words things are found by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.project import State
from tpmtui.domain.search_words import Phrase, phrases, searched, words_of
from tpmtui.domain.task import Blocker, Criterion, Link, Task

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
TASK = Task(
    key="A_B-12", project="A_B", title="Sign keys", column="To do", state=State.TODO, created=NOW
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café CAFÉ cafe\u0301", "cafe cafe cafe"),
        ("Straße Łódź Ørsted", "strasse lodz orsted"),
        ("snake_case foo.bar/baz don't", "snake case foo bar baz don t"),
        ("API-12: ﬁx ２３", "api 12 fix 23"),
        ("会議 kana かな", "会 議 kana か な"),
        ("\x00\x1b[31m… 🎉 --", "31m"),
    ],
)
def test_words_have_no_case_no_accents_and_no_signs(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


def test_what_is_too_long_is_found_by_its_beginning() -> None:
    assert words_of("x" * 500) == ["x" * 64]
    assert len(words_of("word " * 100_000)) == 20_000


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sign keys", (Phrase(("sign",)), Phrase(("keys",)))),
        ("api-12", (Phrase(("api", "12")),)),
        ('"sign keys" now', (Phrase(("sign", "keys"), closed=True), Phrase(("now",)))),
        ('"sign ke', (Phrase(("sign", "ke")),)),
        ("key KEY kéy", (Phrase(("key",)),)),
        ('* - ( ) : ^ "" + {', ()),
        ("", ()),
    ],
)
def test_what_is_looked_for(text: str, wanted: tuple[Phrase, ...]) -> None:
    assert phrases(text) == wanted


@given(st.text())
def test_words_are_letters_and_digits_only(text: str) -> None:
    for word in words_of(text):
        assert word.isalnum()
        assert words_of(word) == [word] or len(word) == 64


def test_a_task_is_found_by_everything_written_in_it() -> None:
    words = searched(
        "task",
        replace(
            TASK,
            description="Rotate",
            tags=("ops",),
            acceptance=(Criterion("Old ones refused"),),
            links=(Link("https://x.org/runbook", "Guide"),),
            blocked=Blocker("Waiting for HR", NOW),
        ),
    )
    assert words is not None
    assert words.title == "sign keys"
    assert words.label == "a b 12"
    assert words.body == "rotate ops old ones refused guide https x org runbook waiting for hr"
    assert " " not in words.home


def test_what_was_removed_and_an_action_are_not_looked_for() -> None:
    assert searched("task", replace(TASK, removed=NOW)) is None
    action = MinuteItem(
        meeting="API-M1/2026-01-05",
        number=1,
        kind=ItemKind.ACTION,
        text="",
        rank="V",
        by="ana",
        created=NOW,
        task="API-1",
    )
    assert searched("minute", action) is None
    assert searched("minute", replace(action, kind=ItemKind.NOTE, text="Hm", task=None)) is not None
