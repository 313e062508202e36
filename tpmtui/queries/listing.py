"""Tasks for a list: only what fits on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpmtui.domain.card import Line
from tpmtui.workspace import Workspace

if TYPE_CHECKING:
    from tpmtui.domain.filter import Filter


def read_lines(
    workspace: Workspace, *, project: str | None = None, finished: bool = False
) -> list[Line]:
    """The open tasks of one project, or of all in use, by project and number.

    Those `finished`, and then of archived projects too, only if asked for. Raises NotFound for an
    unknown project.
    """
    if project is not None:
        projects = [workspace.projects.get(project).key]
    else:
        homes = workspace.projects.all()
        projects = [home.key for home in homes if finished or home.is_in_use]
    return workspace.tasks.lines(projects, open_only=not finished, of_most=project is None)


def read_lines_that(
    workspace: Workspace, wanted: Filter, *, project: str | None = None
) -> list[Line]:
    """The tasks that meet `wanted`, of one project or of all, by project and number."""
    # A list without a filter, which is most, need not pay for what looks through one.
    from tpmtui.queries.lens import read_lens

    if project is not None:
        workspace.projects.get(project)
    calendars = {home.key: home.calendar for home in workspace.projects.all()}
    lens = read_lens(workspace, wanted, calendars=calendars, project=project)
    cards = [card for card in workspace.tasks.cards(project) if wanted.matches(card, lens)]
    cards.sort(key=lambda card: (card.project, len(card.key), card.key))
    return list(map(Line.of, cards))
