"""How far a check-in has come and what is being typed: kept as a draft, so that it resumes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import takewhile

from tpmtui.domain.checkin import CheckIn, Said
from tpmtui.planning.checkins.questions import Questions


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
    """A stage, the picks and the note so far, and the line that is typed: of which answer and task.

    `picks_before` and `note_before` are what the check-in said when it was last looked at, so that
    only what was changed here is written; `note_elsewhere` is another note that was written since
    then. `unsent` are lines that were left: answer, task and text.
    """

    stage: Stage = Stage.TASKS
    picks: tuple[str, ...] = ()
    note: str = ""
    said: Said | None = None
    task: str = ""
    text: str = ""
    picks_before: tuple[str, ...] = ()
    note_before: str = ""
    note_elsewhere: str = ""
    unsent: tuple[tuple[str, str, str], ...] = ()

    @property
    def repicked(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What was picked before and is in its place no longer, and what stands there now."""
        pairs = zip(self.picks_before, self.picks, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        return self.picks_before[same:], self.picks[same:]

    @property
    def noted(self) -> str | None:
        """The note, None where it is as it was."""
        return None if self.note == self.note_before else self.note

    def toggled(self, key: str) -> Progress:
        """With a task picked, behind the others, or picked no longer."""
        kept = tuple(pick for pick in self.picks if pick != key)
        return replace(self, picks=kept if key in self.picks else (*self.picks, key))

    def typing(self, said: Said, task: str, text: str = "", *, known: str = "") -> Progress:
        """With a line to type for an answer on a task: `text`, else what was left, else `known`."""
        left = {(of, key): words for of, key, words in self.unsent}
        return replace(self, said=said, task=task, text=text or left.get((said, task), known))

    def rested(self) -> Progress:
        """With no line to type."""
        return replace(self, said=None, task="", text="", unsent=self._other_lines())

    def set_aside(self) -> Progress:
        """With no line to type; what was typed is offered again for the same answer."""
        if self.said is None or not self.text.strip():
            return self.rested()
        left = (self.said.value, self.task, self.text)
        return replace(self.rested(), unsent=(*self._other_lines(), left))

    def moved(self, step: int, asked: Questions) -> Progress:
        """In the stage after, or before, that has something to ask."""
        place = _ORDER.index(self.stage) + step
        while 0 < place < len(_ORDER) - 1 and not _asks(_ORDER[place], asked):
            place += step
        stage = _ORDER[max(0, min(place, len(_ORDER) - 1))]
        stage = stage if _asks(stage, asked) else self.stage
        return replace(self.rested(), stage=stage, note_elsewhere="")

    def rebased(self, checkin: CheckIn | None) -> Progress:
        """On top of what the check-in says by now; a note that was written twice is asked for."""
        picks, note = (checkin.picks, checkin.note) if checkin else ((), "")
        dropped, added = self.repicked
        kept = tuple(key for key in picks if key not in dropped)
        progress = replace(
            self,
            picks=(*kept, *(key for key in added if key not in kept)),
            note=note if self.noted is None else self.note,
            picks_before=picks,
            note_before=note,
        )
        if self.noted is None or note in (self.note, self.note_before):
            return progress
        stage = Stage.NOTE if self.stage is Stage.MOOD else self.stage
        return replace(progress, stage=stage, note_elsewhere=note)

    def as_text(self) -> str:
        """As the text of a draft."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def _other_lines(self) -> tuple[tuple[str, str, str], ...]:
        return tuple(line for line in self.unsent if line[:2] != (self.said, self.task))


def resumed(draft: str | None, asked: Questions) -> Progress:
    """Where a check-in goes on: at the line that was typed, else at its first open question."""
    is_open = first_open(asked) is not None
    kept = _read(draft)
    if kept is None:
        fresh = Progress().rebased(asked.checkin)
        return fresh if is_open else fresh.moved(1, asked)
    offered = {card.key for card in asked.next_up} | set(
        asked.checkin.picks if asked.checkin else ()
    )
    picks = tuple(key for key in kept.picks if key in offered)
    kept = replace(kept, picks=picks).rebased(asked.checkin)
    return replace(kept, stage=Stage.TASKS) if is_open else kept


def _read(draft: str | None) -> Progress | None:
    """The progress that a draft holds, None where it cannot be read."""
    try:
        kept = json.loads(draft or "")
        return Progress(
            stage=Stage(kept["stage"]),
            picks=tuple(kept["picks"]),
            note=str(kept["note"]),
            said=Said(kept["said"]) if kept["said"] else None,
            task=str(kept["task"]),
            text=str(kept["text"]),
            picks_before=tuple(kept["picks_before"]),
            note_before=str(kept["note_before"]),
            note_elsewhere=str(kept["note_elsewhere"]),
            unsent=tuple((of, key, text) for of, key, text in kept["unsent"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


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
