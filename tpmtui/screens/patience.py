"""Writing while another program holds the database: try again, and keep the screen usable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


class Patient(Telling, _AnyScreen):
    """A screen that tells of errors, and tries again what a held lock kept from being done."""

    _waiting = 0

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to be done for which another program is waited for."""
        return self._waiting > 0

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
        again until it gets through; it must be one change, so that nothing of it is done twice.
        """
        self._attempt(action, then, otherwise or self.tell, tries=0)

    def say_waiting(self, what: str) -> None:
        """Say what is waited for."""
        self.notify(f"Waiting for {what}", markup=False)

    def _attempt(
        self,
        action: Callable[[], T],
        then: Callable[[T], object] | None,
        otherwise: Callable[[TpmError], object],
        *,
        tries: int,
    ) -> None:
        if tries:
            self._waiting -= 1
        try:
            answer = action()
        except Busy as busy:
            if tries >= _RETRIES:
                otherwise(busy)
                return
            if tries == 0:
                self.say_waiting(waited_for(busy))
            again = partial(self._attempt, action, then, otherwise, tries=tries + 1)
            self._waiting += 1
            self.set_timer(_RETRY_SECONDS, again)
        except TpmError as error:
            otherwise(error)
        else:
            if then is not None:
                then(answer)
