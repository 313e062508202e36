"""The user's own editor gets a file of whole lines, and may leave one without its last end."""

from __future__ import annotations

import shlex
import sys
from contextlib import nullcontext
from typing import Any

import pytest

from tpmtui.domain.errors import RuleBroken
from tpmtui.screens.external_editor import LeftOff, edit_in_editor


class Terminal:
    """As much of an app as gives its terminal away for a while."""

    suspend = nullcontext


def test_what_an_editor_appends_is_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    append = "import sys; open(sys.argv[1], 'a').write('! decided')"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", append]))
    app: Any = Terminal()
    assert edit_in_editor(app, "- topic") == "- topic\n! decided"
    assert edit_in_editor(app, "") == "! decided"


def test_what_an_editor_had_saved_before_the_line_dropped_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hang_up = "import os; os.kill(os.getpid(), 1)"
    save = "import sys; open(sys.argv[1], 'w').write('half'); "
    monkeypatch.delenv("VISUAL", raising=False)
    app: Any = Terminal()
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", save + hang_up]))
    with pytest.raises(LeftOff, match="what it had saved is offered again") as left:
        edit_in_editor(app, "before")
    assert left.value.text == "half"
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", hang_up]))
    with pytest.raises(RuleBroken, match="ended with code -1: nothing was changed"):
        edit_in_editor(app, "before")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_what_an_editor_saved_in_another_encoding_is_not_lost(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    save = f"import sys; open(sys.argv[1], 'w', encoding='{encoding}').write('Gr\\xfc\\xdfe\\n')"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", save]))
    app: Any = Terminal()
    with pytest.raises(LeftOff, match="saved is not UTF-8: its text is kept") as left:
        edit_in_editor(app, "before")
    assert left.value.text == "Grüße"


def test_an_interrupt_is_the_editors_own_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt = "import os, sys; os.kill(os.getppid(), 2); open(sys.argv[1], 'w').write('after')"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", interrupt]))
    app: Any = Terminal()
    assert edit_in_editor(app, "before") == "after"
