from __future__ import annotations

from pathlib import Path

import pytest

from tpmtui.domain.errors import BadInput
from tpmtui.domain.paths import typed_path


def test_a_tilde_is_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    assert typed_path("~/plans/a.db") == Path("/home/ana/plans/a.db")
    assert typed_path("~") == Path("/home/ana")
    assert typed_path("a/~b.db") == Path("a/~b.db")


@pytest.mark.parametrize("text", ["~nobody-here/a.db", "~nobody-here", "a\0b"])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is not a path"):
        typed_path(text)


def test_a_dash_is_a_stream_and_no_path() -> None:
    with pytest.raises(BadInput, match="- is no path here"):
        typed_path("-")
    assert typed_path("./-").name == "-"
