"""Meetings from a calendar program: events with their rules and exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tpmtui.domain.calendar import ONE_DAY, WEEKDAYS, days_away
from tpmtui.domain.drafts import BadRow
from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting import check_length
from tpmtui.domain.meeting_drafts import HeldDraft, MeetingDrafts, SeriesDraft
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.domain.text import brief
from tpmtui.domain.zones import check_zone, in_zone
from tpmtui.importers.ics_values import check_times, moments, once, text_of, values
from tpmtui.importers.minutes_head import Person
from tpmtui.importers.options import ImportOptions, refuse_columns, refuse_states

_UNITS = {"DAILY": Unit.DAY, "WEEKLY": Unit.WEEK, "MONTHLY": Unit.MONTH, "YEARLY": Unit.YEAR}
_READ = {"FREQ", "INTERVAL", "BYDAY", "BYSETPOS", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT", "WKST"}
_HALF_AN_HOUR = timedelta(minutes=30)
_MINUTE = timedelta(minutes=1)


def read_ics(text: str, options: ImportOptions) -> MeetingDrafts:
    """The meetings of a calendar file; an event that cannot be read is named and left out.

    Raises BadInput for a file that is none.
    """
    refuse_columns(options, "a calendar has no columns to map")
    refuse_states(options, "a calendar has no columns")
    return _Reader(_calendar(text), options).drafts()


def _calendar(text: str) -> Any:
    # Only who reads a calendar file pays for it.
    from icalendar import Calendar

    if "BEGIN:VCALENDAR" not in text.upper():
        raise BadInput("this is not a calendar file: it does not begin with BEGIN:VCALENDAR")
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
                held.setdefault(text_of(event, "UID"), []).append(self._exception(event))
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
        check_times(event)
        title = text_of(event, "SUMMARY").strip()
        if not title:
            raise BadInput("SUMMARY: a meeting needs a title")
        start, zone = self._start(event)
        attendees = list(self._attendees(event))
        minutes = self._length(event, start)
        every = self._rule(event)
        skipped = tuple(
            HeldDraft(day=day, is_skipped=True)
            for day in sorted({_day(moment, zone) for moment in moments(event, "EXDATE")})
        )
        return SeriesDraft(
            id=text_of(event, "UID") or title,
            title=title,
            start=start,
            zone=zone,
            length_minutes=minutes,
            every=every,
            place=text_of(event, "LOCATION"),
            attendees=tuple(dict.fromkeys(attendees)),
            held=(*skipped, *_beside(event, start)),
        )

    def _start(self, event: Any) -> tuple[datetime, str]:
        value = once(event, "DTSTART")
        moment = getattr(value, "dt", None)
        if not isinstance(moment, date):
            raise BadInput("DTSTART: is missing")
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time())
        zone = str(getattr(moment.tzinfo, "key", "") or value.params.get("TZID", ""))
        if moment.tzinfo is None:
            return self._options.local(moment), ""
        try:
            check_zone(zone)
        except BadInput:
            zone = "UTC"
        return in_zone(moment, ZoneInfo(zone)), zone

    def _length(self, event: Any, start: datetime) -> int:
        length = _HALF_AN_HOUR
        told, end = (getattr(once(event, name), "dt", None) for name in ("DURATION", "DTEND"))
        if isinstance(told, timedelta):
            length = told
        elif not isinstance(event["DTSTART"].dt, datetime):
            length = timedelta(days=1)  # all day; of several days, the first
        elif isinstance(end, datetime):
            length = (end if end.tzinfo else end.replace(tzinfo=start.tzinfo)) - start
        minutes = length // _MINUTE
        check_length(minutes)
        return minutes

    def _rule(self, event: Any) -> Recurrence | None:
        rule = once(event, "RRULE")
        if rule is None:
            return None
        parts = {str(name).upper(): value for name, value in rule.items()}
        unit = _UNITS.get(str(_first(parts, "FREQ")))
        odd = [name for name in parts if name not in _READ]
        if unit is None or odd:
            what = ", ".join(odd) or f"FREQ={_first(parts, 'FREQ')}"
            raise BadInput(f"RRULE: {brief(what)} is not understood")
        days, nth = _weekdays(parts)
        interval = int(_first(parts, "INTERVAL") or 1)
        if unit is Unit.DAY and days and interval == 1:
            unit = Unit.WEEK
        start, zone = self._start(event)
        _check_week_start(parts, days, interval)
        if parts.get("BYMONTH") and (unit, parts["BYMONTH"]) != (Unit.YEAR, [start.month]):
            raise BadInput(f"RRULE: BYMONTH={_listed(parts, 'BYMONTH')} is not understood")
        every = Recurrence(
            unit=unit,
            interval=interval,
            weekdays=days,
            nth=nth,
            month_day=_month_day(parts, unit, start.day),
            until=_last_day(_first(parts, "UNTIL"), start, zone),
            count=_first(parts, "COUNT"),
        )
        every.check()
        return every

    def _exception(self, event: Any) -> HeldDraft:
        check_times(event)
        start, zone = self._start(event)
        instead = getattr(once(event, "RECURRENCE-ID"), "dt", None)
        if not isinstance(instead, date):
            raise BadInput("RECURRENCE-ID: is not a day")
        day = _day(instead, zone)
        cancelled = text_of(event, "STATUS").upper() == "CANCELLED"
        return HeldDraft(
            day=day, is_skipped=cancelled, moved_to=None if cancelled else start
        )  # fmt: skip

    def _attendees(self, event: Any) -> Iterator[str]:
        for value in values(event, "ATTENDEE"):
            address = str(value).removeprefix("mailto:").removeprefix("MAILTO:")
            name = str(getattr(value, "params", {}).get("CN", "")) or address.partition("@")[0]
            person = Person(name, "")
            self._people[person.id] = person
            yield person.id


def _with(draft: SeriesDraft, exceptions: list[HeldDraft]) -> SeriesDraft:
    return replace(draft, held=(*draft.held, *exceptions)) if exceptions else draft


def _beside(event: Any, start: datetime) -> Iterator[HeldDraft]:
    """The single days beside the rule."""
    zone = start.tzinfo
    for each in moments(event, "RDATE"):
        moment = each[0] if isinstance(each, tuple) else each
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, start.timetz())
        moment = in_zone(moment, zone) if moment.tzinfo else moment.replace(tzinfo=zone)
        yield HeldDraft(day=moment.date(), moved_to=moment)


def _listed(parts: dict[str, Any], name: str) -> str:
    return brief(",".join(map(str, parts[name])))


def _last_day(until: Any, start: datetime, zone: str) -> date | None:
    """The last day of a rule that ends with a day or, as the start of the last one, a moment."""
    if not isinstance(until, datetime):
        return until  # type: ignore[no-any-return]
    local = in_zone(until, start.tzinfo) if until.tzinfo else until
    if zone:
        local = in_zone(local, ZoneInfo(zone)) if local.tzinfo else local
    return days_away(local.date(), -ONE_DAY if local.time() < start.time() else timedelta())


def _month_day(parts: dict[str, Any], unit: Unit, first: int) -> int | None:
    """The date in a month, None where it is the first day's."""
    days = [int(day) for day in parts.get("BYMONTHDAY", [])]
    place = None if parts.get("BYDAY") else _first(parts, "BYSETPOS")
    # What month ends on the 28th to 31st: how we write a day that a short month has not.
    to_last = len(days) > 1 and days == list(range(28, days[-1] + 1)) and place == -1
    if (place is not None and not to_last) or (len(days) > 1 and not to_last):
        raise BadInput(f"RRULE: BYMONTHDAY={_listed(parts, 'BYMONTHDAY')} is not understood")
    if not days or days[-1] == first:
        return None
    if unit is not Unit.MONTH or not (days == [-1] or days[-1] > 0):
        raise BadInput(f"RRULE: BYMONTHDAY={_listed(parts, 'BYMONTHDAY')} is not understood")
    return days[-1]


def _check_week_start(parts: dict[str, Any], days: tuple[str, ...], interval: int) -> None:
    """Raise BadInput for weeks that are counted from another day than Monday, where it matters."""
    begins = str(_first(parts, "WKST") or "MO").lower()
    starts = next((n for n, day in enumerate(WEEKDAYS) if day.startswith(begins)), 0)
    sides = {WEEKDAYS.index(day) < starts for day in days}
    if interval > 1 and len(sides) > 1:
        raise BadInput(f"RRULE: WKST={begins.upper()} with these days is not understood")


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
    if nth is not None and (len(ordered) > 1 or place is not None):
        raise BadInput("RRULE: BYDAY with several numbers is not understood")
    return ordered, nth if nth is not None else place


def _first(parts: dict[str, Any], name: str) -> Any:
    value = parts.get(name)
    return value[0] if isinstance(value, list) and value else value


def _day(moment: date | datetime, zone: str) -> date:
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None or not zone:
        return moment.date()
    return in_zone(moment, ZoneInfo(zone)).date()
