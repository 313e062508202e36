from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shorthand.refusals import refused_in_one_line_at_most
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Dependency, LinkType
from tpmtui.shorthand.depends import parse_depends

KNOWN = {"3", "7", "A", "API-12", "FS", "9FS"}


def read(text: str) -> str:
    return "; ".join(str(dependency) for dependency in parse_depends(text, KNOWN))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3FS+2d; 7 SS; A FF-1d", "3 FS+2d; 7 SS; A FF-1d"),
        ("7; A; 7SS+5d", "7 SS+5d; A FS"),
        ("7", "7 FS"),
        ("7;A,3", "7 FS; A FS; 3 FS"),
        ("7 + 2d", "7 FS+2d"),
        ("7ss+1w", "7 SS+5d"),
        ("7 SF -3", "7 SF-3d"),
        ("API-12", "API-12 FS"),
        ("API-12FF-1d", "API-12 FF-1d"),
        ("", ""),
        (" ; ", ""),
        ("3;3", "3 FS"),
    ],
)
def test_the_usual_notation_with_and_without_spaces(text: str, meant: str) -> None:
    assert read(text) == meant


def test_a_whole_token_that_is_an_id_is_that_id() -> None:
    assert read("9FS") == "9FS FS"
    assert read("FS SS") == "FS SS"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("API-13", 'depends: no task "API-13" (nearest: API-12)'),
        ("7; 8SS+2d", 'depends: no task "8"'),
        ("7 XX", 'depends: no task "7 XX"'),
    ],
)
def test_an_unknown_id_is_refused_by_name(text: str, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(text)
    assert str(refused.value).startswith(line)


@given(st.lists(st.builds(Dependency, st.sampled_from(sorted(KNOWN)), st.sampled_from(LinkType),
                          st.integers(-99, 99)), unique_by=lambda link: link.key))  # fmt: skip
def test_what_is_printed_is_read_again(dependencies: list[Dependency]) -> None:
    assert parse_depends("; ".join(map(str, dependencies)), KNOWN) == tuple(dependencies)


@given(st.text(alphabet=st.sampled_from("37AFS-+d ;,\n\x1b")))
def test_any_text_is_dependencies_or_bad_input(text: str) -> None:
    with refused_in_one_line_at_most():
        parse_depends(text, KNOWN)
