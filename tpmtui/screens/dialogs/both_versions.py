"""Two people changed the same: both versions side by side, to choose one."""

from __future__ import annotations

from itertools import zip_longest

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tpmtui.domain.errors import Conflict
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.error_words import differences, in_words
from tpmtui.widgets.choices import Choices
from tpmtui.widgets.text import fit, plain, wrap

_NAME, _VALUE = 12, 22
_MOST_LINES = 4
_ANSWERS = ("mine", "theirs")


class BothVersions(Dialog[str | None]):
    """Shows what differs; answers ``mine``, ``theirs``, or None to go back to the form."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__("Changed meanwhile")
        self._conflict = conflict

    def compose_dialog(self) -> ComposeResult:
        """The message, a line for each field that differs, and the answers."""
        yield Static(plain(str(self._conflict)), classes="note")
        yield Static(self._table(), id="versions")
        yield Choices(("Keep mine", "Take theirs", "Back"), current=2)

    def _table(self) -> Content:
        lines = [_line("", "yours", "theirs").stylize("bold")]
        for name, mine, theirs in differences(self._conflict.mine, self._conflict.theirs):
            rows = zip_longest(_wrapped(mine), _wrapped(theirs), fillvalue="")
            for number, pair in enumerate(rows):
                lines.append(_line("" if number else name.replace("_", " "), *pair))
        return Content("\n").join(lines)

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """Answer with what was chosen."""
        self.dismiss(_ANSWERS[message.index] if message.index < len(_ANSWERS) else None)


def _wrapped(value: object) -> list[str]:
    return wrap(in_words(value, _VALUE * _MOST_LINES), _VALUE)


def _line(name: str, mine: str, theirs: str) -> Content:
    return Content(f"{fit(name, _NAME)} {fit(mine, _VALUE)} {fit(theirs, _VALUE)}")
