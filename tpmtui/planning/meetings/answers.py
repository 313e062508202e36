"""Answers about meetings: who meets when, what was said, what was decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tpmtui.domain.calendar import whole_day
from tpmtui.domain.meeting import Attendance, MeetingState, Presence
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.task import Task
from tpmtui.planning.meetings.carry_over import Carried
from tpmtui.planning.meetings.occurrences import Diary, Occurrence
from tpmtui.planning.search import matches


def state_in_words(occurrence: Occurrence, now: datetime, *, is_noted: bool) -> str:
    """Where a meeting is in its life: one that nobody started may have been noted all the same."""
    if not occurrence.was_missed(now):
        return occurrence.state
    return "not started" if is_noted else "no minutes"


def notes_something(item: MinuteItem) -> bool:
    """Whether an item is more than an agenda, which stands there before anyone meets."""
    return item.kind is not ItemKind.TOPIC


def occasion(occurrence: Occurrence) -> str:
    """The words that a meeting can be found by: what it is, when and where."""
    series, day = occurrence.series, occurrence.start.date()
    where = (series.title, series.kind, series.place)
    return "\n".join((occurrence.key, *where, str(day), whole_day(day)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting in a list: `open_actions` of its own minutes, `decisions` it made.

    `is_noted` says whether anything stands in its minutes but an agenda.
    """

    occurrence: Occurrence
    open_actions: int = 0
    decisions: int = 0
    is_noted: bool = False

    def has(self, words: Sequence[str]) -> bool:
        """Whether all the `words`, without accents, can be said of it, or of who is to be there."""
        people = " ".join(f"@{handle}" for handle in self.occurrence.series.attendees)
        return matches(f"{occasion(self.occurrence)}\n{people}", words)

    def state(self, now: datetime) -> str:
        """Where it is in its life, in words."""
        return state_in_words(self.occurrence, now, is_noted=self.is_noted)


@dataclass(frozen=True, slots=True)
class MeetingList:
    """Meetings in the order of their start, as of `now`; `older` is the day of one before them."""

    now: datetime
    entries: tuple[Entry, ...]
    older: date | None = None

    @property
    def upcoming(self) -> tuple[Entry, ...]:
        """Those that run or are not over yet, the next one first."""
        return tuple(each for each in self.entries if self._is_ahead(each))

    @property
    def past(self) -> tuple[Entry, ...]:
        """The others, the latest first."""
        return tuple(each for each in self.entries if not self._is_ahead(each))[::-1]

    def _is_ahead(self, entry: Entry) -> bool:
        match entry.occurrence.state:
            case MeetingState.RUNNING:
                return True
            case MeetingState.CLOSED:
                return False
        return entry.occurrence.end >= self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """One meeting with all that was said in it, and what was open from before.

    `tasks` are those of its actions, removed ones too; `superseded` says by key which later
    decision replaced one of these.
    """

    occurrence: Occurrence
    attendance: tuple[Attendance, ...]
    items: tuple[MinuteItem, ...]
    tasks: Mapping[str, Task]
    carried: tuple[Carried, ...]
    names: Mapping[str, str]
    superseded: Mapping[str, MinuteItem]

    def task_of(self, item: MinuteItem) -> Task | None:
        """The task that an action is."""
        return self.tasks.get(item.task) if item.task else None

    def of_kind(self, kind: ItemKind) -> tuple[MinuteItem, ...]:
        """The items of one kind, in their order."""
        return tuple(item for item in self.items if item.kind is kind)

    def state(self, now: datetime) -> str:
        """Where the meeting is in its life, in words."""
        noted = any(map(notes_something, self.items))
        return state_in_words(self.occurrence, now, is_noted=noted)

    def there(self, presence: Presence) -> tuple[str, ...]:
        """Who was present, absent or excused."""
        return tuple(each.person for each in self.attendance if each.presence is presence)


@dataclass(frozen=True, slots=True)
class Diaries:
    """Series with all that became of their occurrences, as of `now`, for calendar programs.

    `emails` by handle; `noted` are the keys of meetings whose minutes hold more than an agenda.
    """

    now: datetime
    diaries: tuple[Diary, ...]
    names: Mapping[str, str]
    emails: Mapping[str, str]
    open_actions: Mapping[str, int]
    decisions: Mapping[str, int]
    noted: Collection[str] = ()

    def entry(self, occurrence: Occurrence) -> Entry:
        """One of their occurrences, with what came of it."""
        key = occurrence.key
        return Entry(
            occurrence,
            self.open_actions.get(key, 0),
            self.decisions.get(key, 0),
            key in self.noted,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision, where and when it was made, who was there, and which later one replaced it.

    `names` are those of who was there; `project` is that of its project.
    """

    item: MinuteItem
    occurrence: Occurrence
    present: tuple[str, ...]
    names: tuple[str, ...] = ()
    project: str = ""
    superseded_by: str | None = None

    def has(self, words: Sequence[str]) -> bool:
        """Whether all the `words`, without accents, are in it, or in what is known of it."""
        about = [
            self.item.text,
            self.item.key,
            self.item.supersedes or "",
            self.superseded_by or "",
            *(f"@{handle}" for handle in self.present),
            *self.names,
            self.project,
            occasion(self.occurrence),
        ]
        return matches("\n".join(about), words)
