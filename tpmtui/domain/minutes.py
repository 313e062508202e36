"""Minutes: what was said in a meeting, line by line, kept as structure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting import planned_minutes
from tpmtui.domain.task import Priority
from tpmtui.domain.text import writable


class ItemKind(StrEnum):
    """What a line of minutes is."""

    TOPIC = "topic"
    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    RISK = "risk"
    NOTE = "note"


class ItemState(StrEnum):
    """Whether something still needs talking about; carried: it is on a later agenda."""

    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"
    DROPPED = "dropped"


# What a line starts with. A note has no mark: it is Markdown, kept as it was typed.
MARKS = {
    ItemKind.TOPIC: "- ",
    ItemKind.DECISION: "! ",
    ItemKind.QUESTION: "? ",
    ItemKind.RISK: "> ",
    ItemKind.NOTE: "",
}
_BOX = len("- [ ] ")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """What an action line says of its task; `task` is the key it has, None for a new one."""

    title: str
    task: str | None = None
    assignees: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    priority: Priority | None = None
    due: date | None = None
    points: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteLine:
    """One line of minutes as it is typed; a note may be many lines of Markdown.

    `lead` is the white space before the mark. `action` is what an action's text means, where it
    was read for its meaning. Of an exported line, `told` is what became of it, and `name` what it
    was called: an action by its task's key, a decision by its number.
    """

    kind: ItemKind
    text: str
    lead: str = ""
    done: bool = False
    action: ActionLine | None = None
    told: str = ""
    name: str = ""

    @classmethod
    def written(cls, kind: ItemKind, text: str) -> MinuteLine:
        """The line of a known kind that is typed as `text`; what an action says is not read."""
        if kind is ItemKind.NOTE:
            return cls(kind=kind, text=text)
        bare = text.lstrip(" \t")
        lead = text[: len(text) - len(bare)]
        if kind is ItemKind.ACTION:
            return cls(kind=kind, text=bare[_BOX:], lead=lead, done=bare.startswith("- [x]"))
        return cls(kind=kind, text=bare[len(MARKS[kind]) :], lead=lead)

    def __str__(self) -> str:
        """The line as it is typed."""
        if self.kind is ItemKind.ACTION:
            return f"{self.lead}- [{'x' if self.done else ' '}] {self.text}"
        return f"{self.lead}{MARKS[self.kind]}{self.text}"


def minutes_text(lines: Iterable[MinuteLine]) -> str:
    """Lines as one text, which reads back as the same lines."""
    return "\n".join(map(str, lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteItem:
    """One item of a meeting's minutes; `number` counts from 1 within it, `rank` orders them.

    An action's words, owner, due day and state are those of its `task`; its own `text` is empty.
    `supersedes` is the key of an older decision that this one replaces, `carried_from` that of the
    earlier agenda item it goes on with. `spent_seconds` is how long a topic was talked about.
    """

    meeting: str
    number: int
    kind: ItemKind
    text: str
    rank: str
    by: str
    created: datetime
    lead: str = ""
    state: ItemState = ItemState.OPEN
    why: str = ""
    task: str | None = None
    supersedes: str | None = None
    carried_from: str | None = None
    spent_seconds: int = 0
    source: str | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What it is called: ``API-M1/2026-01-20#3``."""
        return f"{self.meeting}#{self.number}"

    @property
    def is_action(self) -> bool:
        """Whether it stands for a task."""
        return self.kind is ItemKind.ACTION

    @property
    def planned_minutes(self) -> int | None:
        """How long the topic is to take, None where nothing was said."""
        return planned_minutes(self.text) if self.kind is ItemKind.TOPIC else None

    def check(self) -> None:
        """Raise BadInput for what no item may be."""
        writable(self.text, "text")
        writable(self.why, "reason")
        if self.lead.strip(" \t"):
            raise BadInput("only spaces stand before the mark of a line")
        if self.kind is ItemKind.ACTION:
            if self.task is None:
                raise BadInput("an action needs a task")
        elif self.kind is not ItemKind.NOTE:
            if not self.text.strip():
                raise BadInput(f"a {self.kind} needs words")
            if "\n" in self.text:
                raise BadInput(f"a {self.kind} is one line of text")
