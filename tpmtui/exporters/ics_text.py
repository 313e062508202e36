"""iCalendar (RFC 5545): events of whole days, every line folded and nothing written live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tpmtui.domain.text import visible
from tpmtui.planning.listing import AsOf

_LONGEST = 75  # octets of a line, its end aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Whole days from `start` to `end`, both inclusive."""

    uid: str
    summary: str
    start: date
    end: date
    description: str = ""
    category: str = ""


def calendar(name: str, events: Iterable[Event], as_of: AsOf) -> Iterator[str]:
    """A calendar of events, each stamped with the moment it is true of: the same every time."""
    moment = as_of if isinstance(as_of, datetime) else datetime.combine(as_of, time(), UTC)
    stamp = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield from _lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tpmtui//tpmtui//EN")
    yield from _lines("CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(name)}")
    for event in events:
        yield from _lines(
            "BEGIN:VEVENT",
            f"UID:{_text(event.uid)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}",
            f"DTEND;VALUE=DATE:{_after(event.end):%Y%m%d}",
            f"SUMMARY:{_text(event.summary)}",
            *([f"DESCRIPTION:{_text(event.description)}"] if event.description else []),
            *([f"CATEGORIES:{_text(event.category)}"] if event.category else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        )
    yield from _lines("END:VCALENDAR")


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _text(text: str) -> str:
    """A value with what the format acts on escaped."""
    shown = visible(text)
    for special in "\\;,":
        shown = shown.replace(special, f"\\{special}")
    return shown


def _lines(*lines: str) -> Iterator[str]:
    """Lines as the format wants them: CRLF, and none longer than 75 octets."""
    for line in lines:
        room, piece = _LONGEST, ""
        for letter in line:
            size = len(letter.encode())
            if size > room:
                yield f"{piece}\r\n"
                piece, room = " ", _LONGEST - 1
            piece += letter
            room -= size
        yield f"{piece}\r\n"
