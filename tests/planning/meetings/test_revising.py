"""Typed minutes go on with the items they are about."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.minutes import MinuteLine
from tpmtui.planning.meetings.revising import Shown, revise
from tpmtui.shorthand.minute_lines import parse_minutes, with_actions


def read(text: str) -> list[MinuteLine]:
    return with_actions(parse_minutes(text), today=date(2026, 1, 6))


def shown(text: str) -> list[Shown]:
    return [Shown(str(number), line) for number, line in enumerate(read(text))]


def keys(before: str, after: str) -> tuple[list[str | None], list[str]]:
    revisions, gone = revise(shown(before), read(after))
    return [each.key for each in revisions], gone


def test_a_line_between_others_is_new() -> None:
    assert keys("- a\n- b", "- a\n! x\n- b") == (["0", None, "1"], [])


def test_a_changed_line_goes_on_with_its_item() -> None:
    assert keys("- a\n! b\nc", "- a\n! bb\ncc") == (["0", "1", "2"], [])


def test_a_line_that_became_something_else_is_another() -> None:
    assert keys("- a\n- b", "- a\n! b") == (["0", None], ["1"])


def test_an_action_keeps_its_task_wherever_it_goes() -> None:
    before = "- [ ] API-1 @ana one\n- [ ] API-2 @ben two"
    assert keys(before, "- [ ] API-2 @ben new words\n- x\n- [x] API-1 one") == (
        ["1", None, "0"],
        [],
    )


def test_an_action_without_its_key_goes_on_where_it_stood() -> None:
    assert keys("- [ ] API-1 @ana one", "- [ ] @ana one more") == (["0"], [])


def test_an_action_of_another_task_does_not() -> None:
    assert keys("- [ ] API-1 one", "- [ ] API-2 one") == ([None], ["0"])


lines = st.lists(
    st.sampled_from(["- a", "- b", "! a", "? a", "- [ ] API-1 x", "- [ ] y", "note", ""])
)


@given(lines, lines)
def test_every_line_has_one_item_and_every_item_one_fate(old: list[str], new: list[str]) -> None:
    before, after = shown("\n".join(old)), read("\n".join(new))
    revisions, gone = revise(before, after)
    assert [each.line for each in revisions] == after
    used = [each.key for each in revisions if each.key is not None]
    assert sorted([*used, *gone]) == sorted(each.key for each in before)


@given(lines)
def test_nothing_typed_changes_nothing(old: list[str]) -> None:
    text = "\n".join(old)
    revisions, gone = revise(shown(text), read(text))
    assert not gone
    assert not any(each.is_changed for each in revisions)
