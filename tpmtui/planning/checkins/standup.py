"""What was said in check-ins, put into the words that a team reads: done, going on, blocked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tpmtui.domain.checkin import Answer, CheckIn, Said
from tpmtui.planning.checkins.attendance import Attendance


@dataclass(frozen=True, slots=True)
class StandUp:
    """One day of everyone; `titles` are those of the tasks that were spoken of, by key."""

    attendance: Attendance
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Period:
    """Check-ins by day and person; `names` are by handle, `titles` by key."""

    checkins: tuple[CheckIn, ...]
    names: Mapping[str, str]
    titles: Mapping[str, str]


_LABELS = {
    Said.DONE: "done",
    Said.PROGRESS: "going on",
    Said.BLOCKED: "blocked",
    Said.UNBLOCKED: "unblocked",
    Said.NOTE: "note",
    Said.SKIP: "skipped",
}


def told(checkin: CheckIn, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A check-in as lines of a label and its words; what is in the way comes first.

    What was skipped is not told.
    """
    order = list(_LABELS)
    order.sort(key=lambda said: said is not Said.BLOCKED)
    for said in order:
        if said is Said.SKIP:
            continue
        for answer in checkin.answers:
            if answer.said is said:
                yield _LABELS[said], _words(answer, titles)
    for key in checkin.picks:
        yield "today", _named(key, titles)
    if checkin.note:
        yield "says", checkin.note


def in_few_words(answer: Answer) -> str:
    """What was said of a task, without its name: ``going on, 3 h left``."""
    return _with_details(_LABELS[answer.said], answer)


def _words(answer: Answer, titles: Mapping[str, str]) -> str:
    named = _named(answer.task, titles)
    return _with_details(f"{named} (not theirs)" if answer.foreign else named, answer)


def _with_details(words: str, answer: Answer) -> str:
    if answer.hours is not None:
        words += f", {answer.hours:g} h left"
    return f"{words}: {answer.text}" if answer.text else words


def _named(key: str, titles: Mapping[str, str]) -> str:
    return f"{key} {titles.get(key, '')}".rstrip()
