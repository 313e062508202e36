"""The words that are known without a database: days, kinds, formats, time zones."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from tpmtui.cli.completing import Choice
from tpmtui.cli.completion_asked import Asked, Values


def fixed(*words: str) -> Values:
    """Words that never change."""
    return lambda asked: map(Choice, words)


def _each(choices: type[StrEnum]) -> Iterator[Choice]:
    return (Choice(choice.value) for choice in choices)


def days(asked: Asked) -> Iterator[Choice]:
    """Ways to say a day, each with the day it is."""
    from tpmtui.shorthand.dates import parse_day

    today = asked.session.clock().date()
    for word in ("today", "tomorrow", "yesterday", "mon", "fri", "next mon", "+1w", "+5wd", "eom"):
        yield Choice(word, f"{parse_day(word, today=today):%a %Y-%m-%d}")


def kinds(asked: Asked) -> Iterator[Choice]:
    """Kinds of tasks."""
    from tpmtui.domain.task import Kind

    return _each(Kind)


def meeting_kinds(asked: Asked) -> Iterator[Choice]:
    """Kinds of meetings."""
    from tpmtui.domain.meeting import MeetingKind

    return _each(MeetingKind)


def priorities(asked: Asked) -> Iterator[Choice]:
    """Priorities, the highest first."""
    from tpmtui.domain.task import Priority

    return _each(Priority)


def charts(asked: Asked) -> Iterator[Choice]:
    """What can be drawn."""
    from tpmtui.charts import KINDS

    return map(Choice, KINDS)


def subjects(asked: Asked) -> Iterator[Choice]:
    """What can be exported, each with its formats."""
    from tpmtui.exporters import SUBJECTS

    return (Choice(subject, " ".join(formats)) for subject, formats in SUBJECTS.items())


def output_formats(asked: Asked) -> Iterator[Choice]:
    """The formats of the subject that was named, else all."""
    from tpmtui.exporters import SUBJECTS

    subjects = asked.given.get("subject") or list(SUBJECTS)
    return map(Choice, dict.fromkeys(form for each in subjects for form in SUBJECTS.get(each, ())))


def input_formats(asked: Asked) -> Iterator[Choice]:
    """What can be imported."""
    from tpmtui.importers import FORMATS

    return (Choice(*pair) for pair in FORMATS.items())


def zones(asked: Asked) -> Iterator[Choice]:
    """The names of time zones."""
    from zoneinfo import available_timezones

    return map(Choice, sorted(available_timezones()))
