"""The lines of imported minutes: those that are new, that changed, and that are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from tpmtui.domain.minutes import ActionLine, ItemKind, MinuteItem, MinuteLine
from tpmtui.domain.task import Task
from tpmtui.planning.meetings.revising import Shown, revise
from tpmtui.services.actions import revise_action
from tpmtui.services.importing.fates import Told
from tpmtui.services.importing.matching import EarlierImports
from tpmtui.services.minutes import insert_line, is_as_shown, ranked
from tpmtui.services.tasks import edit_task
from tpmtui.workspace import Workspace

Progress = Callable[[int, int], None]

_AT_ONCE = 100


def take_in_lines(
    workspace: Workspace,
    meeting: str,
    lines: Sequence[MinuteLine],
    progress: Progress,
    *,
    is_exported: bool,
) -> tuple[tuple[Counter[str], Counter[str], Counter[str]], list[Told]]:
    """Make the imported lines of a meeting those of a newer file; what was changed here stays.

    Returns how many items, and tasks of actions, were made, changed and left as they were, and, of
    our own export, the new and changed ones, whose fate is told.
    """
    made, changed, kept = Counter[str](), Counter[str](), Counter[str]()
    told: list[Told] = []
    held = workspace.meetings.get(meeting)
    there = {item.key: item for item in workspace.minutes.of_meetings([meeting])}
    shown = [Shown(item.key, _as_imported(item)) for item in there.values() if item.source]
    before = {each.key: each.line for each in shown}
    revisions, gone = revise(shown, lines)
    for key in gone:
        if is_as_shown(there[key], before[key]):
            workspace.minutes.save(replace(there.pop(key), removed=workspace.now()))
            changed["minute"] += 1
    earlier = EarlierImports(workspace)
    numbers = _numbers(lines, workspace.minutes.next_number(meeting))
    for done, (revision, rank) in enumerate(ranked(revisions, there), start=1):
        if not done % _AT_ONCE or done == len(revisions):
            progress(done, len(revisions))
        line, item = revision.line, there.get(revision.key or "")
        if item is None:
            # What is told of it is fulfilled when all that the file holds is there.
            new = insert_line(
                workspace,
                held,
                replace(line, done=False) if line.name else line,
                rank,
                source=_source(line),
                number=numbers(line),
                why=f"agreed on in {meeting}",
            )
            made["minute"] += 1
            made["task"] += new.task is not None
        elif revision.is_changed:
            new = _change(workspace, item, line, before[item.key], earlier)
            changed["minute"] += 1
        else:
            kept["minute"] += 1
            continue
        if is_exported or line.told:
            told.append(Told(new.key, line, before.get(new.key)))
    return (made, changed, kept), told


def _numbers(lines: Sequence[MinuteLine], first: int) -> Callable[[MinuteLine], int]:
    """The number each line gets: the one its file gives it, else the next that none has."""
    wanted = {int(line.name) for line in lines if line.kind is ItemKind.DECISION and line.name}
    free = (number for number in count(first) if number not in wanted)

    def number(line: MinuteLine) -> int:
        told = int(line.name) if line.kind is ItemKind.DECISION and line.name else 0
        if told >= first and told in wanted:
            wanted.remove(told)  # of two that claim it, the second gets another
            taken.add(told)
            return told
        return next(each for each in free if each not in taken)

    taken: set[int] = set()
    return number


def _change(
    workspace: Workspace,
    item: MinuteItem,
    line: MinuteLine,
    before: MinuteLine,
    earlier: EarlierImports,
) -> MinuteItem:
    """Take over a line that the file changed, unless it was changed here."""
    text = item.text
    if item.is_action:
        task = workspace.tasks.find(item.task or "")
        if task is not None and line.action is not None:
            _change_task(workspace, task, line.action, earlier)
            if not line.name:  # what our own export tells of it is fulfilled in the end
                revise_action(workspace, task.key, before, line, f"told in {item.meeting}")
    elif is_as_shown(item, before):
        text = line.text
    return workspace.minutes.save(replace(item, text=text, source=_source(line)))


def _change_task(
    workspace: Workspace, task: Task, action: ActionLine, earlier: EarlierImports
) -> None:
    """Take over of an action what its file said otherwise before; all of it where none said it."""
    wanted: dict[str, Any] = {
        "title": action.title,
        "assignees": action.assignees,
        "due": action.due,
    }
    said = earlier.said([task.key]).get(task.key)
    if said is not None:
        plain = workspace.tasks.plain(replace(task, **wanted))
        wanted = {name: value for name, value in wanted.items() if said.get(name) != plain[name]}
    edit_task(workspace, task.key, **wanted)


def _source(line: MinuteLine) -> str:
    """A line as it came in; what is told of a marked one stands on a line of its own."""
    return f"{line}\n{line.told}" if line.told else str(line)


def _as_imported(item: MinuteItem) -> MinuteLine:
    """The line that an item was made of."""
    source = item.source or ""
    if item.kind is ItemKind.NOTE:
        return MinuteLine.written(item.kind, source)
    text, _, told = source.partition("\n")
    return replace(MinuteLine.written(item.kind, text), told=told)
