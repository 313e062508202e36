from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shorthand.refusals import refused_in_one_line_at_most
from tpmtui.domain.errors import BadInput
from tpmtui.domain.filter import EVERYTHING, And, Filter, Not, Or
from tpmtui.domain.filter_terms import (
    Assigned,
    Blocked,
    ChildOf,
    Containing,
    Critical,
    Due,
    InColumn,
    InCurrentSprint,
    InProject,
    InSprint,
    InState,
    Keyed,
    Mine,
    OfKind,
    Overdue,
    Prioritised,
    Stale,
    Tagged,
    Unassigned,
    Unestimated,
    Without,
)
from tpmtui.domain.project import State
from tpmtui.domain.task import Kind, Priority
from tpmtui.shorthand.filters import parse_filter

TUESDAY = date(2026, 1, 6)
FRIDAY = date(2026, 1, 9)


def read(text: str) -> Filter:
    return parse_filter(text, today=TUESDAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@ana", Assigned("ana")),
        ("#backend", Tagged("backend")),
        ("#1", Tagged("1")),
        ("!high", Prioritised(Priority.HIGH)),
        ("!URGENT", Prioritised(Priority.URGENT)),
        ("col:Review", InColumn("Review")),
        ('col:"In Review"', InColumn("In Review")),
        ("state:doing", InState(State.DOING)),
        ("kind:bug", OfKind(Kind.BUG)),
        ("is:blocked|overdue", Or((Blocked(), Overdue()))),
        ("sprint:current", InCurrentSprint()),
        ('sprint:"Sprint 7"', InSprint("Sprint 7")),
        ("sprint:none", Without("sprint")),
        ("parent:API-3", ChildOf("API-3")),
        ("parent:none", Without("parent")),
        ("project:API", InProject("API")),
        ("key:API-12", Keyed("API-12")),
        ("is:blocked", Blocked()),
        ("is:overdue", Overdue()),
        ("is:stale", Stale()),
        ("is:unassigned", Unassigned()),
        ("is:unestimated", Unestimated()),
        ("is:critical", Critical()),
        ("is:mine", Mine()),
        ("IS:Mine", Mine()),
        ("due:fri", Due("=", FRIDAY)),
        ("due:=fri", Due("=", FRIDAY)),
        ("due:<fri", Due("<", FRIDAY)),
        ("due:<=fri", Due("<=", FRIDAY)),
        ("due:>fri", Due(">", FRIDAY)),
        ("due:>=+3d", Due(">=", FRIDAY)),
        ('due:<"next mon"', Due("<", date(2026, 1, 12))),
        ('due:"12 mar"', Due("=", date(2026, 3, 12))),
        ("due:none", Without("due")),
        ("API-12", Containing("API-12")),
    ],
)
def test_a_word_of_the_language(text: str, meant: Filter) -> None:
    assert read(text) == meant
    assert read(f"-{text}") == Not(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("-IS:Blocked|overdue|stale", Not(Or((Blocked(), Overdue(), Stale())))),
        ("@ana is:blocked|overdue", And((Assigned("ana"), Or((Blocked(), Overdue()))))),
        ("is:blocked|refund", Or((Blocked(), Containing("refund")))),
        ("is:blocked|overduex", Or((Blocked(), Containing("overduex")))),
        ("is:blocked | overdue", Or((Blocked(), Containing("overdue")))),
    ],
)
def test_conditions_that_are_told_apart_by_a_bar_alone_are_one_word(
    text: str, meant: Filter
) -> None:
    assert read(text) == meant


def test_space_is_and_bar_is_or_and_binds_less() -> None:
    a, b, c = Containing("a"), Containing("b"), Containing("c")
    assert read("a b") == And((a, b))
    assert read("a b|c") == Or((And((a, b)), c))
    assert read("a | -b c") == Or((a, And((Not(b), c))))


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_typed_is_everything(text: str) -> None:
    assert read(text) is EVERYTHING


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"two words"', "two words"),
        ('"@ana"', "@ana"),
        ('"a|b"', "a|b"),
        ('27"', '27"'),
        ("12:30", "12:30"),
        ("http://x.y/z", "http://x.y/z"),
        ("--force", "--force"),
        ("a-b", "a-b"),
        ("!=", "!="),
        *((sign, sign) for sign in ("@", "#", "!", "-")),
    ],
)
def test_anything_else_is_looked_for_as_text(text: str, word: str) -> None:
    assert read(text) == Containing(word)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("is:blokd", 'is:blokd: no condition "blokd" (nearest: blocked)'),
        ("is:xyz", 'is:xyz: no condition "xyz" (there is blocked, overdue, stale,'),
        ("clo:Review", "clo:Review: no such filter (nearest: col:)"),
        ("!hgih", '!hgih: no priority "hgih" (nearest: high)'),
        ("state:dooing", 'state:dooing: no state "dooing" (nearest: doing'),
        ("due:<03/04/05", "due:<03/04/05: 03/04/05 could be 2005-04-03,"),
        ("due:banana", 'due:banana: cannot read "banana" as a day'),
        ("due:<", 'filter: "due:<" needs something after it'),
        ("col:", 'filter: "col:" needs something after it'),
        ('"two words is:blocked', 'filter: the quote is never closed: "two words is:blocked'),
        ('@ana col:"In Review', 'filter: the quote is never closed: col:"In Review'),
        ('@ana "', 'filter: the quote is never closed: "'),
        ("a |", 'filter: "|" needs something on both sides'),
        ("| a", 'filter: "|" needs something on both sides'),
        ("a || b", 'filter: "|" needs something on both sides'),
    ],
)
def test_what_cannot_be_read_is_named_with_what_is_near(text: str, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    assert str(refused.value).startswith(line)


pieces = st.sampled_from(
    ["@", "#", "!", "-", "|", '"', " ", "due:", "<", "=", "is:", "mine", "col:", "none", "high"]
)


@given(st.text() | st.lists(pieces | st.text(max_size=3)).map("".join))
def test_any_text_is_a_filter_or_bad_input(text: str) -> None:
    with refused_in_one_line_at_most():
        assert isinstance(read(text), Filter)


def test_a_page_pasted_into_the_filter_is_still_a_filter() -> None:
    assert read("word " * 5_000).needs_text
