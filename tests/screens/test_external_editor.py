"""The user's own editor gets a file of whole lines, and may leave one without its last end."""

from __future__ import annotations

import shlex
import sys
from contextlib import nullcontext
from typing import Any

import pytest

from tpmtui.screens.external_editor import edit_in_editor


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
