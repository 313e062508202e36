"""Minutes are understood line by line, and are the same text again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import texts
from tpmtui.domain.errors import BadInput
from tpmtui.domain.minutes import ItemKind, MinuteLine, minutes_text
from tpmtui.shorthand.minute_lines import parse_item, parse_minutes, parse_over, with_actions

TUESDAY = date(2026, 1, 6)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(line.kind.value, line.text) for line in parse_minutes(text)]


def test_each_mark_says_what_a_line_is() -> None:
    text = "- Budget\n! We choose Postgres\n- [ ] @ana send it fri\n? who pays\n> vendor leaves\nx"
    assert kinds(text) == [
        ("topic", "Budget"),
        ("decision", "We choose Postgres"),
        ("action", "@ana send it fri"),
        ("question", "who pays"),
        ("risk", "vendor leaves"),
        ("note", "x"),
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "# Heading",
        "**bold** and `code`",
        "* a bullet",
        "  - below a topic",
        "1. first",
        "| a | b |\n|---|---|",
        "```\n- not a topic\n! nor this\n```",
        "~~~~\n- [ ] nor this\n~~~\n- nor this\n~~~~",
        "![picture](x.png)",
        "-no space",
        "- ",
        "--",
        "",
    ],
)
def test_markdown_stays_markdown(markdown: str) -> None:
    assert {line.kind for line in parse_minutes(markdown)} <= {ItemKind.NOTE}
    assert minutes_text(parse_minutes(markdown)) == markdown


def test_notes_between_marked_lines_are_one_item() -> None:
    assert kinds("a\n\nb\n- c\n\nd") == [("note", "a\n\nb"), ("topic", "c"), ("note", "\nd")]


def test_white_space_before_a_mark_is_kept() -> None:
    (line,) = parse_minutes("  \t! deep")
    assert (line.kind, line.lead, str(line)) == (ItemKind.DECISION, "  \t", "  \t! deep")


marked = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "  ", "\t"]),
        st.sampled_from(["- ", "! ", "? ", "> ", "- [ ] ", "- [x] ", "", "```", "* "]),
        texts.filter(lambda text: "\n" not in text),
    ),
)


@given(st.lists(st.one_of(marked, texts, st.just(""))).map("\n".join))
def test_text_to_structure_and_back_is_the_same_text(text: str) -> None:
    lines = parse_minutes(text)
    again = minutes_text(lines)
    assert parse_minutes(again) == lines
    assert again.replace("* [", "- [").replace("[X]", "[x]") == text.replace("* [", "- [").replace(
        "[X]", "[x]"
    )


items = st.lists(
    st.one_of(marked, texts, st.sampled_from(["", "```", "```\ncode", "~~~", "- [ ] @zoe x"])).map(
        lambda text: MinuteLine(kind=ItemKind.NOTE, text=text)
    )
    | marked.map(parse_item)
)


@given(items)
def test_what_nobody_touched_stays_what_it_is(shown: list[MinuteLine]) -> None:
    """Whatever notes there are, side by side, or with a fence that nothing ends."""
    assert parse_over(shown, minutes_text(shown), typing=True) == shown


@given(items, st.integers(min_value=0), st.sampled_from(["```", "~~~~", "x", "```\n- y"]))
def test_what_is_typed_between_makes_no_item_a_note(
    shown: list[MinuteLine], place: int, typed: str
) -> None:
    texts = list(map(str, shown))
    texts.insert(place % (len(shown) + 1), typed)
    found = parse_over(shown, "\n".join(texts), typing=True)
    assert minutes_text(found) == "\n".join(texts)
    stays = iter(found)
    assert all(line in stays for line in shown if line.kind is not ItemKind.NOTE)


def test_a_fence_that_nothing_ends_takes_nothing_along() -> None:
    assert kinds("```\ncode\n! We ship\n- [ ] @ana tell") == [
        ("note", "```\ncode"),
        ("decision", "We ship"),
        ("action", "@ana tell"),
    ]


def test_a_block_that_is_being_typed_is_code_up_to_where_something_stands() -> None:
    shown = parse_minutes("- a\n! b")
    typed = parse_over(shown, "- a\n```\n- code\n! b\n```\n? code", typing=True)
    assert [(line.kind.value, line.text) for line in typed] == [
        ("topic", "a"), ("note", "```\n- code"), ("decision", "b"), ("note", "```\n? code"),
    ]  # fmt: skip
    settled = parse_over(typed, minutes_text(typed))
    assert [line.kind.value for line in settled] == [
        "topic", "note", "topic", "decision", "note", "question",
    ]  # fmt: skip


def test_a_note_of_a_megabyte_is_one_item() -> None:
    text = "long line of a note\n" * 55_000
    assert [line.text for line in parse_minutes(text)] == [text]


def test_an_item_needs_words() -> None:
    assert parse_item("two\nlines").kind is ItemKind.NOTE
    with pytest.raises(BadInput, match="nothing to note"):
        parse_item(" \n")


def test_an_action_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadInput, match="03/04/05 could be"):
        with_actions(parse_minutes("- [ ] @ana pay by 03/04/05"), today=TUESDAY)
