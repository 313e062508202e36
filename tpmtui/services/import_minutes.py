"""The lines of imported minutes: those that are new, that changed, and that are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from tpmtui.domain.minutes import ItemKind, MinuteItem, MinuteLine
from tpmtui.planning.revising import Shown, revise
from tpmtui.services.minutes import insert_line, is_as_shown, ranked
from tpmtui.services.tasks import edit_task
from tpmtui.workspace import Workspace

Progress = Callable[[int, int], None]

_AT_ONCE = 100


def take_in_lines(
    workspace: Workspace, meeting: str, lines: Sequence[MinuteLine], progress: Progress
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Make the imported lines of a meeting those of a newer file; what was changed here stays.

    Returns how many items, and tasks of actions, were made, changed and left as they were.
    """
    made, changed, kept = Counter[str](), Counter[str](), Counter[str]()
    held = workspace.meetings.get(meeting)
    there = {item.key: item for item in workspace.minutes.of_meetings([meeting])}
    shown = [Shown(item.key, _as_imported(item)) for item in there.values() if item.source]
    before = {each.key: each.line for each in shown}
    revisions, gone = revise(shown, lines)
    for key in gone:
        if is_as_shown(there[key], before[key]):
            workspace.minutes.save(replace(there.pop(key), removed=workspace.now()))
            changed["minute"] += 1
    numbers = count(workspace.minutes.next_number(meeting))
    for done, (revision, rank) in enumerate(ranked(revisions, there), start=1):
        line, item = revision.line, there.get(revision.key or "")
        if item is None:
            new = insert_line(workspace, held, line, rank, source=str(line), number=next(numbers))
            made["minute"] += 1
            made["task"] += new.task is not None
        elif revision.is_changed:
            _change(workspace, item, line, before[item.key])
            changed["minute"] += 1
        else:
            kept["minute"] += 1
        if not done % _AT_ONCE or done == len(revisions):
            progress(done, len(revisions))
    return made, changed, kept


def _change(workspace: Workspace, item: MinuteItem, line: MinuteLine, before: MinuteLine) -> None:
    """Take over a line that the file changed, unless it was changed here."""
    text, promise = item.text, line.promise
    if item.kind is ItemKind.ACTION:
        if item.task and promise:
            edit_task(
                workspace,
                item.task,
                title=promise.title,
                assignees=promise.assignees,
                due=promise.due,
            )
    elif is_as_shown(item, before):
        text = line.text
    workspace.minutes.save(replace(item, text=text, source=str(line)))


def _as_imported(item: MinuteItem) -> MinuteLine:
    """The line that an item was made of."""
    return MinuteLine.written(item.kind, item.source or "")
