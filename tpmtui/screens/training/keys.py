"""The keys that record what people completed, need not have, or are able to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from tpmtui.domain.calendar import short_day
from tpmtui.domain.course import Course
from tpmtui.domain.errors import BadInput
from tpmtui.domain.skill import LEVELS, check_skill
from tpmtui.domain.text import visible
from tpmtui.exporters.training_words import kept_words
from tpmtui.planning.training.matrix import Status
from tpmtui.screens.dialogs.ask import Ask, required
from tpmtui.screens.dialogs.completion_form import CompletionForm
from tpmtui.screens.dialogs.course_form import CourseForm
from tpmtui.screens.dialogs.pick import Pick
from tpmtui.screens.training.giving import GivingKeys, named
from tpmtui.screens.training.views import Spot
from tpmtui.services.completions import (
    Recorded,
    recorded_words,
    void_completion,
)
from tpmtui.services.courses import issued_before
from tpmtui.services.skills import assess_skill
from tpmtui.services.training import unwaive_course, waive_course
from tpmtui.shorthand.dates import NoDay
from tpmtui.shorthand.training import parse_level
from tpmtui.widgets.bindings import bind, hint


class TrainingKeys(GivingKeys):
    """Record, renew, waive, evidence; skills and courses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        hint("training.complete", "x", "complete", "Done", "Record that it was completed"),
        hint("training.renew", "r", "renew", "Renew", "Record a new completion of what is held"),
        hint("training.waive", "w", "waive", "Waive", "Say why it is not needed, or that it is"),
        bind("training.void", "X", "void", "Void", "Say that a completion was recorded wrongly"),
        bind("training.evidence", "o", "evidence", "Evidence", "Choose a link to copy and to open"),
        bind("training.skill", "S", "skill", "Skill", "Set a level of this person, and say why"),
        bind("training.new", "n", "new", "New course", "Add a course"),
        bind("training.edit", "e", "edit", "Edit course", "Validity, who must have it, and so on"),
    ]

    def action_skill(self) -> None:
        """Set a level of a skill by hand."""
        if self.spot is None:
            return
        handle = self.spot.person
        scale = ", ".join(f"{number} {word}" for number, word in enumerate(LEVELS))
        hint = f"skill, level and why, as in: git 3 teaches it; {scale}"
        question = Ask(self.workspace, f"A skill of {handle}", hint=hint, check=_assessment)
        self.ask(question, lambda text: self._assess(handle, *_assessment(text)))

    def _assess(self, handle: str, skill: str, level: int, reason: str) -> None:
        today = self.workspace.today()
        self.write(
            f"{skill} of {handle}",
            lambda: assess_skill(self.workspace, handle, skill, level, reason, day=today),
        )

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
            done = [(spot.course, spot.person) for spot in spots]
            form = CompletionForm(self.workspace, what, named(spots), done)
            self.ask(form, lambda recorded: self._recorded(recorded, spots))

    def _recorded(self, recorded: Sequence[Recorded], spots: Sequence[Spot]) -> None:
        self.selected = {}
        self.catch_up()
        self.show_all()
        for each in recorded:
            if words := recorded_words(each):
                self.notify(visible(words), markup=False)
        self.say_unmet(spots, recorded[0].completion.day)

    def action_void(self) -> None:
        """Say that a completion at the cursor was recorded wrongly, and why."""
        if self.spot is None:
            return
        spot = self.spot
        held = self.records.certificates_of.get((spot.course, spot.person), ())
        done = [each.completion for each in held]
        if not done:
            self.notify("Nothing to void: it was never completed", markup=False, timeout=3)
            return
        dated = partial(short_day, today=self.workspace.today())
        days = [(str(e.day), f"{dated(e.day)}  by {e.by}", e.evidence) for e in reversed(done)]
        if len(days) == 1:
            self._void(spot, days[0][0])
        else:
            self.ask(
                Pick(f"Which {named([spot])} is wrong?", days), lambda c: self._void(spot, c[0])
            )

    def _void(self, spot: Spot, day: str) -> None:
        on, workspace = date.fromisoformat(day), self.workspace
        done = short_day(on, today=workspace.today())
        question = Ask(workspace, f"What is wrong with {named([spot])}, {done}?", check=required)
        self.ask(question, lambda why: self.write(
            f"void {named([spot])}",
            lambda: void_completion(workspace, spot.course, spot.person, on, why)))  # fmt: skip

    def action_waive(self) -> None:
        """Say why the chosen are not needed; where all are waived, that they are."""
        spots = self.chosen_spots()
        needed = [spot for spot in spots if self.cell_at(spot).status is not Status.WAIVED]
        if needed:
            question = Ask(
                self.workspace,
                f"Why is {named(needed)} not needed?",
                hint=_UNTIL,
                check=self._reason,
            )
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
        try:
            return (reason, self._day(until)) if sign else (text.strip(), None)
        except NoDay:  # a reason may have an until of its own
            return text.strip(), None

    def action_evidence(self) -> None:
        """Choose among the links of a chain; it is copied, and opened where that can be seen."""
        if self.spot is None:
            return
        held = self.records.certificates_of.get((self.spot.course, self.spot.person), ())
        dated = partial(short_day, today=self.workspace.today())
        done = [each.completion for each in reversed(held)]
        rows = [(e.evidence, f"{dated(e.day)}  {e.evidence}", "") for e in done if e.evidence]
        if not rows:
            self.notify("No evidence was recorded", markup=False, timeout=3)
            return
        self.ask(Pick(f"Evidence of {named([self.spot])}", rows), lambda c: self._follow_link(c[0]))

    def _follow_link(self, link: str) -> None:
        self.copy(link)
        if _has_browser() and not self.workspace.read_only and link.startswith(_FOLLOWED):
            self.app.open_url(link)

    # -- courses ---------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Add a course."""
        self.ask(CourseForm(self.workspace), lambda _: self.catch_up())

    def action_edit(self) -> None:
        """Change the course under the cursor."""
        if self.spot is not None:
            course = self.records.course_of[self.spot.course]
            self.ask(
                CourseForm(self.workspace, course), lambda edited: self._edited(course, edited)
            )

    def _edited(self, before: Course, after: Course | None) -> None:
        self.catch_up()
        if after is not None:
            words = kept_words(before, after, issued_before(self.workspace, before))
            if words:
                self.notify(visible(words), markup=False)


def _has_browser() -> bool:
    """Whether a page would open on a screen that the user sees, and not in this terminal."""
    shown = "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return shown and "SSH_CONNECTION" not in os.environ


def _assessment(text: str) -> tuple[str, int, str]:
    """A skill, a level and a reason, as in ``git 3 teaches it``. Raises BadInput."""
    skill, level, reason = [*required(text).split(maxsplit=2), "", ""][:3]
    check_skill(skill)
    number = parse_level(level)
    if not reason:
        raise BadInput("say why, as in: git 3 teaches it")
    return skill, number, reason


_FOLLOWED = ("https://", "http://")
_UNTIL = "a reason; until DATE at its end where it is not for good"
