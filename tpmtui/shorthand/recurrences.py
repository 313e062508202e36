"""How often, as people say it: ``2 weeks``, ``second tuesday``, ``month on last fri``."""

from __future__ import annotations

import re
from dataclasses import replace

from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.errors import BadInput
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.domain.text import folded
from tpmtui.shorthand.names import weekday_number
from tpmtui.shorthand.typed import as_words, quoted

RECURRENCE_EXAMPLES = (
    "day, weekday, week, 2 weeks, mon and thu, second tuesday, month on last fri, month on 15"
)

_ALONE = {
    "daily": Recurrence(unit=Unit.DAY),
    "weekday": Recurrence(unit=Unit.WEEK, weekdays=WEEKDAYS[:5]),
    "workday": Recurrence(unit=Unit.WEEK, weekdays=WEEKDAYS[:5]),
    "working day": Recurrence(unit=Unit.WEEK, weekdays=WEEKDAYS[:5]),
    "weekly": Recurrence(unit=Unit.WEEK),
    "bi-weekly": Recurrence(unit=Unit.WEEK, interval=2),
    "biweekly": Recurrence(unit=Unit.WEEK, interval=2),
    "fortnight": Recurrence(unit=Unit.WEEK, interval=2),
    "fortnightly": Recurrence(unit=Unit.WEEK, interval=2),
    "monthly": Recurrence(unit=Unit.MONTH),
    "quarter": Recurrence(unit=Unit.MONTH, interval=3),
    "quarterly": Recurrence(unit=Unit.MONTH, interval=3),
    "yearly": Recurrence(unit=Unit.YEAR),
    "annually": Recurrence(unit=Unit.YEAR),
}
_ORDINALS = {
    word: number
    for number, words in {
        1: ("first", "1st"), 2: ("second", "2nd"), 3: ("third", "3rd"),
        4: ("fourth", "4th"), 5: ("fifth", "5th"), -1: ("last",),
    }.items()
    for word in words
}  # fmt: skip
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_INTERVALS = _NUMBERS | {
    "other": 2,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
_COUNTED = re.compile(r"(?:(\w+) )?(day|week|month|year)s?")
_OF_MONTH = re.compile(r" (?:of|in) (?:the|each|every|a) month$")
_DATE = re.compile(r"(?:day )?([0-9]{1,2})(?:st|nd|rd|th)?")
_DAYS = {"last": -1, "last day": -1, "first": 1, "first day": 1, "1st day": 1}
_WORKING = ("weekday", "workday", "working day")
_ONE_OF_SEVERAL = re.compile(r"(\w+) (\w+)")


def parse_recurrence(text: str) -> Recurrence | None:
    """How often `text` means, None for ``once``; an ``every`` before it is left out.

    - ``day``, ``3 days``; ``weekday``: Monday to Friday
    - ``week``, ``2 weeks``, ``other week``; ``mon``, ``mon and thu``, ``2 weeks on tue``;
      ``second tuesday``: that of every other week
    - ``month``, ``3 months``, ``quarter``, ``year``: on the first one's day, or the last before it
      in a shorter month; ``month on 15``, ``month on last day``, ``month on last weekday``;
      ``month on 2nd tue``, ``last friday``, ``2nd tue of the month``

    Raises BadInput for what is none of these, or could be two.
    """
    typed = as_words(folded(text).replace(",", " "))
    typed = re.sub(r"^(every|each|once a|once every) ", "", typed)
    if typed in ("once", "none"):
        return None
    unit, _, rest = typed.partition(" on ")
    found = _alone(unit)
    if found and rest:
        found = _narrowed(found, rest)
    elif not found and not rest:
        found = _of_month_at_end(typed) or _by_weekday(typed)
    if not found:
        raise BadInput(f"cannot read {quoted(text)} as how often (as in {RECURRENCE_EXAMPLES})")
    found.check()
    return found


def _alone(typed: str) -> Recurrence | None:
    if typed in _ALONE or typed.removesuffix("s") in _ALONE:
        return _ALONE.get(typed) or _ALONE[typed.removesuffix("s")]
    match = _COUNTED.fullmatch(typed)
    if match is None:
        return None
    count = match[1] or "1"
    if count.isascii() and count.isdecimal():
        interval = int(count[:6])
    elif count in _INTERVALS:
        interval = _INTERVALS[count]
    else:
        return None
    return Recurrence(unit=Unit(match[2]), interval=interval)


def _narrowed(found: Recurrence, rest: str) -> Recurrence | None:
    """A recurrence on some of its days."""
    if found.unit is Unit.WEEK and not found.weekdays:
        days = _weekdays(rest)
        return replace(found, weekdays=days) if days else None
    return _in_month(found, rest) if found.unit is Unit.MONTH else None


def _in_month(month: Recurrence, rest: str) -> Recurrence | None:
    """A month narrowed: ``15``, ``the 15th``, ``last day``, ``2nd tue``, ``last weekday``."""
    rest = _OF_MONTH.sub("", rest.removeprefix("the "))
    if rest in _DAYS:
        return replace(month, month_day=_DAYS[rest])
    if match := _DATE.fullmatch(rest):
        return replace(month, month_day=int(match[1]))
    ordinal, _, days = rest.partition(" ")
    return _nth(month, ordinal, days)


def _of_month_at_end(typed: str) -> Recurrence | None:
    """``2nd tue of the month``, ``monthly 2nd tue``, ``last day of the month``, ``last fri``."""
    bare = re.sub(r"^(monthly|month) ", "", typed)
    bare = bare.removeprefix("on ").removeprefix("the ")
    says_month = bare != typed or _OF_MONTH.search(typed) is not None
    first_or_last = _ORDINALS.get(bare.partition(" ")[0]) in (1, -1)
    if not (says_month or first_or_last):
        return None
    return _in_month(Recurrence(unit=Unit.MONTH), bare)


def _by_weekday(typed: str) -> Recurrence | None:
    days = _weekdays(typed)
    if days:
        return Recurrence(unit=Unit.WEEK, weekdays=days)
    match = _ONE_OF_SEVERAL.fullmatch(typed)
    days = _weekdays(match[2]) if match else ()
    if match is None or not days or match[1] not in _INTERVALS:
        return None
    interval = _INTERVALS[match[1]]
    if interval > 2:
        raise BadInput(
            f"{quoted(typed)} could be every {interval} weeks or once a month:"
            f" write {interval} weeks on {days[0]}, or month on {match[1]} {days[0]}"
        )
    return Recurrence(unit=Unit.WEEK, interval=interval, weekdays=days)


def _nth(month: Recurrence, ordinal: str, day: str) -> Recurrence | None:
    days = WEEKDAYS[:5] if day in _WORKING else _weekdays(day)
    if ordinal not in _ORDINALS or not days:
        return None
    return replace(month, nth=_ORDINALS[ordinal], weekdays=days)


def _weekdays(typed: str) -> tuple[str, ...]:
    """Weekdays in their order, empty where a word is none."""
    numbers = {
        weekday_number(word.removesuffix("s") if len(word) > 6 else word)
        for word in re.split(r" and | & | ", typed.strip())
        if word
    }
    if None in numbers:
        return ()
    return tuple(name for number, name in enumerate(WEEKDAYS) if number in numbers)
