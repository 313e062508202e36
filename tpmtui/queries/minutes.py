"""Minutes: one meeting in full, or all of them, with what was open from before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.meeting import Meeting, MeetingState, Series
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.task import Task
from tpmtui.planning.listing import AsOf
from tpmtui.planning.meetings.answers import Minutes, notes_something
from tpmtui.planning.meetings.carry_over import Stood, carried_over, is_unfinished
from tpmtui.planning.meetings.occurrences import Diary, Occurrence
from tpmtui.queries.meeting_room import Room, attendance_of, replaced_by
from tpmtui.queries.past import standing
from tpmtui.queries.rewound import Tape
from tpmtui.workspace import Workspace

_MAY_WAIT = (ItemKind.ACTION, ItemKind.TOPIC)


def read_minutes(workspace: Workspace, occurrence: Occurrence) -> Minutes:
    """One meeting with its minutes and what earlier ones of its series left open."""
    diary = _diary(workspace, occurrence.series)
    keys = [*(meeting.key for meeting in diary.before(occurrence.day)), occurrence.key]
    items = workspace.minutes.ever_of_meetings(keys)
    tasks = workspace.tasks.some_ever({item.task for item in items if item.task})
    names = {person.handle: person.name for person in workspace.people.all()}
    replaced = replaced_by(workspace.minutes.decisions())
    past = _Past(workspace, [occurrence.meeting] if occurrence.meeting else [], items, tasks)
    return _minutes(diary, occurrence, past, names, replaced, workspace.today())


def read_all_minutes(
    workspace: Workspace,
    *,
    project: str | None = None,
    meeting: str | None = None,
    as_of: AsOf | None = None,
) -> list[Minutes]:
    """The minutes of every meeting that has some, or of one, in the order of their days."""
    room = Room(workspace, project, as_of)
    if as_of is None:
        items = workspace.minutes.where(removed=True)
    else:
        items = standing(workspace.minutes, as_of)
    keys = {item.task for item in items if item.task}
    tasks = workspace.tasks.some_ever(keys)
    if as_of is not None:
        tasks |= {task.key: task for task in standing(workspace.tasks, as_of) if task.key in keys}
    noted = {item.meeting for item in items if item.removed is None and notes_something(item)}
    wanted = {
        each.key: (diary, each)
        for diary in room.diaries
        for each in diary.meetings.values()
        if (each.key == meeting if meeting else each.is_held or each.key in noted)
    }
    held = [each for _, each in wanted.values()]
    past = _Past(workspace, held, items, tasks, until=as_of)
    replaced = replaced_by(item for item in items if item.removed is None)
    today = room.now.date()
    found = [
        _minutes(diary, diary.on(each.day), past, room.names, replaced, today)
        for diary, each in wanted.values()
    ]
    return sorted(found, key=lambda each: (each.occurrence.start, each.occurrence.key))


class _Past:
    """The items of some meetings and the tasks of their actions, now and as meetings found them.

    `items` and `tasks` are all there ever were, as they are now or stood at `until`.
    """

    def __init__(
        self,
        workspace: Workspace,
        held: Sequence[Meeting],
        items: Sequence[MinuteItem],
        tasks: Mapping[str, Task],
        until: AsOf | None = None,
    ) -> None:
        self.items: dict[str, list[MinuteItem]] = defaultdict(list)
        self._waited: dict[str, list[MinuteItem]] = defaultdict(list)
        for item in items:
            if item.removed is None:
                self.items[item.meeting].append(item)
            if item.kind in _MAY_WAIT:
                self._waited[item.meeting].append(item)
        self.tasks = tasks
        self._spans = _spans(workspace, held, until)
        after = min((begun for begun, _ in self._spans.values()), default=0)
        waited = [item for found in self._waited.values() for item in found]
        self._items = Tape(
            workspace, workspace.minutes, waited if self._spans else [], after=after, until=until
        )
        theirs = [task for item in waited if (task := tasks.get(item.task or ""))]
        self._tasks = Tape(
            workspace, workspace.tasks, theirs if self._spans else [], after=after, until=until
        )

    def before(self, meeting: str, earlier: Iterable[str]) -> Stood:
        """What `earlier` meetings had left, as it stood when `meeting` ended, or stands now."""
        keys = [item.key for each in earlier for item in self._waited[each]]
        if meeting not in self._spans:
            items = [item for each in earlier for item in self.items[each]]
            return Stood(items, self.tasks)
        begun, ended = self._spans[meeting]
        items, tasks = self._at(begun, keys)
        were_open = {item.key for item in items if is_unfinished(item, tasks)}
        if ended is not None:
            items, tasks = self._at(ended, keys)
        else:
            items, tasks = [item for each in earlier for item in self.items[each]], self.tasks
        return Stood(items, tasks, were_open)

    def _at(self, last: int, keys: Iterable[str]) -> tuple[list[MinuteItem], Mapping[str, Task]]:
        items = [item for item in self._items.at(last, keys).values() if item.removed is None]
        return items, self._tasks.at(last, {item.task for item in items if item.task})


def _spans(
    workspace: Workspace, held: Sequence[Meeting], until: AsOf | None
) -> dict[str, tuple[int, int | None]]:
    """By meeting, the entries of the ledger that say it began, and that it ended.

    An imported one was over when it came in: all its file tells was written by then.
    """
    over = {each.key: each.state is MeetingState.CLOSED for each in held if each.is_held}
    began: dict[str, int] = {}
    ended: dict[str, int] = {}
    keys = list(over) if len(over) == 1 else None
    for entry in workspace.ledger.entries(kind="meeting", keys=keys, until=until) if over else ():
        if entry.field == "state" and entry.new == MeetingState.RUNNING:
            began[entry.key] = entry.id
        elif entry.field == "state" and entry.new == MeetingState.CLOSED:
            ended[entry.key] = entry.id
            began.setdefault(entry.key, entry.id)
    return {
        key: (began[key], ended.get(key) if is_over else None)
        for key, is_over in over.items()
        if key in began
    }


def _minutes(
    diary: Diary,
    occurrence: Occurrence,
    past: _Past,
    names: Mapping[str, str],
    replaced: Mapping[str, MinuteItem],
    today: date,
) -> Minutes:
    mine = sorted(past.items[occurrence.key], key=lambda item: (item.rank, item.number))
    meeting = occurrence.meeting
    earlier = diary.before(occurrence.day)
    return Minutes(
        occurrence=occurrence,
        attendance=attendance_of(occurrence),
        items=tuple(mine),
        tasks={task.key: task for item in mine if (task := past.tasks.get(item.task or ""))},
        carried=carried_over(
            earlier,
            past.before(occurrence.key, [each.key for each in earlier]),
            diary.calendar,
            today=meeting.ended.date() if meeting and meeting.ended else today,
            reviews=meeting.reviews if meeting else (),
            agenda=(item.text for item in mine if item.kind is ItemKind.TOPIC),
        ),
        names=names,
        superseded={item.key: replaced[item.key] for item in mine if item.key in replaced},
    )


def _diary(workspace: Workspace, series: Series) -> Diary:
    project = workspace.projects.find(series.project, removed=True)
    calendar = project.calendar if project else Calendar()
    meetings = workspace.meetings.of_series([series.key])
    return Diary.of(series, calendar, meetings, workspace.series.as_started(meetings))
