"""Days and moments as people type them; see `parse_day` for all that is understood."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.relativedelta import SU, relativedelta

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief
from tpmtui.shorthand.names import weekday_number
from tpmtui.shorthand.typed import as_words, quoted
from tpmtui.shorthand.written_dates import written_day

DAY_EXAMPLES = "fri, next mon, +3d, +5wd, eom, 12 mar, 2026-03-12"
NOON = time(12)

_LONGEST = timedelta(days=366)
_NAMED = {
    "today": relativedelta(),
    "tomorrow": relativedelta(days=1),
    "tom": relativedelta(days=1),
    "yesterday": relativedelta(days=-1),
    "eow": relativedelta(weekday=SU),
    "eom": relativedelta(day=31),
    "eoy": relativedelta(month=12, day=31),
}
_OFFSET = re.compile(r"([+-]) ?([0-9]{1,5}) ?(wd|d|w|m|y)")
_WEEKDAY = re.compile(r"(?:(next|last) )?([a-z]+)")
_ISO_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{1,2})(?:-([1-7]))?")
_CLOCK = re.compile(r"(?:(.+) )?([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)")
_ISO_MOMENT = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9].*")


class NoDay(BadInput):
    """What was typed is no day at all, as against one that is wrong or could be two."""


def parse_day(
    text: str, *, today: date, calendar: Calendar = PLAIN_WEEK, past: bool = False
) -> date:
    """The day that `text` means on `today`, upper case and extra spaces aside.

    - ``2026-03-12``; ``2026-W48``, the Monday of that ISO week, ``2026-W48-5`` its Friday; every
      form of `written_day`
    - ``today``, ``tomorrow`` or ``tom``, ``yesterday``
    - ``fri``, ``friday``: the first from today on, today included; ``next fri``: the first after
      today; ``last fri``: the latest before today
    - ``+3d``, ``-3d``, ``+3w``: calendar days and weeks; ``+2m``, ``+1y``: the same day of that
      month, or its last; ``+5wd``, ``-5wd``: working days of `calendar`
    - ``eow`` (Sunday), ``eom``, ``eoq``, ``eoy``: the last calendar day of this week, month,
      quarter, year
    - ``12 mar``: this year's unless that is more than 183 days past, then next year's; where the
      `past` is asked for, the last one up to today

    Raises NoDay for what is none of these, BadInput for what does not exist or could be two days.
    """
    typed = as_words(text)
    try:
        day = (
            _named(typed, today)
            or _offset(typed, today, calendar)
            or _weekday(typed, today)
            or _iso_week(typed)
            or written_day(typed, today=today, past=past)
        )
    except (OverflowError, ValueError):
        raise BadInput(f"{brief(text)} does not exist: no such day in the calendar") from None
    if day is None:
        raise NoDay(f"cannot read {quoted(text)} as a day (as in {DAY_EXAMPLES})")
    return day


def parse_days(text: str, *, today: date) -> list[date]:
    """The days of one day or of a stretch of them: ``25 dec``, ``24 dec - 1 jan``.

    The last day is counted from the first. Raises BadInput for what cannot be read, goes backwards
    or is longer than a year.
    """
    first, *last = re.split(r"\s+(?:-|to)\s+|\s*\.\.\s*", text.strip(), maxsplit=1)
    start = parse_day(first, today=today)
    end = parse_day(last[0], today=start) if last else start
    if not timedelta() <= end - start <= _LONGEST:
        raise BadInput(f"{quoted(text)} is {start} to {end}: write the first day, then the last")
    return [start + timedelta(number) for number in range((end - start).days + 1)]


def parse_moment(
    text: str,
    *,
    now: datetime,
    zone: tzinfo | None = None,
    calendar: Calendar = PLAIN_WEEK,
    of_day: time = NOON,
    past: bool = False,
) -> datetime:
    """The moment that `text` means, with its offset: a day and a time, either alone, or ``now``.

    The day is any of `parse_day`, or today if left out; the time is ``10:00`` or ``10:00:30``, or
    `of_day` if left out; the `past` is that of `parse_day`. Without an offset of its own it is a
    time in `zone`, None being the system's. `now` knows its zone. Raises BadInput as `parse_day`
    does.
    """
    typed = " ".join(text.split())
    if typed.lower() == "now":
        return now
    try:
        if iso := _iso_moment(typed.upper()):
            return _in_zone(iso, zone)
        match = _CLOCK.fullmatch(typed)
        clock = _clock(match[2]) if match else of_day
        words = (match[1] or "today") if match else typed
        today = now.astimezone(zone).date()
        day = parse_day(words, today=today, calendar=calendar, past=past)
        return _in_zone(datetime.combine(day, clock), zone)
    except (OverflowError, ValueError, OSError):
        hint = "as in 2026-01-06, 2026-01-06 10:00, fri 10:00"
        raise BadInput(f"cannot read {quoted(text)} as a day and time ({hint})") from None


def _clock(typed: str) -> time:
    hour, rest = typed.split(":", 1)
    return time.fromisoformat(f"{hour:0>2}:{rest}")


def _iso_moment(typed: str) -> datetime | None:
    if not _ISO_MOMENT.fullmatch(typed):
        return None
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        return None


def _in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    if moment.tzinfo is not None:
        return moment
    if zone is not None:
        return moment.replace(tzinfo=zone)
    # By way of the timestamp, which takes a time that a change of the clock leaves out for that
    # long after it.
    return datetime.fromtimestamp(moment.timestamp(), UTC).astimezone()


def _named(typed: str, today: date) -> date | None:
    if typed == "eoq":
        return today + relativedelta(month=(today.month + 2) // 3 * 3, day=31)
    return today + _NAMED[typed] if typed in _NAMED else None


def _offset(typed: str, today: date, calendar: Calendar) -> date | None:
    match = _OFFSET.fullmatch(typed)
    if match is None:
        return None
    count = int(match[1] + match[2])
    match match[3]:
        case "wd":
            return calendar.shifted(today, count)
        case "d":
            return today + timedelta(days=count)
        case "w":
            return today + timedelta(weeks=count)
        case "m":
            return today + relativedelta(months=count)
    return today + relativedelta(years=count)


def _weekday(typed: str, today: date) -> date | None:
    match = _WEEKDAY.fullmatch(typed)
    number = weekday_number(match[2]) if match else None
    if match is None or number is None:
        return None
    ahead = (number - today.weekday()) % 7
    if match[1] == "next":
        ahead = ahead or 7
    elif match[1] == "last":
        ahead -= 7
    return today + timedelta(days=ahead)


def _iso_week(typed: str) -> date | None:
    match = _ISO_WEEK.fullmatch(typed)
    return date.fromisocalendar(*map(int, match.groups(default="1"))) if match else None
