"""Taking in meetings: minutes with what was said, or series from a calendar program."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tpmtui.domain.drafts import BadRows, ImportReport, Tally
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.ledger import IMPORTING
from tpmtui.domain.meeting import Attendance, Meeting, MeetingState, Series
from tpmtui.domain.meeting_drafts import HeldDraft, MeetingDrafts, SeriesDraft
from tpmtui.domain.minutes import MinuteLine
from tpmtui.domain.task import Source
from tpmtui.domain.text import folded
from tpmtui.planning.meetings.occurrences import Diary
from tpmtui.planning.meetings.recurrence import first_day
from tpmtui.services.importing.fates import Told, fulfil, link, review
from tpmtui.services.importing.minutes import Progress, take_in_lines
from tpmtui.services.importing.people import Crew
from tpmtui.services.meetings import finish_topics
from tpmtui.services.projects import add_project
from tpmtui.services.trial import tried
from tpmtui.workspace import Workspace, local_zone


def take_in_meetings(
    workspace: Workspace,
    project: str,
    drafts: MeetingDrafts,
    *,
    dry_run: bool,
    skip_bad: bool,
    progress: Progress,
) -> ImportReport:
    """Take in what a file tells of meetings, or only say what would come and change.

    A series is recognised by the file's id, or by its title; a meeting by its day. The same file
    again changes nothing, a newer one what differs in it; what was changed here stays. Raises
    RuleBroken where a meeting has minutes of its own, BadRows for what cannot be taken in.
    """
    if drafts.bad and not skip_bad:
        raise BadRows(drafts.bad)
    work = _Work(workspace, project, drafts, progress)
    if dry_run:
        return tried(workspace, work.write, work.report)
    with workspace.change(f"{IMPORTING}{drafts.system} into {project}"):
        work.write()
    return work.report()


class _Work:
    """One import, as it is written."""

    def __init__(
        self, workspace: Workspace, project: str, drafts: MeetingDrafts, progress: Progress
    ) -> None:
        self._progress = progress
        self._workspace = workspace
        self._project = project
        self._drafts = drafts
        self._notes: list[str] = []
        self._made: Counter[str] = Counter()
        self._changed: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()
        self._told: list[Told] = []
        self._waiting: list[Told] = []  # those whose fate was still open so far
        self._keys: dict[str, str] = {}  # of meetings here, by those in the file

    def write(self) -> None:
        """Write it all, within the change that is open."""
        workspace, drafts = self._workspace, self._drafts
        home = workspace.projects.find(self._project)
        if home is not None:
            home.check_in_use()
        else:
            made = add_project(workspace, self._project, self._project)
            names = ", ".join(column.name for column in made.columns)
            self._notes.append(f"project {made.key} is new, with the columns {names}")
        there = workspace.people.where(removed=True)
        self._crew = Crew(there, drafts.people, since=workspace.now())
        for person in self._crew.new:
            workspace.people.save(person)
        self._made["person"] += len(self._crew.new)
        for draft in drafts.series:
            self._take_series(draft)
        fulfil(workspace, self._waiting)
        link(workspace, self._told, self._keys)

    def report(self) -> ImportReport:
        """What was, or would be, done."""
        if self._crew.new:
            names = ", ".join(f"{person.handle} ({person.name})" for person in self._crew.new)
            self._notes.append(f"new people: {names}")
        kinds = ("task", "person", "series", "meeting", "minute")
        return ImportReport(
            tallies={k: Tally(self._made[k], self._changed[k], self._kept[k]) for k in kinds},
            notes=(*self._notes, *self._drafts.notes),
            bad=self._drafts.bad,
        )

    # -- series ----------------------------------------------------------------------------------

    def _take_series(self, draft: SeriesDraft) -> None:
        workspace = self._workspace
        first = first_day(draft.start.date(), draft.every)
        fields: dict[str, Any] = {
            "title": draft.title,
            "start": draft.start + (first - draft.start.date()),
            "zone": draft.zone or local_zone(),
            "every": draft.every,
            "place": draft.place,
            "agenda": draft.agenda,
            "attendees": tuple(dict.fromkeys(map(self._crew.handle, draft.attendees))),
        }
        if draft.length_minutes is not None:
            fields["length_minutes"] = draft.length_minutes
        series = self._known(draft)
        if series is None:
            series = workspace.series.save(
                Series(
                    project=self._project,
                    number=self._number(draft),
                    created=workspace.now(),
                    source=Source(self._drafts.system, draft.id),
                    **fields,
                )
            )
            self._made["series"] += 1
        elif self._drafts.system == "ics" and series.source is not None:
            wanted = replace(series, **fields)
            changed = wanted != series
            series = workspace.series.save(wanted) if changed else series
            (self._changed if changed else self._kept)["series"] += 1
        else:
            self._kept["series"] += 1
        held = draft.held
        if self._drafts.system == "ics" and first != draft.start.date():
            # A calendar program has a meeting where an event starts, whatever its rule says.
            day = draft.start.date()
            self._notes.append(f"{draft.title}: its start on {day} is beside its rule: it is kept")
            held = (HeldDraft(day=day, moved_to=draft.start), *held)
        for each in held:
            self._take_meeting(series, each)

    def _number(self, draft: SeriesDraft) -> int:
        """The number that the series had, where none of the project ever had it, or the next."""
        there = self._workspace.series.of_project(self._project, removed=True)
        project, _, number = draft.key.rpartition("-M")
        if project == self._project and number.isdecimal():
            wanted = int(number)
            if wanted and wanted not in {series.number for series in there}:
                return wanted
        return self._workspace.series.next_number(self._project)

    def _known(self, draft: SeriesDraft) -> Series | None:
        there = self._workspace.series.of_project(self._project)
        for series in there:
            if series.source and (series.source.system, series.source.id) == (
                self._drafts.system,
                draft.id,
            ):
                return series
        # In a calendar, events with one name and different ids are different ones.
        ours = [each for each in there if self._drafts.system != "ics" or each.source is None]
        return next((each for each in ours if folded(each.title) == folded(draft.title)), None)

    # -- meetings --------------------------------------------------------------------------------

    def _take_meeting(self, series: Series, draft: HeldDraft) -> None:
        workspace = self._workspace
        day = self._day_of(series, draft)
        key = f"{series.key}/{day.isoformat()}"
        there = workspace.meetings.find(key, removed=True)
        meeting = there or Meeting(series=series.key, day=day, created=workspace.now())
        if there is not None and there.removed is not None:
            meeting = replace(there, removed=None)
        if draft.key:
            self._waiting = fulfil(workspace, self._waiting, draft.carried)
        wanted = self._wanted(series, meeting, draft)
        if there is None or wanted != there:
            workspace.meetings.save(wanted)
            (self._made if there is None or there.removed else self._changed)["meeting"] += 1
        else:
            self._kept["meeting"] += 1
        if draft.key:
            self._keys[draft.key] = key
        if draft.has_minutes:
            lines = [self._with_handles(line) for line in draft.lines]
            exported = bool(draft.key)
            counts, told = take_in_lines(
                workspace, key, lines, self._progress, is_exported=exported
            )
            if there is None:
                review(workspace, key, draft.carried)
            self._told += told
            self._waiting += told
            counters = (self._made, self._changed, self._kept)
            for counter, more in zip(counters, counts, strict=True):
                counter.update(more)
            if draft.state is None and (there is None or there.removed is not None):
                finish_topics(workspace, key)

    def _day_of(self, series: Series, draft: HeldDraft) -> date:
        """The day of its rule that a meeting belongs to, its own where it is none of them."""
        calendar = self._workspace.projects.get(series.project).calendar
        meetings = self._workspace.meetings.of_series([series.key])
        try:
            return Diary.of(series, calendar, meetings).on(draft.day).day
        except NotFound as error:
            if series.every is not None and draft.has_minutes:
                self._notes.append(f"{error}: its minutes are kept on their own day")
            return draft.day

    def _wanted(self, series: Series, meeting: Meeting, draft: HeldDraft) -> Meeting:
        if not draft.has_minutes:
            if meeting.is_held:
                return meeting
            state = MeetingState.SKIPPED if draft.is_skipped else MeetingState.PLANNED
            return replace(meeting, state=state, moved_to=draft.moved_to)
        start = draft.start or _noon(series, draft)
        attendance = tuple(
            {
                handle: Attendance(handle, presence)
                for name, presence in draft.presence
                if (handle := self._crew.handle(name))
            }.values()
        )
        if meeting.is_held and meeting.source is None:
            raise RuleBroken(f"{meeting.key} has minutes of its own here: nothing was imported")
        state = draft.state or MeetingState.CLOSED
        if meeting.is_held and meeting.state is state:
            return replace(meeting, attendance=attendance or meeting.attendance)
        held = state in (MeetingState.RUNNING, MeetingState.CLOSED)
        return replace(
            meeting,
            state=state,
            moved_to=self._moved_to(series, meeting, draft),
            started=start if held else None,
            ended=start if state is MeetingState.CLOSED else None,
            attendance=attendance,
            source=Source(self._drafts.system, f"{series.title} {draft.day}"),
        )

    def _moved_to(self, series: Series, meeting: Meeting, draft: HeldDraft) -> datetime | None:
        """When an exported meeting was, where that is not when its series has it."""
        if not draft.key or draft.start is None:
            return meeting.moved_to
        calendar = self._workspace.projects.get(series.project).calendar
        as_planned = replace(meeting, moved_to=None)
        usual = Diary.of(series, calendar, [as_planned]).on(meeting.day).start
        return None if usual == draft.start else draft.start

    def _with_handles(self, line: MinuteLine) -> MinuteLine:
        if line.action is None:
            return line
        people = tuple(dict.fromkeys(map(self._crew.handle, line.action.assignees)))
        return replace(line, action=replace(line.action, assignees=people))


def _noon(series: Series, draft: HeldDraft) -> datetime:
    return datetime.combine(draft.day, time(12), ZoneInfo(series.zone))
