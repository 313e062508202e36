"""The stand-ups of the sample project: what its people said in the mornings before today."""

from __future__ import annotations

from datetime import date

from tpmtui.domain.checkin import Answer, Said
from tpmtui.domain.task import Task
from tpmtui.services.checkins import answer, hand_in, pick
from tpmtui.workspace import Workspace

# (person, a line of their own, a mood)
_SAID: dict[int, tuple[tuple[str, str, int | None], ...]] = {
    25: (
        ("ana", "Audit firm confirmed the 25th.", 4),
        ("ben", "Case 88-1204 is still with their support.", 2),
        ("chloe", "", 4),
        ("dmitri", "No quota before Thursday.", 2),
        ("emi", "", None),
        ("farid", "Second pen tester joins on Monday.", 4),
    ),
    26: (("chloe", "Apple wants another test certificate.", 3), ("farid", "", 4)),
}
STAND_UPS = tuple(_SAID)


def stand_up(workspace: Workspace, number: int, day: date) -> None:
    """Let those who spoke on a working day, by its number, check in: of what they have in hand."""
    tasks = workspace.tasks.of_project("PAY")
    for handle, words, mood in _SAID[number]:
        workspace.user = handle
        mine = [task for task in tasks if handle in task.assignees and task.is_open]
        in_hand = [task for task in mine if task.state == "doing"]
        for task in in_hand:
            answer(workspace, handle, day, _going_on(task))
        waiting = [task.key for task in mine if task not in in_hand and task.due]
        if waiting:
            pick(workspace, handle, day, waiting[:1])
        hand_in(workspace, handle, day, note=words, mood=mood)


def _going_on(task: Task) -> Answer:
    """What is blocked is still so; of the others there is as much left as there was."""
    return Answer(task.key, Said.SKIP if task.blocked else Said.PROGRESS)
