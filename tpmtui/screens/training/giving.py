"""The keys that give people something to do; each acts on all that is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import short_day
from tpmtui.domain.text import visible, visible_block
from tpmtui.screens.dialogs.ask import Ask, required
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.training.shown import ShownTraining
from tpmtui.screens.training.views import Spot
from tpmtui.services.onboarding import Started, start_programme, stop_programme
from tpmtui.services.training import (
    assign_course,
    set_progress,
    unassign_course,
    unmet_words,
)
from tpmtui.shorthand.dates import parse_day
from tpmtui.shorthand.training import parse_percent
from tpmtui.widgets.bindings import bind, hint


class GivingKeys(ShownTraining):
    """Assign, take back, note progress, start a programme."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("training.assign", "a", "assign", "Assign", "Assign the course, with a due day"),
        bind("training.take_back", "D", "take_back", "Take back", "An assignment, or a plan"),
        bind("training.progress", "i", "progress", "Progress", "How far they are, in percent"),
        bind("training.programme", "O", "programme", "Programme", "Start one for this person"),
    ]

    # -- giving to do ----------------------------------------------------------------------------

    def action_assign(self) -> None:
        """Give the chosen courses to do, or those that are another due day."""
        spots = self.chosen_spots()
        if not spots:
            return
        due = self.cell_at(spots[0]).due if len(spots) == 1 and self._is_open(spots[0]) else None
        question = Ask(
            self.workspace,
            f"Assign {named(spots)}, due",
            hint="the last day: fri, +2w, 12 mar; empty for none",
            value=str(due or ""),
            check=self._day,
        )
        self.ask(question, lambda text: self._each(
            "assign", spots, lambda spot: self._assign(spot, self._day(text)),
            lambda: self.say_unmet(spots, self.workspace.today())))  # fmt: skip

    def say_unmet(self, spots: Sequence[Spot], day: date) -> None:
        """Say which required courses are not held on a day; of many, the first."""
        lacking = [
            unmet_words(course.code, spot.person, unmet)
            for spot in spots
            if (unmet := self.records.unmet(
                course := self.records.course_of[spot.course], spot.person, day))
        ]  # fmt: skip
        if lacking:
            more = f"; {len(lacking) - 1} more such" if len(lacking) > 1 else ""
            self.notify(visible(f"{lacking[0]}{more}"), markup=False)

    def action_take_back(self) -> None:
        """Let the chosen no longer be done; among the plans, take the person out of theirs."""
        row = self.listing.current
        if self.listing.display and row is not None and row.plan is not None:
            name, handle = row.plan
            question = f"Take {handle} out of {name}? What it gave and is not done goes back."
            self.confirm(visible(question), "Take out", lambda: self.write(
                f"stop {name} for {handle}",
                lambda: stop_programme(self.workspace, name, handle)))  # fmt: skip
            return
        spots = [spot for spot in self.chosen_spots() if self._is_open(spot)]
        if not spots:
            self.notify("Nothing to take back: it is not assigned", markup=False, timeout=3)
            return
        question = visible_block(f"Take {named(spots)} back?{self._tasks_going(spots)}")
        self.confirm(question, "Take back", lambda: self._each(
            "take back", spots,
            lambda spot: unassign_course(self.workspace, spot.course, spot.person)))  # fmt: skip

    def _tasks_going(self, spots: Sequence[Spot]) -> str:
        given = (self.records.enrolment_of[spot.course, spot.person] for spot in spots)
        tasks = [each.task for each in given if each.task]
        if not tasks:
            return ""
        what = f"{tasks[0]}, which was" if len(tasks) == 1 else f"{len(tasks)} tasks"
        return f"\n{what} made of it, too, unless hours went in."

    def _assign(self, spot: Spot, due: date | None) -> None:
        assign_course(self.workspace, spot.course, spot.person, due=due)

    def _is_open(self, spot: Spot) -> bool:
        enrolment = self.records.enrolment_of.get((spot.course, spot.person))
        return enrolment is not None and enrolment.is_open

    def action_progress(self) -> None:
        """Note how far they are."""
        spots = [spot for spot in self.chosen_spots() if self._is_open(spot)]
        if not spots:
            words = f"Nothing to do here: {self.key_of('training.assign')} assigns"
            self.notify(words, markup=False, timeout=3)
            return
        question = Ask(
            self.workspace,
            f"Progress of {named(spots)}",
            hint="percent, as in 40",
            check=parse_percent,
        )
        self.ask(question, lambda text: self._each("progress of", spots, lambda s: set_progress(
            self.workspace, s.course, s.person, parse_percent(text))))  # fmt: skip

    def action_programme(self) -> None:
        """Start a programme for the person under the cursor."""
        if self.spot is None:
            return
        handle, programmes = self.spot.person, self.records.programmes
        person = self.records.person_of[handle]
        joins = str(person.joined) if person.joins_after(self.workspace.today()) else "next mon"
        if not programmes:
            words = "No programme yet: tpmtui training programme add NAME --course CODE+DAYS"
            self.notify(words, markup=False)
            return
        rows = [(each.name, each.name, counted(len(each.steps), "course")) for each in programmes]

        def start(chosen: tuple[str, ...]) -> None:
            question = Ask(
                self.workspace,
                f"{chosen[0]} for {handle} starts",
                hint="today, next mon, 2026-04-01",
                value=joins,
                check=lambda text: self._day(required(text)),
            )
            self.ask(question, lambda text: self._choose_tasks(chosen[0], handle, text))

        self.ask(Pick(f"Programme for {handle}", rows), start)

    def _choose_tasks(self, name: str, handle: str, text: str) -> None:
        """Ask which project gets a task of each course, if there is any."""
        day = self._day(text) or self.workspace.today()
        projects = self.workspace.projects.in_use()
        rows = [("", "no tasks", "")]
        rows += [(each.key, f"tasks in {each.key}", each.name) for each in projects]
        if not projects:
            self._start(name, handle, day, None)
            return
        self.ask(
            Pick(f"{name} for {handle}: a task of each course?", rows),
            lambda chosen: self._start(name, handle, day, chosen[0] or None),
        )

    def _start(self, name: str, handle: str, day: date, tasks_in: str | None) -> None:
        self.write(
            f"start {name} for {handle}",
            lambda: start_programme(self.workspace, name, handle, start=day, tasks_in=tasks_in),
            lambda started: self.notify(visible(self._started(handle, started)), markup=False),
        )

    def _started(self, handle: str, started: Started) -> str:
        had = f"; {', '.join(started.had)} held already" if started.had else ""
        last = max((each.due for each in started.given if each.due), default=None)
        until = f", the last by {short_day(last, today=self.workspace.today())}" if last else ""
        return f"{handle}: {counted(len(started.given), 'course')} to do{until}{had}"

    # -- helpers ---------------------------------------------------------------------------------

    def _each(
        self,
        what: str,
        spots: Sequence[Spot],
        verb: Callable[[Spot], object],
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Do something with every spot, in one undo step; then nothing is selected."""

        def all_of_them() -> None:
            for spot in spots:
                verb(spot)

        def done(_: None) -> None:
            self._nothing_selected()
            then()

        self.write(f"{what} {named(spots)}", all_of_them, done)

    def _nothing_selected(self) -> None:
        self.selected = {}
        self.show_all()

    def _day(self, text: str) -> date | None:
        if not text.strip():
            return None
        return parse_day(text, today=self.workspace.today())


def named(spots: Sequence[Spot]) -> str:
    """How several are called: ``FIRST-AID of ana``, ``FIRST-AID of 3 people``, ``4 courses``."""
    courses = {spot.course for spot in spots}
    if len(spots) == 1:
        return f"{spots[0].course} of {spots[0].person}"
    if len(courses) == 1:
        return f"{spots[0].course} of {len(spots)} people"
    return f"{len(spots)} courses"
