"""Saying what a change does to the dates of a plan, before it is kept or as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from tpmtui.cli.streams import note, say
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    import argparse

    from tpmtui.planning.schedule.replan import Replan
    from tpmtui.workspace import Workspace

TOLD = 20  # moves a note lists; a trial lists them all


def add_dry_run(parser: argparse.ArgumentParser) -> None:
    """Add ``--dry-run``."""
    parser.add_argument(
        "--dry-run", action="store_true", help="only say which dates would move; keep nothing"
    )


def change_dates(
    workspace: Workspace,
    projects: Iterable[str],
    act: Callable[[], object],
    *,
    dry_run: bool = False,
    acted_on: Collection[str] = (),
) -> None:
    """Do something that may move dates, and say on stderr which; or only say it, as data.

    All of it is one change. Where the plan has no dates before or after, nothing is said; nor where
    none but those of the tasks `acted_on` move.
    """
    from tpmtui.planning.schedule.replan import replan_lines
    from tpmtui.queries.ground import read_ground
    from tpmtui.queries.timeline import read_replan
    from tpmtui.services.trial import tried

    keys = list(dict.fromkeys(projects))
    before = [read_ground(workspace, key) for key in keys]

    def read() -> list[Replan]:
        found = (read_replan(workspace, ground) for ground in before)
        return [answer for answer in found if answer is not None]

    today = workspace.today()
    if dry_run:
        for answer in tried(workspace, act, read):
            for line in replan_lines(answer, today=today):
                say(visible(line))
        return
    act()
    for answer in read():
        if any(move.work.key not in acted_on for move in answer.moves):
            for line in replan_lines(answer, today=today, most=TOLD):
                note(visible(line))
