"""Minutes as the text an editor shows, and back; what cannot be understood stays a note."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from tpmtui.domain.calendar import Calendar, short_day
from tpmtui.domain.errors import NotFound, TpmError
from tpmtui.domain.minutes import ActionLine, ItemKind, MinuteItem, MinuteLine, minutes_text
from tpmtui.domain.text import did_you_mean, visible
from tpmtui.planning.meetings.revising import Shown
from tpmtui.services.actions import action_in, more_words
from tpmtui.shorthand.action_line import action_text, parse_action_line
from tpmtui.shorthand.minute_lines import parse_minutes, parse_over
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.workspace import Workspace

HINT = "- topic  ! decision  - [ ] @ana what by fri  ? question  > risk  anything else: a note"


@dataclass(frozen=True, slots=True)
class Reader:
    """What typed lines are read against."""

    today: date
    calendar: Calendar
    people: Collection[str]
    workspace: Workspace
    meeting: str

    @classmethod
    def of(cls, workspace: Workspace, project: str, meeting: str) -> Reader:
        """The reader for the minutes of a project's meeting, today."""
        calendar = workspace.projects.get(project).calendar
        return cls(workspace.today(), calendar, set(workspace.people.keys()), workspace, meeting)

    def lines(self, shown: Sequence[Shown], text: str, *, typing: bool) -> list[MinuteLine]:
        """The lines of minutes that were typed over what was shown.

        An action that cannot be one yet is a note, with nothing lost. While `typing`, a block of
        code may still be open, and notes that nobody touched are not read again.
        """
        there = [each.line for each in shown]
        known = set(map(id, there))
        found: list[MinuteLine] = []
        for line in parse_over(there, text, typing=typing):
            new = id(line) not in known
            if new and line.kind is ItemKind.ACTION:
                line = self._action(line)
            if new and line.kind is ItemKind.NOTE and found and found[-1].kind is ItemKind.NOTE:
                found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line.text}")
            else:
                found.append(line)
        return found

    def _action(self, line: MinuteLine) -> MinuteLine:
        try:
            return replace(line, action=self.action_line(line.text))
        except TpmError:
            return MinuteLine(kind=ItemKind.NOTE, text=str(line))

    def action_line(self, text: str) -> ActionLine:
        """What an action says. Raises NotFound for people and tasks there are not."""
        action = parse_action_line(text, today=self.today, calendar=self.calendar)
        for handle in action.assignees:
            if handle not in self.people:
                raise Stranger(handle, self.people)
        if action.task is not None:
            self.workspace.tasks.get(action.task)
        return action

    def in_words(self, line: str, kind: ItemKind | None, glyphs: Glyphs) -> str:
        """What a typed line, read as one of a `kind`, means. Raises what `action_line` raises."""
        if not line.strip():
            return HINT
        (read, *_) = parse_minutes(line)
        if kind not in (None, read.kind):
            return "a note in a block of code: its fence ends it"
        if read.kind is not ItemKind.ACTION:
            return read.kind.value
        action = self.action_line(read.text)
        parts = [
            "done" if read.done else "action",
            action.task or "a new task",
            " ".join(f"@{handle}" for handle in action.assignees) or "for nobody yet",
            f"due {short_day(action.due, today=self.today)}" if action.due else "no day",
            action.title,
        ]
        if action.task and not action_in(self.workspace, self.meeting, action.task):
            task = self.workspace.tasks.get(action.task)
            more = more_words(action, task)
            parts[-1] = f"{task.title} {glyphs.dot} to its comments: {more}" if more else task.title
        return f" {glyphs.dot} ".join(parts)


class Stranger(NotFound):
    """Someone is named who is not known; `handle` can be added."""

    def __init__(self, handle: str, people: Iterable[str]) -> None:
        super().__init__(f"no person {visible(handle)}{did_you_mean(handle, people, most=0)}")
        self.handle = handle


def shown_minutes(workspace: Workspace, meeting: str, reader: Reader) -> list[Shown]:
    """The items of a meeting as lines to show."""
    items = workspace.minutes.of_meetings([meeting])
    tasks = workspace.tasks.some({item.task for item in items if item.task})
    found = []
    for item in items:
        line = _line_of(item)
        task = tasks.get(item.task or "")
        if item.is_action:
            if task is None:
                continue  # dropped: there is nothing to edit
            text = action_text(task)
            line = replace(line, text=text, done=not task.is_open, action=reader.action_line(text))
        found.append(Shown(item.key, line))
    return found


def text_of(shown: Sequence[Shown]) -> str:
    """Shown lines as one text."""
    return minutes_text(each.line for each in shown).rstrip("\n")


def named_twice(lines: Iterable[MinuteLine]) -> tuple[str, ...]:
    """The tasks that more than one action is."""
    named = Counter(line.action.task for line in lines if line.action and line.action.task)
    return tuple(task for task, count in named.items() if count > 1)


def as_draft(shown: Sequence[Shown], text: str) -> str:
    """What was typed, with what it was typed over."""
    base = [[each.key, each.line.kind, str(each.line)] for each in shown]
    return json.dumps({"base": base, "text": text}, ensure_ascii=False)


def from_draft(kept: str, reader: Reader) -> tuple[list[Shown], str] | None:
    """What was typed and what it was typed over; None where it cannot be read."""
    try:
        found = json.loads(kept)
        text = str(found["text"])
        base = [_from_draft(*each, reader=reader) for each in found["base"]]
    except (ValueError, TypeError, KeyError):
        return None
    return base, text


def _from_draft(key: str, kind: str, text: str, *, reader: Reader) -> Shown:
    line = MinuteLine.written(ItemKind(kind), text)
    if line.kind is ItemKind.ACTION:
        with suppress(TpmError):  # its task may be gone since
            line = replace(line, action=reader.action_line(line.text))
    return Shown(key, line)


def _line_of(item: MinuteItem) -> MinuteLine:
    return MinuteLine(kind=item.kind, text=item.text, lead=item.lead)
