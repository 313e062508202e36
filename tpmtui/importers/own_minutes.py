"""Minutes that the program exported itself: read back word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tpmtui.domain.drafts import PersonDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.fences import fenced
from tpmtui.domain.meeting import MeetingState, Presence, Verdict
from tpmtui.domain.meeting_drafts import CarriedDraft, HeldDraft, SeriesDraft
from tpmtui.domain.minutes import ActionLine, ItemKind, MinuteLine
from tpmtui.domain.minutes_markdown import ABOUT, ITEM, LABELS, fate_in, note_line, read_fate
from tpmtui.domain.text import brief
from tpmtui.domain.zones import check_zone
from tpmtui.importers.minutes_body import Body, Source, unescaped

_TITLE = re.compile(r"# (?P<title>.*) (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})")
_DATE = re.compile(
    r"\* \*\*Date\*\*: (?P<moment>[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}) (?P<zone>\S+)"
)
_KEY = re.compile(r"(?P<series>.+)/(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})")
_PERSON = re.compile(r"\* (?P<name>.*) @(?P<handle>\S+)")
_TASK = re.compile(r"(?P<key>[A-Z][A-Z0-9_\\]*-[0-9]+) (?P<owners>(?:@\S+ )*)(?P<title>.*\S.*)")
_CARRIED = re.compile(
    r"\* (?:(?P<task>[A-Z][A-Z0-9_]*-[0-9]+) (?:@\S+ )*)?(?P<words>.*)"
    r" \([0-9]+ working days?(?:, due (?P<due>[0-9]{4}-[0-9]{2}-[0-9]{2}))?\)"
    r"(?:: (?P<verdict>done|keep|redate|drop)(?: (?P<why>.*))?)?"
)
_HEAD = 4  # lines: the title, an empty one, the date, the meeting


@dataclass(frozen=True, slots=True)
class OwnMinutes:
    """One exported meeting: its draft, whom it names, and what was not understood."""

    draft: SeriesDraft
    people: tuple[PersonDraft, ...]
    notes: tuple[str, ...]


def own_minutes(text: str) -> list[OwnMinutes]:
    """The meetings of an export of ours; none where it is something else."""
    lines = text.replace("\r\n", "\n").split("\n")
    code = fenced(lines)
    source = [Source(n, line, code[n - 1]) for n, line in enumerate(lines, start=1)]
    heads = [place for place in range(len(source)) if _is_head(source[place : place + _HEAD])]
    if not heads or any(line.strip() for line in lines[: heads[0]]):
        return []
    return [_read(source[start:end]) for start, end in zip(heads, [*heads[1:], None], strict=True)]


def _is_head(lines: list[Source]) -> bool:
    if len(lines) < _HEAD or lines[0].is_code:
        return False
    title, empty, moment, about = (line.text for line in lines)
    return bool(
        _TITLE.fullmatch(title) and not empty and _DATE.fullmatch(moment) and ABOUT.fullmatch(about)
    )


def _read(lines: list[Source]) -> OwnMinutes:
    title, moment = _TITLE.fullmatch(lines[0].text), _DATE.fullmatch(lines[2].text)
    about = ABOUT.fullmatch(lines[3].text)
    assert title is not None
    assert moment is not None
    assert about is not None
    key = unescaped(about["key"])
    occurrence = _KEY.fullmatch(key)
    if occurrence is None or about["state"] not in set(MeetingState):
        raise BadInput(f"line {lines[3].number}: {key} is not a meeting of a day")
    check_zone(moment["zone"])
    with _in_the_calendar(lines[2]):
        start = datetime.fromisoformat(moment["moment"]).replace(tzinfo=ZoneInfo(moment["zone"]))
    with _in_the_calendar(lines[3]):
        day = date.fromisoformat(occurrence["day"])
    body = next((n for n, line in enumerate(lines) if line.text == "## Minutes"), len(lines))
    people, presence = _people(lines[_HEAD:body])
    notes: list[str] = []
    items = tuple(_items(lines[body + 1 :], start.date(), notes))
    named = {name for line in items if line.action for name in line.action.assignees}
    drafts = [*people, *(PersonDraft(id=each, name=each, handle=each) for each in sorted(named))]
    held = HeldDraft(
        day=day,
        start=start,
        presence=presence,
        lines=items,
        has_minutes=True,
        state=MeetingState(about["state"]),
        key=key,
        carried=tuple(_carried(lines[_HEAD:body])),
    )
    draft = SeriesDraft(
        id=unescaped(title["title"]),
        title=unescaped(title["title"]),
        start=start,
        zone=moment["zone"],
        attendees=tuple(handle for handle, there in presence if there is Presence.PRESENT),
        held=(held,),
        key=occurrence["series"],
    )
    unique = {each.id: each for each in reversed(drafts)}
    return OwnMinutes(draft, tuple(reversed(unique.values())), tuple(notes))


@contextmanager
def _in_the_calendar(line: Source) -> Iterator[None]:
    """Raise BadInput for a day or a time that is written in a line and that there is not."""
    try:
        yield
    except ValueError:
        said = brief(line.text.strip())
        raise BadInput(f"line {line.number}: {said!r} has no day of the calendar") from None


def _people(
    lines: list[Source],
) -> tuple[list[PersonDraft], tuple[tuple[str, Presence], ...]]:
    """Whom the head names, and whether they were there."""
    people: list[PersonDraft] = []
    presence: dict[str, Presence] = {}
    there: Presence | None = None
    headings = {f"## {each.capitalize()}": each for each in Presence}
    for line in lines:
        if line.text.startswith("## "):
            there = headings.get(line.text)
        match = _PERSON.fullmatch(line.text)
        if match and there is not None:
            handle = unescaped(match["handle"])
            people.append(PersonDraft(id=handle, name=unescaped(match["name"]), handle=handle))
            presence[handle] = there
    return people, tuple(presence.items())


def _carried(lines: list[Source]) -> Iterator[CarriedDraft]:
    """What the head says was open from before."""
    for line in lines:
        match = _CARRIED.fullmatch(unescaped(line.text))
        if match:
            with _in_the_calendar(line):
                due = date.fromisoformat(match["due"]) if match["due"] else None
            yield CarriedDraft(
                task=match["task"] or "",
                words=match["words"],
                due=due,
                verdict=Verdict(match["verdict"]) if match["verdict"] else None,
                why=match["why"] or "",
            )


def _items(lines: list[Source], day: date, notes: list[str]) -> Iterator[MinuteLine]:
    """The items of the minutes, and what stands between them as notes."""
    waiting: list[str] = []
    for line in (*lines, None):
        item = None
        if line is not None and not line.is_code:
            match = ITEM.fullmatch(line.text)
            item = _item(match, line, day, notes) if match else None
        if line is None or item is not None:
            text = "\n".join(waiting).strip("\n")
            if text.strip():
                yield MinuteLine(kind=ItemKind.NOTE, text=text)
            waiting = []
        if item is not None:
            yield item
        elif line is not None:
            waiting.append(line.text if line.is_code else note_line(line.text))


def _item(match: re.Match[str], line: Source, day: date, notes: list[str]) -> MinuteLine:
    if match["action"]:
        return _action(match, line, day, notes)
    kind = LABELS[match["kind"]] if match["kind"] else ItemKind.TOPIC
    words, told = read_fate(match["said"] or match["topic"])
    with _in_the_calendar(line):
        fate = fate_in(unescaped(told))
    if kind is not ItemKind.DECISION and (fate.supersedes or fate.superseded_by):
        words, told = match["said"] or match["topic"], ""
    return MinuteLine(
        kind=kind,
        text=unescaped(words),
        lead=match["lead"] or "",
        told=unescaped(told),
        name=match["number"] or "",
    )


def _action(match: re.Match[str], line: Source, day: date, notes: list[str]) -> MinuteLine:
    words, told = read_fate(match["action"])
    task = _TASK.fullmatch(words)
    done = match["box"] == "x"
    if task is None:  # someone added it to the file
        body = Body([], day=day)
        added = body.action(match["action"], line.number, done=done)
        notes += body.notes
        return replace(added, lead=match["lead"])
    owners = tuple(unescaped(each[1:]) for each in task["owners"].split())
    title = unescaped(task["title"].removeprefix("\\") if task["title"][:2] == "\\@" else
                      task["title"])  # fmt: skip
    with _in_the_calendar(line):
        due = fate_in(unescaped(told)).due
    return MinuteLine(
        kind=ItemKind.ACTION,
        text=unescaped(words),
        lead=match["lead"],
        done=done,
        action=ActionLine(title=title, assignees=owners, due=due),
        told=unescaped(told),
        name=unescaped(task["key"]),
    )
