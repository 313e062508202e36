from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.checkin import Said
from tpmtui.domain.errors import BadInput
from tpmtui.shorthand.answers import WORDS, parse_lines, parse_told


def test_lines_are_read_in_the_words_of_the_options() -> None:
    told = parse_lines(
        "# stand-up\ndone API-1 api-5\n--progress API-2=3h\nblocked API-3: waiting: for them\n"
        "unblocked API-6\nnote API-2: asked again\nskip API-7\n\npick API-4, API-8\nmood: 4\n"
        "note dentist at four\n@ben\nprogress API-9\n"
    )
    ana = told[""]
    assert [str(answer) for answer in ana.answers] == [
        "done API-1",
        "done API-5",
        "progress API-2=3h",
        "blocked API-3: waiting: for them",
        "unblocked API-6",
        "note API-2: asked again",
        "skip API-7",
    ]
    assert (ana.picks, ana.note, ana.mood) == (("API-4", "API-8"), "dentist at four", 4)
    assert [answer.hours for answer in told["ben"].answers] == [None]


@pytest.mark.parametrize(
    ("text", "hours"),
    [("API-2=3h", 3), ("api-2 = 1h30", 1.5), ("API-2: 90m", 1.5), ("API-2 4", 4), ("API-2", None)],
)
def test_remaining_hours_are_read_as_everywhere(text: str, hours: float | None) -> None:
    (answer,) = parse_told([("progress", text)]).answers
    assert (answer.task, answer.said, answer.hours) == ("API-2", Said.PROGRESS, hours)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("progress API-2=soon", 'progress API-2: cannot read "soon" as hours'),
        ("progress nothing", "progress: cannot read 'nothing'"),
        ("blocked API-3", "blocked: cannot read 'API-3'"),
        ("done", "done: of which task"),
        ("done it", "done: 'it' is not a key of a task"),
        ("mood 9", "mood: a number from 1 to 5, not '9'"),
        ("don API-1", "'don' is not an answer .nearest: done"),
        ("!", "'!' is not an answer"),
    ],
)
def test_what_is_no_answer_is_named_with_its_line(line: str, words: str) -> None:
    with pytest.raises(BadInput, match=f"line 2: {words}"):
        parse_lines(f"\n{line}")


@given(st.sampled_from(WORDS), st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(word: str, text: str) -> None:
    with suppress(BadInput):
        parse_told([(word, text)])
