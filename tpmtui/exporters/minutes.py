"""Minutes as people read them: Markdown that `import minutes` takes in again, or a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tpmtui.domain.amounts import counted
from tpmtui.domain.fences import with_fence_ended
from tpmtui.domain.meeting import Presence
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem
from tpmtui.domain.minutes_markdown import Fate, guarded, guarded_note, with_fate
from tpmtui.domain.task import Task
from tpmtui.domain.text import visible, visible_block
from tpmtui.exporters.html_page import FOOT, head, safe, safe_block
from tpmtui.exporters.json_text import document
from tpmtui.exporters.markdown import escaped
from tpmtui.exporters.meeting_fields import minutes_fields
from tpmtui.planning.listing import AsOf
from tpmtui.planning.meetings.answers import Minutes
from tpmtui.planning.meetings.carry_over import Carried

# What Markdown would hand on to a browser: elements, pictures, and links that are not of the web.
_LIVE = re.compile(
    r"(\\*)(<(?!https?://[^\s<>]+>)(?=[A-Za-z/!?])|!(?=\[)|(?<=\])\((?!https?:|mailto:))"
)
_STYLE = """\
.minutes { list-style: none; padding: 0 }
.minutes li { margin: .2rem 0; white-space: pre-wrap }
.minutes .topic { font-weight: 600; margin-top: .8rem }
.minutes b { color: var(--dim); display: inline-block; min-width: 5.5rem }
"""


def as_json(answer: Iterable[Minutes], as_of: AsOf) -> Iterator[str]:
    """Meetings with every item."""
    return document("minutes", map(minutes_fields, answer), as_of)


def as_md(answer: Iterable[Minutes], as_of: AsOf) -> Iterator[str]:
    """One meeting after the other; notes stay the Markdown they are, with nothing live in it."""
    for number, minutes in enumerate(answer):
        occurrence = minutes.occurrence
        start = occurrence.start
        yield "\n" if number else ""
        yield f"# {escaped(occurrence.series.title)} {start.date()}\n\n"
        yield f"* **Date**: {start.date()} {start:%H:%M} {occurrence.series.zone}\n"
        yield f"* **Meeting**: {escaped(occurrence.key)}, {occurrence.state}\n"
        for presence in Presence:
            people = minutes.there(presence)
            if people:
                yield f"\n## {presence.capitalize()}\n\n"
                yield from (f"* {_person(minutes, handle)}\n" for handle in people)
        if minutes.carried:
            yield "\n## Open from before\n\n"
            yield from (f"* {escaped(carried_words(each))}\n" for each in minutes.carried)
        yield "\n## Minutes\n\n"
        yield from (_markdown_line(item, minutes) for item in minutes.items)


def as_html(answer: Iterable[Minutes], as_of: AsOf) -> Iterator[str]:
    """One page with a section a meeting."""
    yield head("Minutes", _STYLE)
    for minutes in answer:
        occurrence = minutes.occurrence
        start = occurrence.start
        yield f"<section>\n<h1>{safe(occurrence.series.title)} {start.date()}</h1>\n"
        yield f"<p>{start.date()} {start:%H:%M} {safe(occurrence.series.zone)}, "
        yield f"{safe(occurrence.key)}, {occurrence.state}</p>\n"
        for presence in Presence:
            names = ", ".join(_name(minutes, handle) for handle in minutes.there(presence))
            if names:
                yield f"<p>{presence.capitalize()}: {safe(names)}</p>\n"
        if minutes.carried:
            yield '<h2>Open from before</h2>\n<ul class="minutes">\n'
            yield from (f"<li>{safe(carried_words(each))}</li>\n" for each in minutes.carried)
            yield "</ul>\n"
        yield '<ul class="minutes">\n'
        for item in minutes.items:
            words = item_words(item, minutes)
            if words.strip():
                label = "" if item.kind is ItemKind.NOTE else f"<b>{item.kind}</b> "
                yield f'<li class="{item.kind}">{label}{safe_block(words)}</li>\n'
        yield "</ul>\n</section>\n"
    yield FOOT


def item_words(item: MinuteItem, minutes: Minutes) -> str:
    """An item in words, with what became of it: an action with its owner and its day."""
    words, fate = _words(item, minutes), fate_of(item, minutes)
    task = minutes.task_of(item)
    if task is not None:
        words = f"{task.key} {_owners(task)}{words}"
    return with_fate(words, str(fate))


def fate_of(item: MinuteItem, minutes: Minutes) -> Fate:
    """What became of an item; of an action, what became of its task."""
    if item.is_action:
        task = minutes.task_of(item)
        if task is None:
            return Fate()
        gone = task.removed is not None
        return Fate(
            due=task.due,
            done=not task.is_open and not gone,
            state=ItemState.DROPPED if gone else ItemState.OPEN,
            why=item.why if gone else "",
        )
    later = minutes.superseded.get(item.key)
    return Fate(
        done=item.state is ItemState.DONE,
        supersedes=item.supersedes or "",
        superseded_by=later.key if later else "",
        state=item.state,
        why=item.why,
    )


def carried_words(carried: Carried) -> str:
    """What was open from before, since when, and what became of it."""
    task, review = carried.task, carried.review
    who = "".join(f" @{handle}" for handle in task.assignees) if task else ""
    due = f", due {task.due}" if task and task.due else ""
    name = f"{task.key}{who} " if task else ""
    age = counted(carried.age, "working day")
    words = f" {review.words}" if review and review.words else ""
    verdict = f": {carried.verdict}{words}" if carried.verdict else ""
    return f"{name}{carried.words} ({age}{due}){verdict}"


def _words(item: MinuteItem, minutes: Minutes) -> str:
    if not item.is_action:
        return item.text
    task = minutes.task_of(item)
    return task.title if task else f"{item.task} (no longer there)"


def _owners(task: Task) -> str:
    return "".join(f"@{handle} " for handle in task.assignees)


def _markdown_line(item: MinuteItem, minutes: Minutes) -> str:
    """An item that `import minutes` reads back: nothing in its words looks like what it is not."""
    if item.kind is ItemKind.NOTE:
        text = visible_block(item.text).strip("\n")
        return f"\n{guarded_note(inert(text))}\n\n" if text.strip() else ""
    lead = item.lead.replace("\t", "    ")
    words = guarded(escaped(_words(item, minutes)))
    task = minutes.task_of(item)
    if task is not None:
        box = " " if task.is_open else "x"
        owners = escaped(_owners(task))
        title = f"\\{words}" if words.startswith("@") else words
        words = f"[{box}] {task.key} {owners}{title}"
    elif item.kind is ItemKind.DECISION:
        words = f"**Decision #{item.number}**: {words}"
    elif item.kind is not ItemKind.TOPIC:
        words = f"**{item.kind.capitalize()}**: {words}"
    return f"{lead}- {with_fate(words, escaped(str(fate_of(item, minutes))))}\n"


def inert(markdown: str) -> str:
    """Markdown with nothing in it that would run, load or lead out of the web, to its last line."""

    def dead(match: re.Match[str]) -> str:
        # After an odd number of backslashes it is escaped already.
        return match[0] if len(match[1]) % 2 else f"{match[1]}\\{match[2]}"

    return with_fence_ended(_LIVE.sub(dead, markdown))


def _name(minutes: Minutes, handle: str) -> str:
    return visible(minutes.names.get(handle, handle))


def _person(minutes: Minutes, handle: str) -> str:
    return f"{escaped(_name(minutes, handle))} @{escaped(handle)}"
