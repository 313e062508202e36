"""What is done with a line of the agenda: topics are timed, and what is open is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tpmtui.domain.meeting import MeetingState, Presence, Verdict
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem
from tpmtui.planning.meetings.answers import Decided
from tpmtui.planning.meetings.carry_over import Carried
from tpmtui.queries.meetings import read_decisions
from tpmtui.screens.dialogs.ask import Ask, required
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.meetings.agenda import CARRIED, ITEM, PERSON
from tpmtui.screens.meetings.listing import OLDER
from tpmtui.screens.meetings.room import MeetingRoom
from tpmtui.services.carrying import review_item
from tpmtui.services.meetings import note_presence, talk_about
from tpmtui.services.minutes import set_item
from tpmtui.services.tasks import edit_task, finish_task, reopen_task
from tpmtui.shorthand.dates import parse_day

_NEXT = {
    Presence.PRESENT: Presence.ABSENT,
    Presence.ABSENT: Presence.EXCUSED,
    Presence.EXCUSED: Presence.PRESENT,
}


@dataclass(frozen=True, slots=True)
class Here:
    """The line of the agenda that the cursor is on: a kind of stop, and its key."""

    kind: str
    key: str


class Deciding(MeetingRoom):
    """The keys that are about what a line of the agenda stands for."""

    def line_here(self) -> Here | None:
        """What the cursor of the agenda is on."""
        kind, _, key = (self.panel.current or "").partition(" ")
        return Here(kind, key) if key and self.is_open else None

    def works_on_line(self, action: str) -> bool:
        """Whether a key can do something to the line of the agenda that the cursor is on."""
        here = self.line_here()
        kind = here.kind if here else ""
        there = self._minutes is not None and self._minutes.occurrence.meeting is not None
        kinds = {
            "done": (CARRIED, ITEM),
            "redate": (CARRIED, ITEM),
            "drop": (CARRIED,),
            "keep": (CARRIED, PERSON) if there else (CARRIED,),
        }
        return kind in kinds.get(action, (kind,))

    def key_here(self) -> str | None:
        """The key of what the cursor is on: of a task where it is one."""
        here = self.line_here()
        if here is None:
            return self._open or (None if self.listing.current == OLDER else self.listing.current)
        item = self._item(here.key) if here.kind != PERSON else None
        return (item.task or item.key) if item else here.key

    def _item(self, key: str) -> MinuteItem | None:
        return self.workspace.minutes.find(key)

    def _carried(self, key: str) -> Carried | None:
        there = self._minutes.carried if self._minutes else ()
        return next((each for each in there if each.item.key == key), None)

    # -- lines of the agenda ---------------------------------------------------------------------

    def act_on_line(self) -> None:
        """Time a topic, show a task, or say whether someone is there."""
        here = self.line_here()
        if here is None:
            return
        if here.kind == PERSON:
            self._turn_presence(here.key)
            return
        item = self._item(here.key)
        if item is not None and item.task is not None:
            self.post_message(self.ThingWanted("board", item.task))
        elif item is not None and item.kind is ItemKind.TOPIC and here.kind == ITEM:
            self._time(item)

    def _time(self, item: MinuteItem) -> None:
        minutes = self._minutes
        meeting = minutes.occurrence.meeting if minutes else None
        if meeting is None or meeting.state is not MeetingState.RUNNING:
            self.notify("The timer runs while the meeting does: start it first", markup=False)
            return
        again = meeting.now_on is not None and meeting.now_on.item == item.key
        wanted = None if again else item.key
        self._do("time", lambda: talk_about(self.workspace, meeting.key, wanted))

    def _turn_presence(self, person: str) -> None:
        minutes = self._minutes
        meeting = minutes.occurrence.meeting if minutes else None
        if minutes is None or meeting is None:
            return
        now = next(each.presence for each in minutes.attendance if each.person == person)
        wanted = {person: _NEXT[now]}
        self._do("attendance", lambda: note_presence(self.workspace, meeting.key, wanted))

    def action_done(self) -> None:
        """Finish what the line stands for, or take it up again."""
        here = self.line_here()
        item = self._item(here.key) if here and here.kind != PERSON else None
        if here is None or item is None:
            return
        if here.kind == CARRIED:
            self._review(item, Verdict.DONE)
        elif item.task is not None:
            key = item.task
            done = not self.workspace.tasks.get(key).is_open
            verb = reopen_task if done else finish_task
            self.editor.keep()
            label = f"{'reopen' if done else 'finish'} {key}"
            self.admit(label, lambda why: verb(self.workspace, key, why=why))
        elif item.kind in (ItemKind.TOPIC, ItemKind.QUESTION, ItemKind.RISK):
            is_open = item.state is ItemState.OPEN
            state = ItemState.DONE if is_open else ItemState.OPEN
            self._do(f"edit {item.key}", lambda: set_item(self.workspace, item.key, state=state))

    def action_keep(self) -> None:
        """Keep what is open from before; of a person, say whether they are there."""
        here = self.line_here()
        if here is not None and here.kind == PERSON:
            self._turn_presence(here.key)
        elif here is not None and here.kind == CARRIED:
            item = self._item(here.key)
            if item is not None:
                self._review(item, Verdict.KEEP)

    def action_redate(self) -> None:
        """Give an action another day."""
        here = self.line_here()
        item = self._item(here.key) if here and here.kind != PERSON else None
        if here is None or item is None or item.task is None or self.project is None:
            return
        key, calendar = item.task, self.project.calendar

        def day(text: str) -> object:
            return parse_day(text, today=self.workspace.today(), calendar=calendar)

        def redate(text: str) -> None:
            due = parse_day(text, today=self.workspace.today(), calendar=calendar)
            if here.kind == CARRIED:
                self._review(item, Verdict.REDATE, due=due)
            else:
                self._do(f"due of {key}", lambda: edit_task(self.workspace, key, due=due))

        hint = "as in fri, next mon, +5wd, 12 mar"
        self.ask(
            Ask(self.workspace, f"Until when is {key} to be done", hint=hint, check=day), redate
        )

    def drop_line(self) -> None:
        """Drop what is open from before, with a reason."""
        carried = self._carried(here.key) if (here := self.line_here()) else None
        if carried is None:
            return

        def drop(why: str) -> None:
            self._review(carried.item, Verdict.DROP, why=why)

        self.ask(
            Ask(self.workspace, f"Drop {carried.name}", hint="why it is dropped", check=required),
            drop,
        )

    def action_supersede(self) -> None:
        """Say which older decision the one under the cursor replaces."""
        here = self.line_here()
        item = self._item(here.key) if here and here.kind == ITEM else None
        if item is None or item.kind is not ItemKind.DECISION:
            self.notify("Go to a decision first", markup=False)
            return
        rows = [
            _row(each)
            for each in read_decisions(self.workspace)
            if each.superseded_by in (None, item.key) and each.item.key != item.key
        ]

        def replaces(chosen: tuple[str, ...]) -> None:
            (older,) = chosen
            label = f"edit {item.key}"
            self._do(label, lambda: set_item(self.workspace, item.key, supersedes=older))

        self.ask(Pick("It replaces", rows), replaces)

    def _review(self, item: MinuteItem, verdict: Verdict, **how: Any) -> None:
        meeting = self._open
        if meeting is not None:
            self._do(
                f"{verdict} {item.task or item.key}",
                lambda: review_item(self.workspace, meeting, item.key, verdict, **how),
                self._on_to_next,
            )

    def _on_to_next(self, _: object) -> None:
        """Go to the next one that waits for a decision, so that each takes one key."""
        there = self._minutes.carried if self._minutes else ()
        keys = [f"{CARRIED} {each.item.key}" for each in there]
        here = keys.index(self.panel.current) if self.panel.current in keys else -1
        for key, each in zip(keys[here + 1 :], there[here + 1 :], strict=True):
            if each.verdict is None:
                self.panel.go(key)
                return

    def _do(
        self,
        label: str,
        verb: Callable[[], object],
        then: Callable[[object], object] | None = None,
    ) -> None:
        self.editor.keep()
        self.write(label, verb, then)

    # -- decisions -------------------------------------------------------------------------------

    def go_to_decision(self, key: str) -> None:
        """Open the meeting that decided something, in its own project."""
        project = key.rpartition("/")[0].rpartition("-M")[0]
        if project != self.project_key:
            self.show_project(project)
        self.go_to(key)
        self.panel.go(f"{ITEM} {key}")


def _row(decided: Decided) -> tuple[str, str, str]:
    """A decision as a row to choose, with where it was made."""
    occurrence = decided.occurrence
    label = f"{occurrence.start.date()} {decided.item.text}"
    people = " ".join(f"@{handle}" for handle in decided.present)
    return decided.item.key, label, f"{occurrence.series.title} {people}"
