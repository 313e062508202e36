"""Reading beside the program: in a thread, with a connection and a moment of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Event
from typing import Any, Generic, TypeVar

from tpmtui.storage.database import Database

T = TypeVar("T")

_MANY_THINGS = 100_000


class Question(Generic[T]):
    """What is being read: `answer` has it in the end, or the error of who could not read it."""

    def __init__(self, answer: Future[T], dropped: Event) -> None:
        self.answer = answer
        self._dropped = dropped

    def is_answered(self, *, within: float | None) -> bool:
        """Whether it is answered by now, after waiting for at most some seconds; None for any."""
        return bool(wait([self.answer], timeout=within).done)

    def drop(self) -> None:
        """Want the answer no longer: what has not begun never will, what has begun ends soon."""
        self.answer.cancel()
        self._dropped.set()


class Reader:
    """Reads what it is asked for, one after the other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._open: set[Question[Any]] = set()

    def ask(self, read: Callable[[], T]) -> Question[T]:
        """Begin to read; everything that `read` reads is of one moment, and it writes nothing."""
        dropped = Event()
        question = Question(self._thread.submit(self._answer, read, dropped), dropped)
        self._open.add(question)
        question.answer.add_done_callback(lambda _: self._open.discard(question))
        return question

    def _answer(self, read: Callable[[], T], dropped: Event) -> T:
        with self._database.snapshot(dropped.is_set), _letting_garbage_lie():
            return read()

    def close(self) -> None:
        """Drop what is still asked, and close the connection."""
        for question in tuple(self._open):
            question.drop()
        self._thread.submit(self._database.close)
        self._thread.shutdown()


@contextmanager
def _letting_garbage_lie() -> Iterator[None]:
    """Look for no garbage: among a million new things that stops every thread for a second.

    So it would when it is next looked for, too: where there are as many they are left out for good.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY_THINGS:
            gc.freeze()
        if was_enabled:
            gc.enable()
