"""The keys that do something about people's training: each acts on all that is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.binding import BindingType

from tpmtui.domain.errors import NeedsConsent
from tpmtui.domain.text import visible
from tpmtui.domain.training import Completion
from tpmtui.planning.training import Status
from tpmtui.screens.dialogs.ask import Ask
from tpmtui.screens.dialogs.completion_form import CompletionForm
from tpmtui.screens.dialogs.course_form import CourseForm
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.training.shown import ShownTraining
from tpmtui.screens.training.views import Spot
from tpmtui.screens.writing import required
from tpmtui.services.onboarding import start_programme
from tpmtui.services.training import (
    assign_course,
    complete_course,
    set_progress,
    unassign_course,
    unwaive_course,
    waive_course,
)
from tpmtui.shorthand.dates import parse_day
from tpmtui.shorthand.training import parse_percent
from tpmtui.widgets.bindings import bind, hint


class TrainingKeys(ShownTraining):
    """Assign, record, renew, waive, progress, evidence; start a programme; courses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("training.assign", "a", "assign", "Assign", "Give the course to do, or take it back"),
        hint("training.complete", "x", "complete", "Done", "Record that it was completed"),
        hint("training.renew", "r", "renew", "Renew", "Record one more completion of what is held"),
        hint("training.waive", "w", "waive", "Waive", "Say why it is not needed, or that it is"),
        bind("training.progress", "i", "progress", "Progress", "How far they are, in percent"),
        bind("training.evidence", "o", "evidence", "Evidence", "Choose a link to copy and follow"),
        bind("training.programme", "O", "programme", "Programme", "Start one for this person"),
        bind("training.new", "n", "new", "New course", "Add a course"),
        bind("training.edit", "e", "edit", "Edit course", "Validity, who must have it, and so on"),
    ]

    # -- giving to do ----------------------------------------------------------------------------

    def action_assign(self) -> None:
        """Give the chosen courses to do, or take them back if all are being done already."""
        spots = self.chosen_spots()
        to_do = [spot for spot in spots if not self._is_open(spot)]
        if to_do:
            hint_of = "the last day: fri, +2w, 12 mar; empty for none"
            question = Ask(f"Assign {named(to_do)}, due", hint=hint_of, check=self._day)
            self.ask(question, lambda text: self._each(
                "assign", to_do, lambda s: self._assign(s, self._day(text))))  # fmt: skip
        elif spots:
            sure = f"{named(spots)} is to be done already.\nTake it back?"
            self.confirm(sure, "Take back", lambda: self._each(
                "take back", spots,
                lambda s: unassign_course(self.workspace, s.course, s.person)))  # fmt: skip

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
        question = Ask(f"Progress of {named(spots)}", hint="percent, as in 40", check=parse_percent)
        self.ask(question, lambda text: self._each("progress of", spots, lambda s: set_progress(
            self.workspace, s.course, s.person, parse_percent(text))))  # fmt: skip

    def action_programme(self) -> None:
        """Start a programme for the person under the cursor."""
        if self.spot is None:
            return
        handle, programmes = self.spot.person, self.records.programmes
        if not programmes:
            words = "No programme yet: tpmtui training programme add NAME --course CODE+DAYS"
            self.notify(words, markup=False)
            return
        rows = [(each.name, each.name, f"{len(each.steps)} courses") for each in programmes]

        def start(chosen: tuple[str, ...]) -> None:
            question = Ask(
                f"{chosen[0]} for {handle} starts", hint="today, next mon, 2026-04-01",
                value="next mon", check=lambda text: self._day(required(text)),
            )  # fmt: skip
            self.ask(question, lambda text: self._start(chosen[0], handle, text))

        self.ask(Pick(f"Programme for {handle}", rows), start)

    def _start(self, name: str, handle: str, text: str) -> None:
        day = self._day(text) or self.workspace.today()
        self.write(
            f"start {name} for {handle}",
            lambda: start_programme(self.workspace, name, handle, start=day),
            lambda started: self.notify(
                visible(f"{handle}: {len(started.given)} courses, the last by"
                        f" {max((e.due for e in started.given if e.due), default='-')}"),
                markup=False),
        )  # fmt: skip

    # -- recording -------------------------------------------------------------------------------

    def action_complete(self) -> None:
        """Record that the chosen courses were completed."""
        self._record("Completed", self.chosen_spots())

    def action_renew(self) -> None:
        """Record a renewal of those of the chosen that are held."""
        spots = self.chosen_spots()
        held = [spot for spot in spots if self.cell_at(spot).completed]
        if spots and not held:
            self.notify("Nothing to renew: it was never completed", markup=False, timeout=3)
        self._record("Renewed", held)

    def _record(self, what: str, spots: Sequence[Spot]) -> None:
        if spots:
            form = CompletionForm(self.workspace, f"{what}: {named(spots)}")
            self.ask(form, lambda fields: self._complete(spots, fields, consent=False))

    def _complete(self, spots: Sequence[Spot], fields: dict[str, Any], *, consent: bool) -> None:
        """Record all; where a day is odd, ask first and then record them all the same."""

        def verb() -> list[Completion] | NeedsConsent:
            try:
                with self.workspace.change(f"completed {named(spots)}"):
                    return [
                        known.completion
                        for spot in spots
                        if not (known := complete_course(
                            self.workspace, spot.course, spot.person, consent=consent, **fields
                        )).is_new
                    ]  # fmt: skip
            except NeedsConsent as doubt:
                return doubt

        self.attempt(verb, lambda answer: self._recorded(answer, spots, fields))

    def _recorded(
        self,
        answer: list[Completion] | NeedsConsent,
        spots: Sequence[Spot],
        fields: dict[str, Any],
    ) -> None:
        if isinstance(answer, NeedsConsent):
            question = f"{visible(str(answer))}.\nRecord it all the same?"
            self.confirm(question, "Record", lambda: self._complete(spots, fields, consent=True))
            return
        self.selected = {}
        self.catch_up()
        self.show_all()
        for known in answer:
            words = f"{known.person} completed {known.course} that day already: nothing was added"
            self.notify(visible(words), markup=False)

    def action_waive(self) -> None:
        """Say why the chosen are not needed; where all are waived, that they are."""
        spots = self.chosen_spots()
        needed = [spot for spot in spots if self.cell_at(spot).status is not Status.WAIVED]
        if needed:
            question = Ask(f"Why is {named(needed)} not needed?", hint=_UNTIL, check=self._reason)
            self.ask(question, lambda text: self._each(
                "waive", needed, lambda s: self._waive(s, text)))  # fmt: skip
        elif spots:
            self._each("waive no longer", spots, lambda s: unwaive_course(
                self.workspace, s.course, s.person))  # fmt: skip

    def _waive(self, spot: Spot, text: str) -> None:
        reason, until = self._reason(text)
        waive_course(self.workspace, spot.course, spot.person, reason, until=until)

    def _reason(self, text: str) -> tuple[str, date | None]:
        reason, sign, until = required(text).rpartition(" until ")
        return (reason, self._day(required(until))) if sign else (text.strip(), None)

    def action_evidence(self) -> None:
        """Choose among the links of a chain; the chosen one is copied and followed."""
        if self.spot is None:
            return
        held = self.records.certificates_of.get((self.spot.course, self.spot.person), ())
        shown = [(each.completion.evidence, str(each.completion.day)) for each in reversed(held)]
        rows = [(link, f"{day}  {link}", "") for link, day in shown if link]
        if not rows:
            self.notify("No evidence was recorded", markup=False, timeout=3)
            return
        self.ask(Pick(f"Evidence of {named([self.spot])}", rows), lambda c: self.copy(c[0]))

    # -- courses ---------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Add a course."""
        self.ask(CourseForm(self.workspace), lambda _: self.catch_up())

    def action_edit(self) -> None:
        """Change the course under the cursor."""
        if self.spot is not None:
            course = self.records.course_of[self.spot.course]
            self.ask(CourseForm(self.workspace, course), lambda _: self.catch_up())

    # -- helpers ---------------------------------------------------------------------------------

    def _each(self, what: str, spots: Sequence[Spot], verb: Callable[[Spot], object]) -> None:
        """Do something with every spot, in one undo step; then nothing is selected."""

        def all_of_them() -> None:
            for spot in spots:
                verb(spot)

        self.write(f"{what} {named(spots)}", all_of_them, lambda _: self._nothing_selected())

    def _nothing_selected(self) -> None:
        self.selected = {}
        self.show_all()

    def _day(self, text: str) -> date | None:
        if not text.strip():
            return None
        return parse_day(text, today=self.workspace.today())


_UNTIL = "a reason; until DATE at its end where it is not for good"


def named(spots: Sequence[Spot]) -> str:
    """How several are called: ``FIRST-AID of ana``, ``FIRST-AID of 3 people``, ``4 courses``."""
    courses = {spot.course for spot in spots}
    if len(spots) == 1:
        return f"{spots[0].course} of {spots[0].person}"
    if len(courses) == 1:
        return f"{spots[0].course} of {len(spots)} people"
    return f"{len(spots)} courses"
