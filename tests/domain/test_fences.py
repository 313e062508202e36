"""Fenced blocks of Markdown: what is code, and how far a fence reaches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.fences import fenced, with_fence_ended

lines = st.sampled_from(["```", "````", "```py", "~~~", "  ```", "    ```", "``` `", "", "x"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a|```|b|```|c", ".xxx."),
        ("```py|b|~~~|```|c", "xxxx."),
        ("````|```|````", "xxx"),
        ("```|b|``` c|```", "xxxx"),
        ("``` `|b|```", "..."),
        ("    ```|b|    ```", "..."),
        ("```|b", ".."),
        ("```py|~~~|b|~~~|c", ".xxx."),
    ],
)
def test_a_block_goes_from_fence_to_fence(text: str, code: str) -> None:
    assert "".join("x" if each else "." for each in fenced(text.split("|"))) == code


def test_a_block_that_is_being_typed_has_no_end_yet() -> None:
    assert fenced(["a", "```", "b"], unended=True) == [False, True, True]


@given(st.lists(lines))
def test_what_comes_below_an_ended_text_is_no_code(text: list[str]) -> None:
    ended = with_fence_ended("\n".join(text))
    assert ended.startswith("\n".join(text))
    assert with_fence_ended(ended) == ended
    assert not fenced([*ended.split("\n"), "below"], unended=True)[-1]
