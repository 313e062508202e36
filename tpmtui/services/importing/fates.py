"""What an export of minutes tells of its items: done, dropped, carried over, superseded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tpmtui.domain.meeting import Review
from tpmtui.domain.meeting_drafts import CarriedDraft
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem, MinuteLine
from tpmtui.domain.minutes_markdown import Fate, fate_in, with_fate
from tpmtui.services.tasks import edit_task, finish_task, remove_task, reopen_task
from tpmtui.workspace import Workspace


class Told(NamedTuple):
    """An imported item, its line in the file, and what that was when the item came in before."""

    item: str
    line: MinuteLine
    before: MinuteLine | None = None

    @property
    def fate(self) -> Fate:
        """What the file tells of it."""
        return fate_in(self.line.told)

    @property
    def fate_before(self) -> Fate | None:
        """What an earlier file told of it, None where none did."""
        return fate_in(self.before.told) if self.before else None


def fulfil(
    workspace: Workspace, told: Sequence[Told], carried: Sequence[CarriedDraft] = ()
) -> list[Told]:
    """Let items become what their file says they are, save for those that were `carried` over.

    Those are as they were then, and are returned: the ledger tells it as it happened. Of an item
    that came in before, only what the file says otherwise now: what was changed here stays.
    """
    later: list[Told] = []
    actions = {each.task: each for each in carried if each.task}
    topics = {each.words for each in carried if not each.task}
    for each in told:
        item = workspace.minutes.get(each.item)
        if item.is_action and each.line.name in actions:
            if each.before is None:
                _set_due(workspace, item, actions[each.line.name].due)
            later.append(each)
        elif item.is_action:
            _fulfil_action(workspace, item, each)
        elif item.kind is ItemKind.TOPIC and item.text in topics:
            later.append(each)
        elif each.fate != each.fate_before:
            workspace.minutes.save(replace(item, state=each.fate.state, why=each.fate.why))
    return later


def review(workspace: Workspace, meeting: str, carried: Sequence[CarriedDraft]) -> None:
    """Note what a meeting decided about what was carried over to it."""
    held = workspace.meetings.get(meeting)
    series = workspace.meetings.of_series([held.series])
    earlier = [each.key for each in series if each.day < held.day]
    items = workspace.minutes.of_meetings(earlier)
    reviews = []
    for draft in carried:
        found = [item for item in items if _is(item, draft)]
        if found and draft.verdict is not None:
            # An action is listed where it was agreed on, a topic where it came up last.
            place = 0 if draft.task else -1
            reviews.append(Review(found[place].key, draft.verdict, draft.why))
    if reviews and held.is_held:
        workspace.meetings.save(replace(held, reviews=tuple(reviews)))


def link(workspace: Workspace, told: Sequence[Told], meetings: Mapping[str, str]) -> None:
    """Link decisions to those that superseded them; what is not here stays said in words.

    Both ends may tell of it. `meetings` are the keys of meetings here by those in the file.
    """
    for each in told:
        fate = each.fate
        if fate.supersedes:
            _supersede(workspace, each.item, _here(workspace, fate.supersedes, meetings), fate)
    for each in told:
        fate = each.fate
        if fate.superseded_by:
            later = _here(workspace, fate.superseded_by, meetings)
            _be_superseded(workspace, each.item, later, fate)


def _is(item: MinuteItem, draft: CarriedDraft) -> bool:
    if draft.task:
        # Its task may have another key here: the line it came from says the one in the file.
        said = MinuteLine.written(ItemKind.ACTION, item.source or "").text
        return item.is_action and said.split(" ")[0] == draft.task
    return item.kind is ItemKind.TOPIC and item.text == draft.words


def _set_due(workspace: Workspace, item: MinuteItem, due: date | None) -> None:
    task = workspace.tasks.find(item.task or "")
    if task is not None and task.due != due:
        edit_task(workspace, task.key, due=due)


def _fulfil_action(workspace: Workspace, item: MinuteItem, told: Told) -> None:
    fate, before = told.fate, told.fate_before
    if before is None or fate.due != before.due:
        _set_due(workspace, item, fate.due)
    task = workspace.tasks.find(item.task or "")
    was_done = told.before is not None and told.before.done
    if task is not None and told.line.done != was_done:
        if told.line.done and task.is_open:
            finish_task(workspace, task.key, why=f"done in {item.meeting}")
        elif was_done and not task.is_open:
            reopen_task(workspace, task.key, why=f"open again in {item.meeting}")
    if fate.state is ItemState.DROPPED and (before is None or fate.state is not before.state):
        if task is not None:
            remove_task(workspace, task.key)
        workspace.minutes.save(replace(item, state=ItemState.DROPPED, why=fate.why))


def _here(workspace: Workspace, key: str, meetings: Mapping[str, str]) -> MinuteItem | None:
    """The decision that the file calls `key`, None where it is not here."""
    meeting, _, number = key.rpartition("#")
    item = workspace.minutes.find(f"{meetings.get(meeting, meeting)}#{number}")
    return item if item is not None and item.kind is ItemKind.DECISION else None


def _supersede(workspace: Workspace, key: str, older: MinuteItem | None, fate: Fate) -> None:
    item = workspace.minutes.get(key)
    if older is None:
        told = str(Fate(supersedes=fate.supersedes))
        workspace.minutes.save(replace(item, text=with_fate(item.text, told)))
        return
    workspace.minutes.save(replace(item, supersedes=older.key))
    # It may have come in before this one, and have kept in words what is a link now.
    said = with_fate("", str(Fate(superseded_by=key)))
    if older.text.endswith(said):
        workspace.minutes.save(replace(older, text=older.text.removesuffix(said)))


def _be_superseded(workspace: Workspace, key: str, later: MinuteItem | None, fate: Fate) -> None:
    item = workspace.minutes.get(key)
    if later is None:
        told = str(Fate(superseded_by=fate.superseded_by))
        workspace.minutes.save(replace(item, text=with_fate(item.text, told)))
    elif later.supersedes is None:
        workspace.minutes.save(replace(later, supersedes=key))
