"""The stores of meetings: series, occurrences, and the items of their minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from peewee import fn

from tpmtui.domain.ledger import Entry
from tpmtui.domain.meeting import Meeting, MeetingState, Series
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem
from tpmtui.storage.meeting_tables import MeetingRow, MinuteRow, SeriesRow
from tpmtui.storage.store import Store


class SeriesStore(Store[Series]):
    """The series of meetings."""

    kind = "series"
    table = SeriesRow
    entity = Series

    def of_project(self, project: str, *, removed: bool = False) -> list[Series]:
        """The series of one project, in the order of creation."""
        return self.where(SeriesRow.project == project, removed=removed)

    def as_started(self, meetings: Iterable[Meeting]) -> dict[str, Series]:
        """By the key of a meeting that was held, its series as it was when that was started.

        Only of series that were changed at all. What was first in the ledger counts, not what has
        the earlier time: imported meetings were held before their series was known.
        """
        held = {meeting.key: meeting.series for meeting in meetings if meeting.is_held}
        told: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._ledger.entries(kind=self.kind, keys=sorted(set(held.values()))):
            told[entry.key].append(entry)
        changed = {key for key, entries in told.items() if entries[-1].step != entries[0].step}
        keys = [key for key, series in held.items() if series in changed]
        if not keys:
            return {}
        starts = self._ledger.facts("meeting", ["started"], until=date.max, keys=keys)
        began = {fact.key: fact.id for fact in sorted(starts, key=lambda each: each.id) if fact.new}
        found = {}
        for key in began:
            entries = told[held[key]]
            fields = {
                entry.field: entry.new
                for entry in entries
                if entry.id < began[key] or entry.step == entries[0].step
            }
            series = self._from_ledger(held[key], fields)
            if series is not None:
                found[key] = series
        return found

    def next_number(self, project: str) -> int:
        """The first number no series of the project ever had."""
        query = SeriesRow.select(fn.MAX(SeriesRow.number)).where(SeriesRow.project == project)
        return (self._database.fetch(query)[0][0] or 0) + 1


class MeetingStore(Store[Meeting]):
    """The occurrences that something became of."""

    kind = "meeting"
    table = MeetingRow
    entity = Meeting

    def of_series(self, keys: Iterable[str]) -> list[Meeting]:
        """The meetings of some series, in the order of creation."""
        return self.among(MeetingRow.series, keys)

    def running(self) -> list[Meeting]:
        """The meetings that run now."""
        return self.where(MeetingRow.state == MeetingState.RUNNING)

    def around(self, start: date, end: date) -> list[Meeting]:
        """The meetings of the days from `start` to `end`, and whatever runs or was moved."""
        return self.where(
            MeetingRow.day.between(start.isoformat(), end.isoformat())
            | MeetingRow.moved_to.is_null(False)
            | (MeetingRow.state == MeetingState.RUNNING)
        )


class MinuteStore(Store[MinuteItem]):
    """The items of all minutes."""

    kind = "minute"
    table = MinuteRow
    entity = MinuteItem

    def of_meetings(self, keys: Iterable[str]) -> list[MinuteItem]:
        """The items of some meetings, in the order of the minutes of each."""
        found = self.among(MinuteRow.meeting, keys)
        return sorted(found, key=lambda item: (item.meeting, item.rank, item.number))

    def ever_of_meetings(self, keys: Iterable[str]) -> list[MinuteItem]:
        """The items of some meetings, removed ones too, in the order of creation."""
        return self.among(MinuteRow.meeting, keys, removed=True)

    def of_tasks(self, keys: Iterable[str]) -> list[MinuteItem]:
        """The actions that some tasks are, in the order of creation."""
        return self.among(MinuteRow.task, keys)

    def meetings_of(self, task: str) -> list[tuple[str, str]]:
        """(key, title) of every meeting whose minutes have a task as an action, in their order."""
        query = (
            MinuteRow.select(MinuteRow.meeting, SeriesRow.title)
            .join(MeetingRow)
            .join(SeriesRow)
            .where(MinuteRow.task == task, self._living())
            .order_by(MeetingRow.day, MinuteRow.id)
        )
        return [(key, title) for key, title in self._database.fetch(query)]

    def open_actions(self) -> list[tuple[str, str, str, str]]:
        """(task, meeting, its title, its day) of every action that is open, the earliest first."""
        query = (
            MinuteRow.select(MinuteRow.task, MinuteRow.meeting, SeriesRow.title, MeetingRow.day)
            .join(MeetingRow)
            .join(SeriesRow)
            .where(
                MinuteRow.kind == ItemKind.ACTION,
                MinuteRow.state == ItemState.OPEN,
                MinuteRow.task.is_null(False),
                self._living(),
            )
            .order_by(MeetingRow.day, MinuteRow.id)
        )
        return [tuple(row) for row in self._database.fetch(query)]

    def has_decisions(self) -> bool:
        """Whether anything was ever decided."""
        decided = f'SELECT 1 FROM "minute" WHERE "kind" = \'{ItemKind.DECISION}\' LIMIT 1'
        return bool(self._database.execute_sql(decided))

    def decisions(self) -> list[MinuteItem]:
        """The decisions of all minutes, in the order of creation."""
        return self.where(MinuteRow.kind == ItemKind.DECISION)

    def next_number(self, meeting: str) -> int:
        """The first number no item of the meeting ever had."""
        query = MinuteRow.select(fn.MAX(MinuteRow.number)).where(MinuteRow.meeting == meeting)
        return (self._database.fetch(query)[0][0] or 0) + 1
