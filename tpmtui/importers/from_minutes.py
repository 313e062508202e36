"""Minutes of a meeting in Markdown: title, day, attendees, agenda, notes and actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from tpmtui.domain.errors import BadInput
from tpmtui.domain.fences import fenced
from tpmtui.domain.meeting import Presence
from tpmtui.domain.meeting_drafts import HeldDraft, MeetingDrafts, SeriesDraft
from tpmtui.domain.text import brief
from tpmtui.domain.zones import check_zone
from tpmtui.importers.minutes_body import Body, Section, Source
from tpmtui.importers.minutes_head import (
    Person,
    day_in,
    merged,
    people_in,
    presence_named,
    time_in,
    zone_in,
)
from tpmtui.importers.options import ImportOptions, refuse_columns, refuse_states
from tpmtui.importers.own_minutes import own_minutes

_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"(=+|-+)\s*")
_BULLET = re.compile(r"\s*(?:[-*+]|[0-9]{1,3}[.)])\s+(\S.*)")
_FIELD = re.compile(r"[\s*+-]*[*_]{0,2}([\w ]{2,20}?)[*_]{0,2}\s*:[*_]{0,2}\s*(\S.*)")
_ABOUT = ("date", "when", "day", "meeting date", "date and time", "meeting")
_NOON = time(12)


def read_minutes(text: str, options: ImportOptions) -> MeetingDrafts:
    """The meeting, or meetings, that a file of minutes is about, one a heading of the first level.

    Raises BadInput where no title or no day can be found.
    """
    refuse_columns(options, "minutes have no columns to map")
    refuse_states(options, "minutes have no columns")
    own = own_minutes(text)
    if own:
        return MeetingDrafts(
            system="minutes",
            series=tuple(sorted((each.draft for each in own), key=lambda each: each.start)),
            people=tuple({person.id: person for each in own for person in each.people}.values()),
            notes=tuple(note for each in own for note in each.notes),
        )
    read = [_Minutes(part, options) for part in _meetings(list(_sections(text)))]
    people: dict[str, Person] = {}
    for each in read:
        people |= each.people
    return MeetingDrafts(
        system="minutes",
        series=tuple(sorted((each.draft for each in read), key=lambda each: each.start.date())),
        people=tuple(person.draft for person in people.values()),
        notes=tuple(note for each in read for note in each.notes),
    )


class _Minutes:
    """The minutes of one meeting."""

    def __init__(self, sections: list[Section], options: ImportOptions) -> None:
        self.notes: list[str] = []
        head = sections[0]
        self._about = list(_fields(sections))
        self._title, self._start, self._zone = self._when(head, options)
        telling = _section_that_tells_who(sections)
        named = list(self._named(sections, telling))
        self.people, twice = merged(person for person, _ in named)
        if twice:
            self.notes.append(f"named twice, taken in once: {', '.join(twice)}")
        presence = {person.id: there for person, there in reversed(named)}
        self._presence = tuple((key, presence[key]) for key in self.people)
        if not self.people:
            self.notes.append("nobody is named as having been there")
        parts = [
            _without_fields(each) if each is head or each is telling else each
            for each in sections
            if each is head or presence_named(each.title) is None
        ]
        parts[0] = replace(parts[0], title="")
        body = Body(parts, day=self._start.date())
        self._lines = body.lines()
        self.notes += body.notes
        for line in self._lines:
            for name in line.action.assignees if line.action else ():
                self.people.setdefault(name, Person(name if " " in name else "", name))

    @property
    def draft(self) -> SeriesDraft:
        """The meeting as a draft."""
        held = HeldDraft(
            day=self._start.date(),
            start=self._start,
            presence=self._presence,
            lines=tuple(self._lines),
            has_minutes=True,
        )
        return SeriesDraft(
            id=self._title,
            title=self._title,
            start=self._start,
            zone=self._zone,
            attendees=tuple(key for key, there in self._presence if there is Presence.PRESENT),
            held=(held,),
        )

    def _when(self, head: Section, options: ImportOptions) -> tuple[str, datetime, str]:
        found = day_in(head.title)
        title = found[1] if found else head.title
        day = found[0] if found else None
        told = [value for name, value in self._about if name in _ABOUT]
        for value in told:
            other = day_in(value)
            if day is None and other is not None:
                day = other[0]
            elif other is not None and other[0] != day:
                self.notes.append(f"two days are given, {day} and {other[0]}: the first is taken")
        if day is None:
            raise BadInput(
                f"no day in the title {brief(head.title)!r}: write # Weekly sync 2026-01-20"
            )
        if not title.strip(" #"):
            raise BadInput("the minutes have no title: write one, as in # Weekly sync 2026-01-20")
        zone = next((zone for value in told if (zone := zone_in(value))), None)
        clock = next((clock for value in told if (clock := time_in(value))), _NOON)
        if zone is not None:
            check_zone(zone)
            return title, datetime.combine(day, clock, ZoneInfo(zone)), zone
        return title, options.local(datetime.combine(day, clock)), ""

    def _named(
        self, sections: list[Section], telling: Section | None
    ) -> Iterator[tuple[Person, Presence]]:
        """Everyone named below a heading that says so, or on a line that begins with it."""
        for section in sections[1:]:
            presence = presence_named(section.title)
            if presence is None:
                continue
            for line in section.lines:
                bullet = _BULLET.fullmatch(line.text)
                yield from self._people(line.number, bullet[1] if bullet else line.text, presence)
        for line in telling.lines if telling else ():
            if told := _who(line.text):
                yield from self._people(line.number, told[1], told[0])

    def _people(
        self, number: int, text: str, presence: Presence
    ) -> Iterator[tuple[Person, Presence]]:
        for person in people_in(text):
            if isinstance(person, str):
                self.notes.append(f"line {number}: no name of an attendee: {brief(person)}")
            else:
                yield person, presence


def _section_that_tells_who(sections: list[Section]) -> Section | None:
    """The section whose lines say who was there: below the title, or where no heading says it.

    Further down the same words are said of the work: ``Missing: tests``.
    """
    by_heading = any(presence_named(each.title) is not None for each in sections[1:])
    asked = sections[:1] if by_heading else sections
    return next((each for each in asked if any(_who(line.text) for line in each.lines)), None)


def _who(line: str) -> tuple[Presence, str] | None:
    """What ``Present: Ana, Ben`` says of whom; None for any other line."""
    field = _FIELD.fullmatch(line)
    presence = presence_named(field[1]) if field else None
    return None if field is None or presence is None else (presence, field[2])


def _without_fields(section: Section) -> Section:
    """A section less what it says about the meeting as such."""
    lines = []
    for line in section.lines:
        field = _FIELD.fullmatch(line.text)
        name = field[1].strip().lower() if field else ""
        if name not in _ABOUT and presence_named(name) is None:
            lines.append(line)
    return replace(section, lines=tuple(lines))


def _fields(sections: list[Section]) -> Iterator[tuple[str, str]]:
    """``Date: June 29, 2017`` and the like, wherever it stands."""
    for section in sections:
        for line in section.lines:
            field = _FIELD.fullmatch(line.text)
            if field:
                yield field[1].strip().lower(), field[2]


def _meetings(sections: list[Section]) -> Iterator[list[Section]]:
    """Sections by meeting: each heading of the first level with a day in it begins one."""
    part: list[Section] = []
    for section in sections:
        if part and section.level == 1 and day_in(section.title):
            yield part
            part = []
        part.append(section)
    if not part:
        raise BadInput("the minutes have no title: write one, as in # Weekly sync 2026-01-20")
    yield part


def _sections(text: str) -> Iterator[Section]:
    """The headings of a text, each with its lines and the nearest heading of a higher level."""
    title, level, number = "", 0, 1
    lines: list[Source] = []
    above: dict[int, str] = {}
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for count, (line, is_code) in enumerate(zip(source, fenced(source), strict=True), start=1):
        heading = None if is_code else _HEADING.fullmatch(line)
        underlined = not is_code and bool(lines) and _is_title(lines[-1], line)
        if heading is None and not underlined:
            lines.append(Source(count, line, is_code))
            continue
        name = heading[2] if heading else lines.pop().text.strip()
        rank = len(heading[1]) if heading else 1 + (line[0] == "-")
        if title or any(each.text.strip() for each in lines):
            yield _section(title, level, number, lines, above)
        title, level, number, lines = name, rank, count, []
        above = {rank: known for rank, known in above.items() if rank < level} | {level: name}
    if title or any(each.text.strip() for each in lines):
        yield _section(title, level, number, lines, above)


def _section(
    title: str, level: int, number: int, lines: list[Source], above: dict[int, str]
) -> Section:
    higher = [known for rank, known in sorted(above.items()) if 1 < rank < level]
    name = higher[-1] if higher else ""
    return Section(title, level, number, tuple(lines), name.lower().strip(" :*"))


def _is_title(before: Source, line: str) -> bool:
    """Whether a line underlines the one before it, which makes that a heading."""
    return (
        len(line.strip()) > 2
        and _UNDERLINE.fullmatch(line) is not None
        and bool(before.text.strip())
        and not before.is_code
        and not _BULLET.match(before.text)
        and "|" not in before.text
    )
