"""How far a check-in has come and what is being typed: kept as a draft, so that it resumes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tpmtui.domain.checkin import Said
from tpmtui.planning.questions import Questions


class Stage(StrEnum):
    """What is asked for now."""

    TASKS = "tasks"
    PICKS = "picks"
    NOTE = "note"
    MOOD = "mood"
    NEXT = "next"


_ORDER = (Stage.TASKS, Stage.PICKS, Stage.NOTE, Stage.MOOD)


@dataclass(frozen=True, slots=True)
class Progress:
    """A stage, the picks so far, and the line that is typed: of which answer and which task."""

    stage: Stage = Stage.TASKS
    picks: tuple[str, ...] = ()
    note: str = ""
    said: Said | None = None
    task: str = ""
    text: str = ""

    def toggled(self, key: str) -> Progress:
        """With a task picked, behind the others, or picked no longer."""
        kept = tuple(pick for pick in self.picks if pick != key)
        return replace(self, picks=kept if key in self.picks else (*self.picks, key))

    def typing(self, said: Said, task: str, text: str = "") -> Progress:
        """With a line to type for an answer on a task."""
        return replace(self, said=said, task=task, text=text)

    def rested(self) -> Progress:
        """With no line to type."""
        return replace(self, said=None, task="", text="")

    def moved(self, step: int, asked: Questions) -> Progress:
        """In the stage after, or before, that has something to ask."""
        place = _ORDER.index(self.stage) + step
        while 0 < place < len(_ORDER) - 1 and not _asks(_ORDER[place], asked):
            place += step
        stage = _ORDER[max(0, min(place, len(_ORDER) - 1))]
        return replace(self.rested(), stage=stage if _asks(stage, asked) else self.stage)

    def as_text(self) -> str:
        """As the text of a draft."""
        return json.dumps(
            {"stage": self.stage, "picks": self.picks, "note": self.note, "said": self.said,
             "task": self.task, "text": self.text},
            ensure_ascii=False,
        )  # fmt: skip


def resumed(draft: str | None, asked: Questions) -> Progress:
    """Where a check-in goes on: as its draft says, else at its first unanswered question."""
    picks = asked.checkin.picks if asked.checkin else ()
    note = asked.checkin.note if asked.checkin else ""
    fresh = Progress(picks=picks, note=note)
    if first_open(asked) is None:
        fresh = fresh.moved(1, asked)
    try:
        kept = json.loads(draft or "{}")
        offered = {card.key for card in asked.next_up} | set(picks)
        return Progress(
            stage=Stage(kept["stage"]),
            picks=tuple(key for key in kept["picks"] if key in offered),
            note=str(kept["note"]),
            said=Said(kept["said"]) if kept["said"] else None,
            task=str(kept["task"]),
            text=str(kept["text"]),
        )
    except (ValueError, KeyError, TypeError):
        return fresh


def first_open(asked: Questions) -> int | None:
    """The place of the first task in hand of which nothing was said, None if there is none."""
    return next_open(asked, -1)


def next_open(asked: Questions, place: int) -> int | None:
    """The place of the next such task behind a place, around the end."""
    count = len(asked.in_hand)
    around = [(place + step) % count for step in range(1, count + 1)] if count else []
    still: Sequence[int] = [n for n in around if asked.answer_for(asked.in_hand[n].key) is None]
    return still[0] if still else None


def _asks(stage: Stage, asked: Questions) -> bool:
    if stage is Stage.TASKS:
        return bool(asked.in_hand)
    return bool(asked.next_up) if stage is Stage.PICKS else True
