"""Check-ins as JSON and CSV, and the stand-up as Markdown to paste into a chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from tpmtui.domain.calendar import short_day
from tpmtui.domain.checkin import Answer, CheckIn
from tpmtui.exporters import csv_text, json_text
from tpmtui.exporters.fields import iso, iso_or_none
from tpmtui.exporters.markdown import escaped
from tpmtui.planning.checkins.attendance import Attendee
from tpmtui.planning.checkins.standup import Period, StandUp, told
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.planning.today.concern import Concern, Level, Source

_MOST = 10  # of what needs someone, in a chat
CHECKIN_FIELDS = (
    "person", "name", "date", "answers", "picks", "note", "mood", "created", "finished",
)  # fmt: skip


def as_json(answer: Period, as_of: AsOf) -> Iterator[str]:
    """Every check-in with its answers."""
    return json_text.document("checkins", _items(answer), as_of)


def as_csv(answer: Period, as_of: AsOf) -> Iterator[str]:
    """A row a check-in; its answers stand in one cell, in the words they are given in."""
    rows = (
        {
            **item,
            "answers": "; ".join(map(str, checkin.answers)),
            "picks": " ".join(checkin.picks),
        }
        for item, checkin in zip(_items(answer), answer.checkins, strict=True)
    )
    return csv_text.table(CHECKIN_FIELDS, (row.values() for row in rows))


def as_md(answer: Period, as_of: AsOf) -> Iterator[str]:
    """A section a day, and in it everyone who said something."""
    yield f"# Check-ins\n\nAs of {iso(as_of)}.\n"
    today = day_of(as_of)
    for day, checkins in groupby(answer.checkins, key=lambda checkin: checkin.date):
        yield f"\n## {short_day(day, today=today)}\n"
        for checkin in checkins:
            name = answer.names.get(checkin.person, checkin.person)
            yield from _section(name, checkin, answer.titles)


def digest(answer: StandUp, as_of: AsOf, concerns: Sequence[Concern] = ()) -> Iterator[str]:
    """One day's stand-up: what each said, who is missing, who is excused.

    Of the `concerns` of that day, its meetings, and what presses, the worst first.
    """
    there = answer.attendance
    yield f"**Stand-up {short_day(there.day, today=day_of(as_of))}**: {there.in_words()}\n"
    for each in there.answered:
        if each.checkin is not None:
            yield from _section(each.person.name, each.checkin, answer.titles)
    for label, people in (("Missing", there.missing), ("Excused", there.excused)):
        if people:
            yield f"\n**{label}**: {', '.join(map(_absent, people))}\n"
    meetings = [each for each in concerns if each.source is Source.MEETING]
    pressing = [each for each in concerns if each.level is not Level.CALM and each not in meetings]
    yield from _concerns("Meetings", meetings)
    yield from _concerns("Needs someone", pressing)


def _concerns(label: str, concerns: Sequence[Concern]) -> Iterator[str]:
    if concerns:
        yield f"\n**{label}**\n\n"
    for each in concerns[:_MOST]:
        words = f"{each.subject} {each.about}: {each.how_bad}; {each.advice}"
        yield f"- {escaped(words)}\n"
    if len(concerns) > _MOST:
        yield f"- and {len(concerns) - _MOST:,} more\n"


def checkin_fields(checkin: CheckIn, name: str) -> dict[str, Any]:
    """The fields of CHECKIN_FIELDS, as plain values."""
    return {
        "person": checkin.person,
        "name": name,
        "date": iso(checkin.date),
        "answers": [_answer(answer) for answer in checkin.answers],
        "picks": list(checkin.picks),
        "note": checkin.note,
        "mood": checkin.mood,
        "created": iso(checkin.created),
        "finished": iso_or_none(checkin.finished),
    }


def _items(answer: Period) -> Iterable[dict[str, Any]]:
    return (
        checkin_fields(checkin, answer.names.get(checkin.person, checkin.person))
        for checkin in answer.checkins
    )


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "task": answer.task,
        "said": answer.said,
        "remaining_hours": answer.hours,
        "text": answer.text,
        "theirs": not answer.foreign,
    }


def _section(name: str, checkin: CheckIn, titles: Mapping[str, str]) -> Iterator[str]:
    mood = f" (mood {checkin.mood})" if checkin.mood else ""
    half = "" if checkin.finished else ", half answered"
    yield f"\n**{escaped(name)}**{mood}{half}\n\n"
    lines = list(told(checkin, titles))
    for label, words in lines:
        yield f"- {label}: {escaped(words)}\n"
    if not lines:
        yield "- nothing new\n"


def _absent(each: Attendee) -> str:
    return escaped(each.person.name) + (f" ({escaped(each.why)})" if each.why else "")
