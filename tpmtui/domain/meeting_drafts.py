"""Drafts of meetings: what minutes or a calendar file tell, before it becomes series and items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tpmtui.domain.drafts import BadRow, PersonDraft
from tpmtui.domain.meeting import MeetingState, Presence, Verdict
from tpmtui.domain.minutes import MinuteLine
from tpmtui.domain.recurrence import Recurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedDraft:
    """What was open from before: an action by the key its `task` had, a topic by its `words`.

    `due` is the day it was to be done then; `verdict` and `why` what was decided, if anything was.
    """

    task: str
    words: str
    due: date | None = None
    verdict: Verdict | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDraft:
    """One meeting as a file has it; who was there by the ids of its people.

    `moved_to` is when it is instead of when its rule says; `is_skipped` that it is not at all.
    Where the file tells: `state`, the `key` it had, and what was `carried` over to it.
    """

    day: date
    start: datetime | None = None
    presence: tuple[tuple[str, Presence], ...] = ()
    lines: tuple[MinuteLine, ...] = ()
    moved_to: datetime | None = None
    is_skipped: bool = False
    has_minutes: bool = False
    state: MeetingState | None = None
    key: str = ""
    carried: tuple[CarriedDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDraft:
    """Meetings that belong together, under the `id` that the file knows them by.

    `every` is how often, None where the file does not say, or once; `key` is the one it had.
    """

    id: str
    title: str
    start: datetime
    zone: str
    length_minutes: int | None = None
    every: Recurrence | None = None
    place: str = ""
    agenda: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    held: tuple[HeldDraft, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDrafts:
    """Everything one file tells of the meetings of one project.

    `notes` say what was not understood, in words that name the line.
    """

    system: str
    series: tuple[SeriesDraft, ...]
    people: tuple[PersonDraft, ...] = ()
    bad: tuple[BadRow, ...] = ()
    notes: tuple[str, ...] = ()
