"""What a value is asked for while a command line is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tpmtui.cli.completing import Choice

if TYPE_CHECKING:
    from tpmtui.cli.session import Session
    from tpmtui.workspace import Workspace


@dataclass(frozen=True)
class Asked:
    """What a value is asked for: the word so far, what was given before, and where to look."""

    word: str
    given: dict[str, list[str]]
    session: Session
    closing: ExitStack

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, opened by whoever is the first to need it, and only for reading."""
        return self.closing.enter_context(self.session.open())

    def projects(self) -> list[str]:
        """The project that the words before name, else all in use."""
        named = [key.upper() for key in self.given.get("project", ())[-1:]]
        tasks = (*self.given.get("key", ()), *self.given.get("keys", ()))
        named = named or [task.upper().rpartition("-")[0] for task in tasks[:1] if "-" in task]
        return named or [each.key for each in self.workspace.projects.in_use()]


Values = Callable[[Asked], Iterable[Choice]]


def followed_by(sign: str, values: Values) -> Values:
    """Values that something must follow, as in ``Doing=3``."""
    return lambda asked: (Choice(word + sign, about) for word, about in values(asked))
