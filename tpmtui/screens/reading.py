"""Reading what may take its time: beside the screen, which goes on answering keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from tpmtui.domain.errors import TpmError
from tpmtui.screens.patience import Patient
from tpmtui.storage.reader import Question
from tpmtui.workspace import Workspace

T = TypeVar("T")

# What is read within a blink is shown as if nobody had waited for it; None waits for everything.
BLINK_SECONDS: float | None = 0.1


class Reads(Patient):
    """A screen that asks one question at a time: the next one takes the place of the one before."""

    workspace: Workspace
    _pending: Question[Any] | None = None
    _is_awaited = False  # somebody waits for the answer

    @property
    def is_reading(self) -> bool:
        """Whether the answer to what was asked is still to come."""
        return self._pending is not None and self._is_awaited

    @property
    def is_leaving(self) -> bool:
        """Whether the screen is being taken down: its widgets go before its workers end."""
        return not (self.is_attached and self.display)

    def read(
        self,
        read: Callable[[], T],
        then: Callable[[T], object],
        *,
        meanwhile: Callable[[], object] | None = None,
        otherwise: Callable[[TpmError], object] | None = None,
    ) -> None:
        """Read, and hand the answer to `then`; a TpmError goes to `otherwise`, or is told.

        `read` runs in another thread: it asks the workspace, and looks at nothing else that may
        change. Where it takes longer than a blink `meanwhile` is done, and it is said that
        something is being read.
        """
        is_hurried = self.drop_question()  # one key comes after the other: none of them is to wait
        question = self.workspace.reader.ask(read)
        if question.is_answered(within=0 if is_hurried else BLINK_SECONDS):
            self._hand_over(question, then, otherwise)
            return
        self._begin_to_wait(question, then, otherwise)
        self._is_awaited = True
        if meanwhile is not None:
            meanwhile()
        self.say_reading()

    def read_besides(self, read: Callable[[], T], then: Callable[[T], object]) -> None:
        """Read what there was no room for in an answer; nobody waits for it, and nothing is said.

        Another question takes its place.
        """
        self.drop_question()
        self._begin_to_wait(self.workspace.reader.ask(read), then, None)

    def drop_question(self) -> bool:
        """Ask no longer what was asked; whether somebody waited for the answer."""
        was_reading = self.is_reading
        if self._pending is not None:
            self._pending.drop()
            self._pending = None
        return was_reading

    def let_go(self) -> None:
        """Wait no longer for what was asked: it is answered by other means."""
        if self.is_reading:
            self.drop_question()
            self.say_read()

    def say_reading(self) -> None:
        """Say that something is being read."""

    def say_read(self) -> None:
        """Say so no longer."""

    def could_not_read(self, error: TpmError) -> None:
        """Say why an answer did not come."""
        self.tell(error)

    def _begin_to_wait(
        self,
        question: Question[T],
        then: Callable[[T], object],
        otherwise: Callable[[TpmError], object] | None,
    ) -> None:
        self._pending, self._is_awaited = question, False
        self.run_worker(
            self._wait_for(question, then, otherwise or self.could_not_read), group="reading"
        )

    async def _wait_for(
        self,
        question: Question[T],
        then: Callable[[T], object],
        otherwise: Callable[[TpmError], object],
    ) -> None:
        try:
            await asyncio.gather(asyncio.wrap_future(question.answer), return_exceptions=True)
        finally:
            question.drop()  # who leaves the screen in between wants it no longer
        if question is self._pending and not self.is_leaving:
            self._pending = None
            with self.telling_errors():
                self.say_read()
                self._hand_over(question, then, otherwise)

    def _hand_over(
        self,
        question: Question[T],
        then: Callable[[T], object],
        otherwise: Callable[[TpmError], object] | None,
    ) -> None:
        try:
            answer = question.answer.result()
        except TpmError as error:
            if otherwise is None:
                raise
            otherwise(error)
        else:
            then(answer)
