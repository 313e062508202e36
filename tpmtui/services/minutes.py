"""What one can do with minutes: note, decide, promise, and write the whole of them anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.meeting import Meeting
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem, MinuteLine
from tpmtui.domain.rank import rank_between
from tpmtui.domain.text import brief
from tpmtui.planning.meetings.revising import Revision, Shown, revise
from tpmtui.services.actions import action_in, revise_action, task_of_action
from tpmtui.workspace import Workspace


def add_line(
    workspace: Workspace,
    meeting: str,
    line: MinuteLine,
    *,
    supersedes: str | None = None,
    why: str | None = None,
) -> MinuteItem:
    """Add a line at the end of a meeting's minutes; a note goes on with the note before it.

    An action becomes a task of the meeting's project. One that names a task is that task, which
    takes over what is said of it; words that are not its title become a comment on it, and it is
    no second item where it is one of this meeting. Raises NotFound for people and keys there are
    not, NeedsReason where the board's first column is full.
    """
    with workspace.change(_label(line)):
        held = workspace.meetings.get(meeting)
        items = workspace.minutes.of_meetings([meeting])
        last = items[-1] if items else None
        if line.kind is ItemKind.NOTE and last is not None and last.kind is ItemKind.NOTE:
            return workspace.minutes.save(replace(last, text=f"{last.text}\n{line.text}"))
        if supersedes is not None:
            check_superseding(workspace, None, supersedes)
        rank = rank_between(last.rank if last else None, None)
        return insert_line(workspace, held, line, rank, supersedes=supersedes, why=why)


def write_minutes(
    workspace: Workspace,
    meeting: str,
    shown: Sequence[Shown],
    typed: Sequence[MinuteLine],
    *,
    why: str | None = None,
) -> list[MinuteItem]:
    """Make a meeting's minutes what was typed over what was shown; returns them as they are now.

    What others changed meanwhile stays: a line both changed stands there twice, and what they added
    is kept. A removed action leaves its task alone. Raises as `add_line` does.
    """
    with workspace.change(f"minutes of {meeting}"):
        held = workspace.meetings.get(meeting)
        there = {item.key: item for item in workspace.minutes.of_meetings([meeting])}
        revisions, gone = revise(shown, typed)
        lines = {each.key: each.line for each in shown}
        for key in gone:
            if key in there and is_as_shown(there[key], lines[key]):
                workspace.minutes.save(replace(there.pop(key), removed=workspace.now()))
        numbers = count(workspace.minutes.next_number(meeting))
        for revision, rank in ranked(revisions, there):
            item = there.get(revision.key or "")
            if item is not None and is_as_shown(item, revision.before):
                _revise_item(workspace, item, revision, rank, why)
            elif revision.is_changed:
                number = next(numbers)
                insert_line(workspace, held, revision.line, rank, why=why, number=number)
        return workspace.minutes.of_meetings([meeting])


def set_item(
    workspace: Workspace, key: str, *, state: ItemState | None = None, supersedes: str | None = None
) -> MinuteItem:
    """Say that an item is done or open again, or which older decision this one replaces."""
    with workspace.change(f"edit {key}"):
        item = workspace.minutes.get(key)
        if supersedes is not None:
            check_superseding(workspace, item, supersedes)
            item = replace(item, supersedes=supersedes)
        if state is not None:
            if item.kind in (ItemKind.ACTION, ItemKind.DECISION, ItemKind.NOTE):
                raise RuleBroken(f"a {item.kind} is not {state}: that is for topics and questions")
            item = replace(item, state=state)
        return workspace.minutes.save(item)


def insert_line(
    workspace: Workspace,
    meeting: Meeting,
    line: MinuteLine,
    rank: str,
    *,
    supersedes: str | None = None,
    source: str | None = None,
    number: int | None = None,
    why: str | None = None,
) -> MinuteItem:
    """Make an item, and its task if it is an action, of a line that goes to the place `rank`.

    It gets the next `number` of its meeting unless one is given: who writes many counts it on.
    """
    task = task_of_action(workspace, meeting, line, why) if line.kind is ItemKind.ACTION else None
    if task is not None and (there := action_in(workspace, meeting.key, task.key)):
        return there
    return workspace.minutes.save(
        MinuteItem(
            meeting=meeting.key,
            number=number or workspace.minutes.next_number(meeting.key),
            kind=line.kind,
            text="" if task else line.text,
            lead=line.lead,
            rank=rank,
            by=workspace.user,
            created=workspace.now(),
            task=task.key if task else None,
            supersedes=supersedes,
            source=source,
        )
    )


def _revise_item(
    workspace: Workspace, item: MinuteItem, revision: Revision, rank: str, why: str | None
) -> None:
    """Make an item what was typed over it; of an action's task, what was typed anew."""
    line, before = revision.line, revision.before
    if not item.is_action:
        workspace.minutes.save(replace(item, text=line.text, lead=line.lead, rank=rank))
        return
    workspace.minutes.save(replace(item, lead=line.lead, rank=rank))
    if revision.is_changed and item.task is not None and before is not None:
        revise_action(workspace, item.task, before, line, why)


def is_as_shown(item: MinuteItem, line: MinuteLine | None) -> bool:
    """Whether nobody changed an item since it was shown; an action's words are its task's."""
    if line is None or item.kind is not line.kind:
        return False
    return item.is_action or (item.text, item.lead) == (line.text, line.lead)


def ranked(
    revisions: Sequence[Revision], there: dict[str, MinuteItem]
) -> Iterator[tuple[Revision, str]]:
    """Each revision with its place: what can keep its rank does, as all else that is there."""
    low: str | None = None
    typed = {each.key for each in revisions}
    others = sorted(item.rank for key, item in there.items() if key not in typed)
    ahead = 0  # of the first that can keep its rank; that only ever rises
    known = [there[each.key].rank if each.key in there else None for each in revisions]
    for place, revision in enumerate(revisions):
        rank = known[place]
        if rank is None or (low is not None and rank <= low):
            ahead = max(ahead, place + 1)
            while ahead < len(known) and not _is_after(known[ahead], low):
                ahead += 1
            above = bisect_right(others, low) if low is not None else 0
            following = [*filter(None, known[ahead : ahead + 1]), *others[above : above + 1]]
            rank = rank_between(low, min(following, default=None))
        yield revision, rank
        low = rank


def _is_after(rank: str | None, low: str | None) -> bool:
    return rank is not None and (low is None or rank > low)


def check_superseding(workspace: Workspace, item: MinuteItem | None, older: str) -> None:
    """Raise RuleBroken where a decision, None for a new one, cannot supersede an `older` one."""
    if workspace.minutes.get(older).kind is not ItemKind.DECISION:
        raise RuleBroken(f"{older} is not a decision")
    there = workspace.minutes.decisions()
    later = next((each for each in there if each.supersedes == older), None)
    if later is not None and (item is None or later.key != item.key):
        raise RuleBroken(f"{older} is superseded by {later.key} already: supersede that one")
    if item is None:
        return
    if item.kind is not ItemKind.DECISION:
        raise RuleBroken(f"{item.key} is not a decision")
    before = {each.key: each.supersedes for each in there}
    each: str | None = older
    while each is not None:
        if each == item.key:
            raise RuleBroken(f"{item.key} cannot supersede {older}, which goes on from it")
        each = before.get(each)


def _label(line: MinuteLine) -> str:
    return f"{line.kind}: {brief(line.text)}"
