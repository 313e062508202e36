"""The fields of the form for meetings as text: how each is written, and what each text means."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any

from tpmtui.domain.calendar import Roll
from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting import MeetingKind
from tpmtui.domain.recurrence import Recurrence
from tpmtui.screens.dialogs.form_fields import (
    FormField,
    Reading,
    echo_day,
    one_of,
    stripped,
    words,
    written,
)
from tpmtui.shorthand.amounts import parse_minutes
from tpmtui.shorthand.dates import parse_day, parse_moment
from tpmtui.shorthand.recurrences import parse_recurrence


def _read_title(text: str, _: Reading) -> str:
    if not text.strip():
        raise BadInput("a meeting needs a title")
    return text.strip()


def _read_start(text: str, reading: Reading) -> datetime:
    """When the first one starts, on the clocks of the series' own zone, which is not said."""
    if not text.strip():
        raise BadInput("say when the first one starts, as in tue 10:00")
    noon = datetime.combine(reading.today, time(12), UTC)
    calendar = reading.project.calendar
    return parse_moment(text, now=noon, zone=UTC, calendar=calendar).replace(tzinfo=None)


def _echo_start(start: datetime, reading: Reading) -> tuple[str, ...]:
    day, weekday = echo_day(start.date(), reading)
    return f"{day} {start:%H:%M}", f"{weekday} {start:%H:%M}", weekday


def _read_every(text: str, _: Reading) -> Recurrence | None:
    return parse_recurrence(text) if text.strip() else None


def _read_until(text: str, reading: Reading) -> Any:
    return parse_day(text, today=reading.today) if text.strip() else None


def _read_agenda(text: str, _: Reading) -> tuple[str, ...]:
    lines = (re.sub(r"^[-*] +", "", line.strip()) for line in text.split("\n"))
    return tuple(line for line in lines if line)


SERIES_FIELDS = (
    FormField("title", "Title", str, _read_title, hint="Weekly sync", wide=True),
    FormField(
        "start", "Starts", lambda start: f"{start:%Y-%m-%d %H:%M}", _read_start, _echo_start,
        hint="tue 10:00", wide=True,
    ),
    FormField("every", "Every", written, _read_every, hint="2 weeks, last fri", wide=True),
    FormField(
        "length_minutes", "Length", lambda minutes: f"{minutes}m",
        lambda text, _: parse_minutes(text) if text.strip() else None, hint="30m, 1h",
    ),
    FormField("until", "Until", written, _read_until, hint="the last day"),
    FormField("kind", "Kind", str, one_of(MeetingKind, MeetingKind.MEETING, "kind of meeting"),
              hint="stand-up, review, 1:1"),
    FormField("roll", "On day off", str, one_of(Roll, Roll.KEEP, "rule for days off"),
              hint="keep, next, previous"),
    FormField("attendees", "Attendees", ", ".join, words("@"), hint="ana, ben", wide=True),
    FormField("place", "Place", str, stripped, hint="a room or a link",
              wide=True),
    FormField("agenda", "Agenda", "\n".join, _read_agenda, hint="Budget (10m), one a line",
              lines=4, wide=True),
)  # fmt: skip
