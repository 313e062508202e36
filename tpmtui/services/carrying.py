"""What a meeting decides about what earlier ones left open: done, keep, re-date or drop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.meeting import Meeting, Review, Verdict
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem, MinuteLine
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.services.minutes import add_line
from tpmtui.services.tasks import comment_on_task, edit_task, finish_task, remove_task
from tpmtui.workspace import Workspace


def review_item(
    workspace: Workspace,
    meeting: str,
    item: str,
    verdict: Verdict,
    *,
    due: date | None = None,
    why: str = "",
) -> Meeting:
    """Decide in `meeting` about an `item` of an earlier one of its series.

    Done finishes an action's task; keep leaves it, and puts a topic on today's agenda; redate
    gives an action a new day; drop takes the task out of scope, or the topic off the agenda, and
    wants a reason. Raises RuleBroken where that makes no sense.
    """
    with workspace.change(f"{verdict} {item}"):
        held = workspace.meetings.get(meeting)
        if not held.is_held:
            raise RuleBroken(f"{meeting} was not started: nothing can be decided in it")
        thing = workspace.minutes.get(item)
        earlier = workspace.meetings.get(thing.meeting)
        if earlier.series != held.series or earlier.day >= held.day:
            raise RuleBroken(f"{item} is not of an earlier meeting of {held.series}")
        if verdict is Verdict.DROP and not why.strip():
            raise RuleBroken(f"say why {thing.task or item} is dropped")
        if thing.kind is ItemKind.ACTION:
            _decide_action(workspace, meeting, thing, verdict, due, why)
        else:
            _decide_topic(workspace, meeting, thing, verdict, why)
        words = due.isoformat() if due and verdict is Verdict.REDATE else why
        others = tuple(each for each in held.reviews if each.item != item)
        held = workspace.meetings.get(meeting)
        return workspace.meetings.save(
            replace(held, reviews=(*others, Review(item, verdict, words)))
        )


def find_open_item(workspace: Workspace, meeting: Meeting, name: str) -> MinuteItem:
    """The item of an earlier meeting of the same series by its key, or an action by its task's.

    Raises NotFound with the nearest.
    """
    series = workspace.meetings.of_series([meeting.series])
    earlier = [each.key for each in series if each.day < meeting.day]
    items = workspace.minutes.of_meetings(earlier)
    for item in items:
        if name.upper() in (item.key.upper(), item.task):
            return item
    known = [item.task or item.key for item in items]
    raise NotFound(f"nothing called {visible(name)} is left from before{did_you_mean(name, known)}")


def _decide_action(
    workspace: Workspace,
    meeting: str,
    item: MinuteItem,
    verdict: Verdict,
    due: date | None,
    why: str,
) -> None:
    task = workspace.tasks.get(item.task or "")
    match verdict:
        case Verdict.DONE:
            finish_task(workspace, task.key, why=why.strip() or f"decided in {meeting}")
        case Verdict.REDATE:
            if due is None:
                raise RuleBroken(f"say until when {task.key} is to be done")
            edit_task(workspace, task.key, due=due)
        case Verdict.DROP:
            comment_on_task(workspace, task.key, f"Dropped: {why}")
            remove_task(workspace, task.key)
            workspace.minutes.save(replace(item, state=ItemState.DROPPED, why=why))


def _decide_topic(
    workspace: Workspace, meeting: str, item: MinuteItem, verdict: Verdict, why: str
) -> None:
    if item.kind in (ItemKind.DECISION, ItemKind.NOTE):
        raise RuleBroken(f"{item.key} is a {item.kind}: nothing is open about it")
    if item.state is not ItemState.OPEN:
        raise RuleBroken(f"{item.key} is {item.state} already")
    match verdict:
        case Verdict.DONE:
            workspace.minutes.save(replace(item, state=ItemState.DONE))
        case Verdict.KEEP:
            there = workspace.minutes.of_meetings([meeting])
            topics = (each for each in there if each.kind is ItemKind.TOPIC)
            same = (each for each in topics if folded(each.text) == folded(item.text))
            line = MinuteLine(kind=ItemKind.TOPIC, text=item.text)
            again = next(same, None) or add_line(workspace, meeting, line)
            workspace.minutes.save(replace(again, carried_from=item.key))
            workspace.minutes.save(replace(item, state=ItemState.CARRIED))
        case Verdict.REDATE:
            raise RuleBroken("an agenda item has no day: keep it, or drop it")
        case Verdict.DROP:
            workspace.minutes.save(replace(item, state=ItemState.DROPPED, why=why))
