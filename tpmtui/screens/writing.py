"""How a screen changes tasks: several at once in one undo step, asking for reasons where needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from textual.screen import Screen

from tpmtui.domain.errors import Conflict, NeedsReason, TpmError
from tpmtui.domain.task import Task
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.error_words import error_in_words

# Today is the first screen, and asks and writes nothing before someone wants it: what asks and what
# writes is loaded then.
if TYPE_CHECKING:
    from tpmtui.screens.dialogs.ask import Ask

T = TypeVar("T")


class Asked(NamedTuple):
    """A question that was answered, and what its answer is for."""

    question: Ask
    then: Callable[[Any], object]


class WritingScreen(WorkspaceScreen):
    """A screen on which some tasks are chosen, and changed."""

    # What was answered on the way to the change that is about to be made.
    _asked: tuple[Asked, ...] = ()
    _held: tuple[Callable[[], object], ...] = ()  # questions for which something is in the way

    def chosen_keys(self) -> list[str]:
        """The keys of the tasks to act on, at least one unless nothing is shown."""
        raise NotImplementedError

    def chosen(self) -> list[Task]:
        """The chosen tasks as they are now."""
        keys = self.chosen_keys()
        found = self.workspace.tasks.some(keys)
        return [found[key] for key in keys if key in found]

    def first_chosen(self) -> Task | None:
        """The first chosen task, for what can be done to one only."""
        return next(iter(self.chosen()), None)

    def ask(self, dialog: Screen[T | None], then: Callable[[T], object]) -> None:
        """Show a dialog; `then` gets its answer if there is one, and may raise a TpmError.

        What was typed into it is forgotten in the change that `then` makes. If that cannot be made
        the same is asked again, with what was typed and what went wrong. A dialog that stands over
        this screen is left first: it would take along what stands over it.
        """
        from tpmtui.screens.dialogs.ask import Ask

        asked = self._take_asked()
        if isinstance(dialog, Ask):
            asked = (*asked, Asked(dialog, then))

        def answered(answer: T | None) -> None:
            if answer is not None:
                self._act(asked, lambda: then(answer))

        self._held = (*self._held, lambda: self.app.push_screen(dialog, answered))
        self._ask_next()

    def on_screen_resume(self) -> None:
        """Ask what had to wait for a dialog to close."""
        self._ask_next()

    def _ask_next(self) -> None:
        stack = self.app.screen_stack
        if self._held and (self not in stack or stack[-1] is self):
            show, self._held = self._held[0], self._held[1:]
            show()

    def _act(self, asked: tuple[Asked, ...], do: Callable[[], object]) -> None:
        """Do what was answered; `write` and `admit` take the questions over, and so does `ask`."""
        self._asked = asked
        try:
            do()
        except TpmError as error:
            self._ask_again(asked, error)
        else:
            for each in self._take_asked():
                self.attempt(each.question.forget)
        finally:
            self._asked = ()

    def _take_asked(self) -> tuple[Asked, ...]:
        asked, self._asked = self._asked, ()
        return asked

    def _ask_again(self, asked: tuple[Asked, ...], error: TpmError) -> None:
        if not asked:
            self.tell(error)
            return
        *before, (question, then) = asked
        self._asked = tuple(before)
        self.ask(question.again(error_in_words(error)), then)

    def confirm(
        self, question: str, yes: str, then: Callable[[], object], *, no: str = "Back"
    ) -> None:
        """Ask whether to do something, and do it if so."""
        from tpmtui.screens.dialogs.confirm import Confirm

        def answered(sure: bool | None) -> None:
            if sure:
                then()

        self.app.push_screen(Confirm(question, yes, no), answered)

    def write(
        self, label: str, verb: Callable[[], T], then: Callable[[T], object] | None = None
    ) -> None:
        """Do something in one undo step, show what came of it, then go on."""
        asked = self._take_asked()
        self.attempt(
            lambda: self._change(label, asked, verb),
            lambda answer: self._written(answer, then),
            partial(self._ask_again, asked),
        )

    def _change(self, label: str, asked: tuple[Asked, ...], verb: Callable[[], T]) -> T:
        with self.workspace.change(label):
            answer = verb()
            for each in asked:
                each.question.forget()
        return answer

    def admit(
        self,
        label: str,
        verb: Callable[[str | None], T],
        then: Callable[[T], object] | None = None,
    ) -> None:
        """Do something that may pass a soft limit: if so, ask why, and do it with the answer."""
        asked = self._take_asked()

        def tried() -> T | NeedsReason:
            try:
                return self._change(label, asked, lambda: verb(None))
            except NeedsReason as full:
                return full

        def after(answer: T | NeedsReason) -> None:
            if isinstance(answer, NeedsReason):
                from tpmtui.screens.dialogs.ask import why_over

                question = why_over(self.workspace, answer)
                self._asked = asked
                self.ask(question, lambda why: self.write(label, lambda: verb(why), then))
            else:
                self._written(answer, then)

        self.attempt(tried, after, partial(self._ask_again, asked))

    def edit_each(
        self,
        what: str,
        keys: Sequence[str],
        change: Callable[[Task], Mapping[str, Any]],
        seen: dict[str, Task] | None = None,
    ) -> None:
        """Change fields of every task in `keys`, in one undo step.

        `seen` are the tasks as they were when the user was asked: what someone else changed
        meanwhile is told, and is seen then.
        """
        from tpmtui.services.tasks import edit_task

        seen = seen or {}

        def edit() -> None:
            for key in keys:
                fields = change(self.workspace.tasks.get(key))
                try:
                    edit_task(self.workspace, key, base=seen.get(key), **fields)
                except Conflict as conflict:
                    if conflict.theirs is not None:
                        seen[key] = conflict.theirs
                    raise

        self.write(f"{what} {named(keys)}", edit)

    def catch_up(self) -> None:
        """Show what was written since the last look."""
        self._follow()

    def _written(self, answer: T, then: Callable[[T], object] | None) -> None:
        self.catch_up()
        if then is not None:
            then(answer)


def named(keys: Sequence[str]) -> str:
    """How several tasks are called in a title or a label: ``API-1``, ``3 tasks``."""
    return keys[0] if len(keys) == 1 else f"{len(keys)} tasks"


def shared(several: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What all have in common, in the order of the first."""
    lists = [list(values) for values in several]
    return tuple(value for value in (lists or [[]])[0] if all(value in of for of in lists))


def merged(held: Iterable[str], before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    """What one of several keeps when what all have in common goes from `before` to `after`."""
    after = list(after)
    lost = set(before) - set(after)
    kept = [value for value in held if value not in lost]
    return tuple(dict.fromkeys([*kept, *after]))
