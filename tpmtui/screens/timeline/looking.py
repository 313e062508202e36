"""The keys that look at the plan: why, folds, filters, jumps; they change nothing."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tpmtui.screens.timeline.desk import Desk
from tpmtui.screens.timeline.showing import ShownTimeline
from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.filter_line import FilterLine


class LookingTimeline(ShownTimeline):
    """Which rows are shown, which days, and what is said of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("timeline.back", "escape", "back", "Back", "Drop what is tried; close, show all"),
        hint("timeline.why", "w", "why", "Why then", "Why it starts when it starts"),
        hint("timeline.fold", "z", "fold", "Fold", "Hide or show the parts of a task"),
        bind("timeline.fold_all", "Z", "fold_all", "Fold all", "Hide or show all parts"),
        hint("timeline.critical", "C", "critical", "Critical", "The critical path only, or all"),
        bind("timeline.filter", "slash", "filter", "Filter", "@ana #tag is:critical words"),
        bind("timeline.start", "0", "jump('start')", "Start", "To the first day of the plan"),
        bind("timeline.finish", "dollar_sign", "jump('finish')", "Finish", "To its last day"),
        bind("timeline.fit", "F", "fit", "Fit", "The whole plan, if there is room"),
        bind("timeline.copy", "y", "copy", "Copy key", "To your own clipboard, over SSH too"),
    ]

    def action_back(self) -> None:
        """Drop what is tried, or close the explanation, or show all: one of them at a time."""
        if self.desk.trial:
            self.rearrange(Desk.drop)
        elif self.explained:
            self.explained = False
            self.present()
        elif self._filter:
            self.narrow("")
        elif self.desk.critical_only:
            self.action_critical()

    def action_why(self) -> None:
        """Say why the task starts when it starts, or no longer."""
        self.explained = not self.explained
        self.speak()

    def action_fold(self) -> None:
        """Hide or show the parts of the task, or of what it is a part of."""
        row = self.view.row
        if row is not None:
            key = row.work.key if row.parts else row.work.parent
            if key is not None and self.desk.work(key) is not None:
                self.desk.fold(key)
                self.present()
                self.view.follow(key)

    def action_fold_all(self) -> None:
        """Hide or show the parts of everything."""
        self.desk.fold_all()
        self.present()

    def action_critical(self) -> None:
        """Show the critical path only, or everything."""
        self.rearrange(Desk.turn_critical)

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).open(self._filter)
        self.view.cover(1)
        self.present()

    def action_jump(self, where: str) -> None:
        """To the first or the last day of the plan."""
        schedule = self.desk.schedule
        if where == "start":
            slots = [slot.start for slot in schedule.slots.values()]
            self.view.look_at_day(min(slots, default=schedule.start), part=10)
        elif schedule.finish is not None:
            scale = self.view.scale
            after = scale.last_column(schedule.finish) - scale.width + 2
            self.view.look_at(scale.moved(after))

    def action_fit(self) -> None:
        """Show the whole plan if there is room."""
        self.fit_time()
        self.present()

    def action_copy(self) -> None:
        """Copy the key of the task."""
        if self.key:
            self.copy(self.key)
