"""Writing while another program holds the database: try again, and keep the screen usable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from tpmtui.domain.errors import Busy, TpmError
from tpmtui.domain.text import visible_block
from tpmtui.screens.error_words import error_in_words, waited_for

T = TypeVar("T")

_RETRY_SECONDS = 0.3
_RETRIES = 40

if TYPE_CHECKING:
    _AnyPump = MessagePump
    _AnyScreen = Screen[Any]
else:
    _AnyPump = _AnyScreen = object


class Telling(_AnyPump):
    """What goes on after it could not read or write what it needed, and says why."""

    async def _dispatch_message(self, message: Message) -> None:
        """Handle a message; an error of ours does not end the program."""
        try:
            await super()._dispatch_message(message)
        except TpmError as error:
            self.tell(error)

    def tell(self, error: TpmError) -> None:
        """Say what went wrong, in the error's own words."""
        self.app.notify(visible_block(error_in_words(error)), severity="error", markup=False)


@dataclass
class _Deed:
    """What is to be done, who takes its answer, and who its error."""

    action: Callable[[], Any]
    then: Callable[[Any], object] | None
    otherwise: Callable[[TpmError], object]
    tries: int = 0


class Patient(Telling, _AnyScreen):
    """A screen that tells of errors, and tries again what a held lock kept from being done."""

    _deeds: tuple[_Deed, ...] = ()  # in their order: what undoes the first must not come before it
    _waits_for = ""

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to be done for which another program is waited for."""
        return bool(self._deeds)

    @property
    def waits_for(self) -> str:
        """What is waited for; empty if nothing is."""
        return self._waits_for if self.is_waiting else ""

    @contextmanager
    def telling_errors(self) -> Iterator[None]:
        """Turn a TpmError of the block into a notice; what follows the block runs in any case."""
        try:
            yield
        except TpmError as error:
            self.tell(error)

    def attempt(
        self,
        action: Callable[[], T],
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[TpmError], object] | None = None,
    ) -> None:
        """Do `action`, then hand its answer to `then`; a TpmError goes to `otherwise`, or is told.

        While another program holds the database the screen stays usable, and `action` is tried
        again until it gets through, before all that is attempted after it; it must be one change,
        so that nothing of it is done twice.
        """
        self._deeds = (*self._deeds, _Deed(action, then, otherwise or self.tell))
        if len(self._deeds) == 1:
            self._do_first()
        else:
            self.say_waiting(self._waits_for)

    def say_waiting(self, what: str) -> None:
        """Say what is waited for."""
        self.notify(f"Waiting for {what}", markup=False)

    def _do_first(self) -> None:
        deed = self._deeds[0]
        try:
            answer = deed.action()
        except Busy as busy:
            if deed.tries < _RETRIES:
                self._try_later(deed, busy)
            else:
                self._end_first(partial(deed.otherwise, busy))
        except TpmError as error:
            self._end_first(partial(deed.otherwise, error))
        else:
            self._end_first(partial(deed.then, answer) if deed.then is not None else None)

    def _try_later(self, deed: _Deed, busy: Busy) -> None:
        deed.tries += 1
        self._waits_for = waited_for(busy)
        if deed.tries == 1:
            self.say_waiting(self._waits_for)
        self.set_timer(_RETRY_SECONDS, self._do_first)

    def _end_first(self, end: Callable[[], object] | None) -> None:
        """Let the first deed end, and do the next."""
        self._deeds = self._deeds[1:]
        are_more = self.is_waiting  # what `end` attempts is done at once where there are not
        try:
            if end is not None:
                end()
        finally:
            if are_more:
                self.call_later(self._do_first)
