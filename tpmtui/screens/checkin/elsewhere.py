"""What others did while a check-in was open, in the words that say so in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tpmtui.domain.checkin import CheckIn
from tpmtui.domain.task import Task
from tpmtui.planning.checkins.questions import Questions


def said_elsewhere(before: Questions, now: Questions, gone: Mapping[str, Task]) -> Iterator[str]:
    """What became of tasks in hand, `gone` being those that are no longer, and of the check-in."""
    still = {card.key for card in now.in_hand}
    for card in before.in_hand:
        if card.key not in still:
            yield f"{card.key} {_what_became_of(gone.get(card.key))}"
    yield from _of_check_in(before.checkin, now.checkin)


def _what_became_of(task: Task | None) -> str:
    if task is None:
        return "was removed elsewhere"
    return "is no longer in hand" if task.is_open else "was finished elsewhere"


def _of_check_in(before: CheckIn | None, now: CheckIn | None) -> Iterator[str]:
    if now is None or (before is not None and before.version == now.version):
        return
    known = before.answers if before else ()
    for answer in now.answers:
        if answer not in known:
            yield f"said elsewhere: {answer}"
    picked = [key for key in now.picks if before is None or key not in before.picks]
    if picked:
        yield f"picked elsewhere: {', '.join(picked)}"
    if now.note and now.note != (before.note if before else ""):
        yield f"noted elsewhere: {now.note}"
    if now.finished and not (before and before.finished):
        yield "handed in elsewhere"
