"""One task's answer in a check-in: a key, or a line that is typed; written when it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from tpmtui.domain.checkin import Answer, CheckIn, Said
from tpmtui.domain.errors import BadInput, NeedsConsent, NeedsReason, TpmError
from tpmtui.domain.ledger import Step
from tpmtui.screens.checkin.progress import next_open
from tpmtui.screens.checkin.shown import ShownCheckIn
from tpmtui.screens.dialogs.ask import Ask, why_over
from tpmtui.screens.dialogs.confirm import Confirm
from tpmtui.services.checkins import answer
from tpmtui.shorthand.amounts import parse_hours

T = TypeVar("T")


class AnsweringCheckIn(ShownCheckIn):
    """Takes answers about the task under the cursor, and goes on to the next one."""

    def action_say(self, said: str) -> None:
        """Answer with one key."""
        row = self._rows.current
        if row is not None:
            self._give(Answer(row.value, Said(said)))

    def action_type(self, said: str, text: str = "") -> None:
        """Open the line for an answer that needs words."""
        row = self._rows.current
        if row is None:
            return
        card = next((card for card in self._asked.in_hand if card.key == row.value), None)
        blocked = card.blocked if card is not None and said == Said.BLOCKED else None
        known = blocked.reason if blocked else ""
        self._set(self._progress.typing(Said(said), row.value, text, known=known))

    def _typed(self, said: Said, task: str, text: str) -> None:
        try:
            given = self._answer(said, task, text)
        except TpmError as error:
            self._say(str(error), wrong=True)
            return
        if given is None:
            self._set(self._progress.rested())
        else:
            self._give(given)

    def _answer(self, said: Said, task: str, text: str) -> Answer | None:
        """The answer that was typed, None for an empty note. Raises BadInput."""
        if said is Said.PROGRESS:
            return Answer(task, said, parse_hours(text) if text else None)
        if text:
            return Answer(task, said, text=text)
        if said is Said.BLOCKED:
            if self.workspace.tasks.get(task).blocked is None:
                raise BadInput("say what is in the way")
            return Answer(task, Said.UNBLOCKED)
        return None

    def _give(
        self,
        given: Answer,
        why: str | None = None,
        *,
        anyway: bool = False,
        asked: Ask | None = None,
    ) -> None:
        """Write an answer; where a full column or finished work asks first, ask, and write then."""

        def write() -> CheckIn | NeedsReason | NeedsConsent:
            try:
                return answer(
                    self.workspace, self._handle, self._day, given, why=why, anyway=anyway
                )
            except (NeedsReason, NeedsConsent) as question:
                return question

        def ask_why(full: NeedsReason) -> None:
            question = why_over(self.workspace, full)

            def give_why(typed: str | None) -> None:
                if typed is not None:
                    self._give(given, typed, anyway=anyway, asked=question)

            self.app.push_screen(question, give_why)

        def reopen(sure: bool | None) -> None:
            if sure:
                self._give(given, why, anyway=True, asked=asked)

        def written(outcome: CheckIn | NeedsReason | NeedsConsent) -> None:
            if isinstance(outcome, NeedsReason):
                ask_why(outcome)
            elif isinstance(outcome, NeedsConsent):
                question = Confirm(str(outcome), yes="Reopen", no="Leave it done")
                self.app.push_screen(question, reopen)
            else:
                if asked is not None:
                    self.attempt(asked.forget)
                self._go_to_next(outcome)

        self._write(write, written)

    def _write(self, action: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do what is one step, and remember the step so that it can be taken back."""
        ledger = self.workspace.ledger

        def step() -> tuple[T, Step | None]:
            before = ledger.written
            answer = action()
            return answer, ledger.written if ledger.written is not before else None

        def done(outcome: tuple[T, Step | None]) -> None:
            answer, written = outcome
            if written is not None:
                self._steps.append(written.id)
            then(answer)

        self.attempt(step, done)

    def _go_to_next(self, checkin: CheckIn) -> None:
        """Go to the next task of which nothing was said, or to the next question."""
        self._asked = replace(self._asked, checkin=checkin)
        self._progress = self._progress.rested()
        place = next_open(self._asked, self._rows.cursor)
        if place is not None:
            self._rows.cursor = place
        else:
            self._progress = self._progress.moved(1, self._asked)
            self._rows.cursor = 0
        self._set(self._progress)
