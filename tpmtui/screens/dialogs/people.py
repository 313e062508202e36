"""The people: who there is and who is away; added, changed and sent on leave from here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from tpmtui.domain.errors import BadInput
from tpmtui.domain.person import Half, Person
from tpmtui.domain.text import brief
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.listed import Listed
from tpmtui.screens.dialogs.person_form import PersonForm
from tpmtui.services.people import add_leave
from tpmtui.shorthand.dates import parse_day
from tpmtui.widgets.keys import key_of
from tpmtui.widgets.rows import Row, beside
from tpmtui.workspace import Workspace

_LEAVE = re.compile(
    r"(?P<start>[^:]+?)(?:\s+(?:-|to)\s+(?P<end>[^:]+?))?"
    r"(?:\s+(?P<half>morning|afternoon))?\s*(?::\s*(?P<reason>.*))?",
    re.IGNORECASE,
)


class People(Listed):
    """Everyone, one a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", id="people.new", tooltip="Add someone"),
        Binding("e", "edit", "Edit", id="people.edit",
                tooltip="Name, role, team, hours, work week, time zone"),
        Binding("l", "leave", "Leave", id="people.leave", tooltip="Note days away"),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("People", workspace)

    def nothing(self) -> str:
        """How the first one comes."""
        return f"Nobody yet: {key_of(self.app, 'people.new')} adds someone"

    def rows(self) -> Iterator[Row]:
        """A row for everyone, with what they do and whether they are here."""
        today = self.workspace.today()
        people = self.workspace.people.all()
        names = beside((person.handle, person.name) for person in people)
        for person, name in zip(people, names, strict=True):
            about = (person.role, person.team, _presence(person, today))
            yield Row(person.handle, name, ", ".join(filter(None, about)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be someone to change."""
        there = self.is_mounted and self.current is not None
        return action not in ("edit", "leave") or there or None

    def on_rows_chosen(self) -> None:
        """Change who was chosen."""
        self.action_edit()

    def action_new(self) -> None:
        """Add someone."""
        self.open(PersonForm(self.workspace))

    def action_edit(self) -> None:
        """Change who is under the cursor."""
        if self.current is not None:
            self.open(PersonForm(self.workspace, self.workspace.people.get(self.current)))

    def action_leave(self) -> None:
        """Note days away of who is under the cursor."""
        handle = self.current
        if handle is None:
            return
        hint = "fri; 3 aug - 14 aug: holidays; mon afternoon: dentist"
        question = Ask(self.workspace, f"{handle} is away", hint=hint, check=self._leave)
        self.ask(question, lambda text: add_leave(self.workspace, handle, *self._leave(text)))

    def _leave(self, text: str) -> tuple[date, date, str, Half | None]:
        """First and last day, reason and half of what was typed. Raises BadInput."""
        match = _LEAVE.fullmatch(text.strip())
        if match is None:
            raise BadInput(f'"{brief(text)}" is not a leave: write fri, or mon - fri: holidays')
        today = self.workspace.today()
        start = parse_day(match["start"], today=today)
        end = parse_day(match["end"], today=today) if match["end"] else start
        if end < start:
            raise BadInput(f"that ends ({end}) before it starts ({start})")
        half = Half(match["half"].lower()) if match["half"] else None
        return start, end, match["reason"] or "", half


def _presence(person: Person, today: date) -> str:
    if person.is_away(today):
        return "away"
    coming = min((leave.start for leave in person.leave if leave.start > today), default=None)
    half = "half a day" if person.leave_on(today) else ""
    return half or (f"away from {coming:%-d %b}" if coming else "")
