"""What is still to be recorded of a course when the task that was made of it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tpmtui.cli.streams import note
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from tpmtui.workspace import Workspace


def say_unrecorded(workspace: Workspace, keys: Sequence[str]) -> None:
    """Say for each done task of a course how its completion is recorded."""
    if not workspace.courses.keys():
        return
    from tpmtui.exporters.training_words import unrecorded_words
    from tpmtui.queries.training import read_unrecorded

    for each in read_unrecorded(workspace, keys):
        how = f"tpmtui training complete {each.course} {each.person}"
        note(visible(f"{unrecorded_words(each)}: {how}"))
