from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tpmtui.widgets.notice import Notice
from tpmtui.widgets.text import width_of


def words(notice: Notice, width: int) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in notice.lines(width)]


def test_the_keys_stand_below_each_other_in_the_middle() -> None:
    notice = Notice("No cards yet", "Every task is a card.", (("n", "a card"), ("esc", "back")))
    assert words(notice, 40) == [
        "              No cards yet",
        "         Every task is a card.",
        "",
        "                n  a card",
        "              esc  back",
    ]


def test_a_long_sentence_is_a_block_and_not_a_line() -> None:
    about = "Charts are read from what happens to tasks: every change is kept with its time."
    assert max(map(width_of, words(Notice("Nothing", about), 200))) < 130
    assert len(words(Notice("Nothing", about), 200)) == 3


def test_no_word_is_left_alone_on_the_last_line() -> None:
    about = "Who is trained in what, what runs out, and who can step in."
    _, first, last = words(Notice("No courses yet", about), 80)
    assert abs(width_of(first.strip()) - width_of(last.strip())) < 10


@given(st.text(), st.text(), st.text(max_size=8), st.text(), st.integers(1, 120))
def test_no_line_is_too_long(what: str, about: str, key: str, does: str, width: int) -> None:
    for line in Notice(what, about, ((key, does),)).lines(width):
        assert sum(width_of(text) for text, _ in line) <= max(width, 8 + 2 + 1)
