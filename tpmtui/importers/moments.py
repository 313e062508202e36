"""Days and moments as files write them, each text read once."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, folded
from tpmtui.importers.options import ImportOptions
from tpmtui.shorthand.dates import NOON
from tpmtui.shorthand.names import month_number
from tpmtui.shorthand.written_dates import written_day

_TIME = re.compile(
    r"(?P<day>.*?)(?:[ ,]+|(?<=[0-9])t)(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})"
    r"(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?\s*(?P<half>[ap]\.?\s?m\.?)?"
)
_NAMED_MONTH = re.compile(r"([0-9]{1,2})[./ -]+([^\W\d_]+)[./ -]+([0-9]{4}|[0-9]{2})")
# What the other tongues that Jira speaks call a month, where English does not begin alike.
_MONTHS = {
    "mär": 3,
    "mrz": 3,
    "mai": 5,
    "okt": 10,
    "dez": 12,
    "fév": 2,
    "fev": 2,
    "avr": 4,
    "mars": 3,
    "juin": 6,
    "juil": 7,
    "aoû": 8,
    "déc": 12,
    "ene": 1,
    "abr": 4,
    "ago": 8,
    "dic": 12,
    "set": 9,
    "out": 10,
    "juli": 7,
    "juni": 6,
    "janv": 1,
    "févr": 2,
    "sept": 9,
}
_LENGTH_OF_A_DAY = len("2026-03-12")


class Moments:
    """Reads the dates of one file: written out in full, so that they mean the same every day."""

    def __init__(self, options: ImportOptions) -> None:
        self._options = options
        self._today = options.now.astimezone(options.zone).date()
        self._moments: dict[str, datetime] = {}

    def moment(self, text: str, what: str = "") -> datetime:
        """The moment `text` writes, to the second; noon where it has no time.

        Raises BadInput, which names `what` it is.
        """
        known = self._moments.get(text)
        if known is None:
            try:
                known = self._moments[text] = self._read(text)
            except BadInput as error:
                raise BadInput(f"{what}: {error}" if what else str(error)) from None
        return known

    def _read(self, text: str) -> datetime:
        typed = folded(text.strip())
        try:
            moment = datetime.fromisoformat(typed.upper())
        except ValueError:
            match = _TIME.fullmatch(typed)
            clock = _clock(match, text) if match else NOON
            day = self._day_of(match["day"].strip(" ,") if match else typed, text)
            moment = datetime.combine(day, clock)
        else:
            if len(typed) <= _LENGTH_OF_A_DAY:
                moment = datetime.combine(moment.date(), NOON)
        return self._options.local(moment).replace(microsecond=0)

    def _day_of(self, typed: str, text: str) -> date:
        if match := _NAMED_MONTH.fullmatch(typed):
            month = _month(match[2])
            if month is not None:
                year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
                try:
                    return date(year, month, int(match[1]))
                except ValueError:
                    raise BadInput(f'"{brief(text)}" does not exist: no such day') from None
        day = written_day(typed, today=self._today)
        if day is None:
            raise BadInput(f'"{brief(text)}" is not a date (as in 2026-03-12, 12 Mar 2026)')
        return day


def _clock(match: re.Match[str], text: str) -> time:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["half"]:
        if not 1 <= hour <= 12:
            raise BadInput(f'"{brief(text)}" is not a time of day')
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise BadInput(f'"{brief(text)}" is not a time of day') from None


def _month(word: str) -> int | None:
    for length in (4, 3):
        if word[:length] in _MONTHS:
            return _MONTHS[word[:length]]
    return month_number(word[:3])
