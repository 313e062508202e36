"""Meetings from a calendar program: events with their rules and exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.drafts import BadRow
from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting import check_length, check_zone
from tpmtui.domain.meeting_drafts import HeldDraft, MeetingDrafts, SeriesDraft
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.domain.text import brief
from tpmtui.importers.json_text import refuse_columns
from tpmtui.importers.minutes_head import Person
from tpmtui.importers.options import ImportOptions

_UNITS = {"DAILY": Unit.DAY, "WEEKLY": Unit.WEEK, "MONTHLY": Unit.MONTH, "YEARLY": Unit.YEAR}
_READ = {"FREQ", "INTERVAL", "BYDAY", "BYSETPOS", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT", "WKST"}
_HALF_AN_HOUR = timedelta(minutes=30)
_MINUTE = timedelta(minutes=1)


def read_ics(text: str, options: ImportOptions) -> MeetingDrafts:
    """The meetings of a calendar file; an event that cannot be read is named and left out.

    Raises BadInput for a file that is none.
    """
    refuse_columns(options, "ics")
    for name in options.states:
        raise BadInput(f"--map state:{name}: a calendar has no columns")
    return _Reader(_calendar(text), options).drafts()


def _calendar(text: str) -> Any:
    # Only who reads a calendar file pays for it.
    from icalendar import Calendar

    if "BEGIN:VCALENDAR" not in text.upper():
        raise BadInput("this is no calendar file: it does not begin with BEGIN:VCALENDAR")
    try:
        return Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError) as error:
        why = str(error).splitlines()[0] if str(error) else "it cannot be read"
        raise BadInput(f"the calendar file is broken: {brief(why, 80)}") from None


class _Reader:
    """Events to drafts; what cannot be read goes to `bad`, what is left out to `notes`."""

    def __init__(self, calendar: Any, options: ImportOptions) -> None:
        self._events = list(enumerate(calendar.walk("VEVENT"), start=1))
        self._options = options
        self._bad: list[BadRow] = []
        self._notes: list[str] = []
        self._people: dict[str, Person] = {}

    def drafts(self) -> MeetingDrafts:
        """Everything the file tells."""
        if not self._events:
            raise BadInput("the calendar file has no events")
        series: dict[str, SeriesDraft] = {}
        moved: list[tuple[int, Any]] = []
        for number, event in self._events:
            if event.get("RECURRENCE-ID") is not None:
                moved.append((number, event))
                continue
            try:
                draft = self._series(number, event)
                series[draft.id] = draft
            except BadInput as error:
                self._bad.append(BadRow(number, "", str(error), "event"))
        held: dict[str, list[HeldDraft]] = {}
        for number, event in moved:
            try:
                held.setdefault(_text(event, "UID"), []).append(self._exception(event))
            except BadInput as error:
                self._bad.append(BadRow(number, "", str(error), "event"))
        return MeetingDrafts(
            system="ics",
            series=tuple(_with(draft, held.get(draft.id, [])) for draft in series.values()),
            people=tuple(person.draft for person in self._people.values()),
            bad=tuple(self._bad),
            notes=tuple(self._notes),
        )

    def _series(self, number: int, event: Any) -> SeriesDraft:
        title = _text(event, "SUMMARY").strip()
        if not title:
            raise BadInput("SUMMARY: a meeting needs a title")
        start, zone = self._start(event)
        attendees = list(self._attendees(event))
        minutes = self._length(event, start)
        skipped = tuple(
            HeldDraft(day=day, is_skipped=True)
            for day in sorted({_day(moment, zone) for moment in _moments(event, "EXDATE")})
        )
        return SeriesDraft(
            id=_text(event, "UID") or title,
            title=title,
            start=start,
            zone=zone,
            length_minutes=minutes,
            every=self._rule(number, event),
            place=_text(event, "LOCATION"),
            attendees=tuple(dict.fromkeys(attendees)),
            held=skipped,
        )

    def _start(self, event: Any) -> tuple[datetime, str]:
        value = event.get("DTSTART")
        if value is None or not isinstance(value.dt, date):
            raise BadInput("DTSTART: is missing")
        moment = value.dt
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time())
        zone = str(getattr(moment.tzinfo, "key", "") or value.params.get("TZID", ""))
        if moment.tzinfo is None:
            own = self._options.zone
            moment = moment.astimezone() if own is None else moment.replace(tzinfo=own)
            return moment, ""
        try:
            check_zone(zone)
        except BadInput:
            return moment.astimezone(UTC), "UTC"
        return moment.astimezone(ZoneInfo(zone)), zone

    def _length(self, event: Any, start: datetime) -> int:
        length = _HALF_AN_HOUR
        if event.get("DURATION") is not None and isinstance(event["DURATION"].dt, timedelta):
            length = event["DURATION"].dt
        elif event.get("DTEND") is not None and isinstance(event["DTEND"].dt, datetime):
            end = event["DTEND"].dt
            length = (end if end.tzinfo else end.replace(tzinfo=start.tzinfo)) - start
        minutes = length // _MINUTE
        check_length(minutes)
        return minutes

    def _rule(self, number: int, event: Any) -> Recurrence | None:
        rule = event.get("RRULE")
        if rule is None:
            return None
        if isinstance(rule, list):
            raise BadInput("RRULE: a meeting has one rule")
        parts = {str(name).upper(): value for name, value in rule.items()}
        unit = _UNITS.get(str(_first(parts, "FREQ")))
        odd = [name for name in parts if name not in _READ]
        if unit is None or odd:
            what = ", ".join(odd) or f"FREQ={_first(parts, 'FREQ')}"
            raise BadInput(f"RRULE: {brief(what)} is not understood")
        days, nth = _weekdays(parts)
        on = [int(day) for day in parts.get("BYMONTHDAY", [])]
        first = self._start(event)[0].day
        if on and on not in ([first], list(range(28, first + 1))):
            raise BadInput(f"RRULE: BYMONTHDAY={','.join(map(str, on))} is not understood")
        until = _first(parts, "UNTIL")
        every = Recurrence(
            unit=unit,
            interval=int(_first(parts, "INTERVAL") or 1),
            weekdays=days,
            nth=nth,
            until=until.date() if isinstance(until, datetime) else until,
            count=_first(parts, "COUNT"),
        )
        every.check()
        if event.get("RDATE") is not None:
            self._notes.append(f"event {number}: RDATE: single days beside the rule are left out")
        return every

    def _exception(self, event: Any) -> HeldDraft:
        start, zone = self._start(event)
        day = _day(event["RECURRENCE-ID"].dt, zone)
        cancelled = _text(event, "STATUS").upper() == "CANCELLED"
        return HeldDraft(
            day=day, is_skipped=cancelled, moved_to=None if cancelled else start
        )  # fmt: skip

    def _attendees(self, event: Any) -> Iterator[str]:
        found = event.get("ATTENDEE")
        for value in found if isinstance(found, list) else [found] if found is not None else []:
            address = str(value).removeprefix("mailto:").removeprefix("MAILTO:")
            name = str(getattr(value, "params", {}).get("CN", "")) or address.partition("@")[0]
            person = Person(name, "")
            self._people[person.id] = person
            yield person.id


def _with(draft: SeriesDraft, exceptions: list[HeldDraft]) -> SeriesDraft:
    return replace(draft, held=(*draft.held, *exceptions)) if exceptions else draft


def _weekdays(parts: dict[str, Any]) -> tuple[tuple[str, ...], int | None]:
    """The weekdays of a rule, and which one of a month: ``2TU``, or ``TU`` with BYSETPOS."""
    numbers: set[int | None] = set()
    days = []
    for value in parts.get("BYDAY", []):
        text = str(value).upper()
        name, number = text[-2:].lower(), text[:-2]
        day = next((day for day in WEEKDAYS if day.startswith(name)), None)
        if day is None:
            raise BadInput(f"RRULE: BYDAY={brief(text)} is not understood")
        days.append(day)
        numbers.add(int(number) if number else None)
    place = _first(parts, "BYSETPOS") if days else None
    nth = numbers.pop() if len(numbers) == 1 else None
    if len(numbers) > 0:
        raise BadInput("RRULE: BYDAY with several numbers is not understood")
    ordered = tuple(day for day in WEEKDAYS if day in days)
    return ordered, nth if nth is not None else place


def _first(parts: dict[str, Any], name: str) -> Any:
    value = parts.get(name)
    return value[0] if isinstance(value, list) and value else value


def _moments(event: Any, name: str) -> Iterator[Any]:
    found = event.get(name)
    for each in found if isinstance(found, list) else [found] if found is not None else []:
        yield from (value.dt for value in each.dts)


def _day(moment: date | datetime, zone: str) -> date:
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None or not zone:
        return moment.date()
    return moment.astimezone(ZoneInfo(zone)).date()


def _text(event: Any, name: str) -> str:
    value = event.get(name)
    return "" if value is None else str(value)
