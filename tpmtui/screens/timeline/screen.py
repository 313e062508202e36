"""The timeline screen: bars are moved, stretched and linked, and nothing is kept unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.task import Dependency, Task, one_each
from tpmtui.domain.work import Work
from tpmtui.planning.schedule.plan import Plan
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.timeline.asked import Changes
from tpmtui.screens.timeline.changing import ChangingTimeline
from tpmtui.screens.timeline.desk import Desk
from tpmtui.screens.timeline.laying import Do, Drag
from tpmtui.screens.timeline.panel import tried_words
from tpmtui.screens.timeline.shifts import lengthened, moved
from tpmtui.screens.timeline.view import TimelineView
from tpmtui.services.tasks import edit_task
from tpmtui.shorthand.dates import parse_day
from tpmtui.shorthand.depends import parse_depends
from tpmtui.widgets.bindings import bind, hint

_WRITING = {
    "move", "stretch", "link", "start_after", "edit", "new", "done", "calendar",
    "undo", "redo",
}  # fmt: skip


class TimelineScreen(ChangingTimeline):
    """The Gantt chart of one project."""

    CSS_PATH = "timeline.tcss"
    AUTO_FOCUS = "#timeline"
    FIRST_KEYS: ClassVar[tuple[str, ...]] = (
        "filterline.keep", "filterline.clear", "timeline.later", "timeline.longer",
        "timeline.link", "timeline.why", "timeline.zoom_out", "timeline.fold",
        "timeline.critical", "app.undo", "app.help",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("timeline.open", "enter", "open", "Open", "Keep what is tried; else go to its card"),
        bind("timeline.earlier", "less_than_sign", "move(-1)", "Earlier", "A working day earlier"),
        hint("timeline.later", "greater_than_sign", "move(1)", "Later", "A working day later"),
        hint("timeline.longer", "plus", "stretch(1)", "Longer", "One working day longer"),
        bind("timeline.shorter", "minus", "stretch(-1)", "Shorter", "One working day shorter"),
        hint("timeline.link", "d", "link", "Waits on", "Link and unlink the tasks it waits on"),
        bind("timeline.after", "S", "start_after", "Start after", "The earliest day it may start"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what writes where nothing can be written; leave letters to a line typed in."""
        if action in ("filter", "open", "back") and isinstance(self.focused, Input):
            return False
        if action in _WRITING and self.workspace.read_only:
            return None
        return super().check_action(action, parameters)

    _drag: Drag
    _dragged: Do | None = None  # what the drag asked for last

    # -- trying ----------------------------------------------------------------------------------

    def action_move(self, days: int) -> None:
        """Try the bar a working day later or earlier."""
        self._try(lambda plan, key: moved(plan, key, days))

    def action_stretch(self, days: int) -> None:
        """Try the task a working day longer or shorter."""
        self._try(lambda plan, key: lengthened(plan, key, days))

    def on_timeline_view_dragged(self, message: TimelineView.Dragged) -> None:
        """Try the bar where it is dragged to; all of a drag is one step."""
        if self.workspace.read_only:
            return
        if message.begins:
            self._drag, self._dragged = Drag(message.key), None
        before, self._dragged = self._dragged, self._drag.to(message.days)
        self.rearrange(self._dragged, instead_of=before)

    def action_link(self) -> None:
        """Choose what the task waits on, or type it with its type and lag."""
        work = self.desk.work(self.key) if self.key else None
        if work is None:
            return
        key, held = work.key, {link.key: link for link in work.depends}
        known: dict[str, Work | Task] = {other.key: other for other in self.desk.ground.works}
        known |= self.workspace.tasks.some(held.keys() - known.keys())  # of other projects
        options = [
            (other.key, f"{other.key} {other.title}", _beside(held.get(other.key)))
            for other in known.values()
            if other.key != key and (other.is_open or other.key in held)
        ]

        def changes(ticked: tuple[str, ...]) -> Changes:
            typed = [link for text in ticked for link in parse_depends(text.upper(), known)]
            links = one_each(
                held.get(link.key, link) if link == Dependency(link.key) else link for link in typed
            )
            return {key: {"depends": links}}

        title = f"{key} waits on (or type {self.desk.ground.project.key}-1SS+2d)"
        dialog = Pick(
            title, options, chosen=list(held), many=True, allow_new=True,
            check=lambda ticked: self.desk.check(changes(ticked)),
        )  # fmt: skip
        self.ask(
            dialog,
            lambda ticked: self.rearrange(
                lambda desk: desk.attempt(changes(ticked)), self._show_trial
            ),
        )

    def action_start_after(self) -> None:
        """Ask for the day before which the task may not start."""
        work = self.desk.work(self.key) if self.key else None
        if work is None or self._refuses_in_cycle():
            return
        key, calendar = work.key, self.desk.ground.project.calendar

        def read(text: str) -> dict[str, Any]:
            if not text.strip():
                return {"start_after": None}
            return {"start_after": parse_day(text, today=self.workspace.today(), calendar=calendar)}

        question = Ask(
            self.workspace,
            f"{key} starts no earlier than",
            hint="fri, +3d, 12 mar, 2026-03-12, empty for none",
            value=work.start_after.isoformat() if work.start_after else "",
            check=read,
        )
        self.ask(question, lambda text: self._try(lambda *_: read(text)))

    def _try(self, change: Callable[[Plan, str], Mapping[str, Any]]) -> None:
        """Show what a change to the task at hand would do; it waits to be kept or dropped."""
        key = self.key
        if key is not None and not self._refuses_in_cycle():
            self.rearrange(
                lambda desk: desk.attempt({key: change(desk.plan, key)}), self._show_trial
            )

    def _show_trial(self) -> None:
        self.explained = False
        self.present()
        self.view.show_bar()

    def _refuses_in_cycle(self) -> bool:
        """Whether no date can be tried, for nothing has one; that is said."""
        self.app.clear_notifications()  # a key held down is not ten notices
        if self.desk.schedule.cycle:
            self.tell(RuleBroken(self.desk.schedule.notes[0]))
        return bool(self.desk.schedule.cycle)

    def action_undo(self) -> None:
        """Step back in what is tried; where nothing is, take back the last change."""
        if self.desk.trial:
            self.rearrange(lambda desk: desk.back_to(desk.depth - 1))
        else:
            super().action_undo()

    def action_redo(self) -> None:
        """Bring back what was undone last, unless something is tried."""
        if self.desk.trial:
            self.tell(RuleBroken("keep or drop what is tried first"))
        else:
            super().action_redo()

    def lost_by_leaving(self) -> str:
        """What is tried and not kept."""
        return tried_words(self.desk.trial, today=self.workspace.today())

    def action_open(self) -> None:
        """Keep what is tried, as one step; else go to the card of the task."""
        if self.is_reading:
            return  # what is tried is still to be seen
        if self.desk.trial:
            self._keep()
        elif self.key:
            self.post_message(self.ThingWanted("board", self.key))

    def on_timeline_view_opened(self) -> None:
        """Go to the card of a task that was clicked again."""
        self.action_open()

    def _keep(self) -> None:
        trial = self.desk.trial
        seen = {key: self.workspace.tasks.find(key) for key in trial}

        def keep() -> list[Task]:
            now = {key: Work.of(self.workspace.tasks.get(key)) for key in trial}
            if (other := self.desk.unseen(now)) is not None:
                raise RuleBroken(f"{other} was changed meanwhile: look again at what would move")
            return [edit_task(self.workspace, key, **fields) for key, fields in trial.items()]

        if all(seen.values()):
            self.write(f"replan {', '.join(trial)}", keep, lambda _: self._drop())
        else:
            self.desk.drop()
            self.reload()
            self.notify("Someone removed the task meanwhile", markup=False)

    def _drop(self) -> None:
        self.rearrange(Desk.drop)


def _beside(link: Dependency | None) -> str:
    return "" if link is None else link.how
